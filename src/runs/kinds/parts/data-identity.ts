import type { DataSource } from "../../../data/mod.ts";
import { sha256 } from "../../../base/mod.ts";
import type { DataIdentity } from "../kinds.ts";

/** What a configuration says of the data it is trained on: content, never place. */
export function identityOf({ id, train, test }: DataSource): DataIdentity {
  return {
    id,
    size: train.width,
    channels: train.channels === 1 ? 1 : 3,
    sha256: sha256(`${train.sha256} ${test.sha256}`),
    ...(train.classes === undefined ? { unlabelled: true } : {}),
  };
}
