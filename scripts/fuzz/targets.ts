import { join } from "node:path";
import { checkpointTarget } from "./checkpoint-target.ts";
import { cifar10Target } from "./cifar10-target.ts";
import { commandLineTarget } from "./command-line-target.ts";
import { idxTarget } from "./idx-target.ts";
import { imageTargets } from "./image-targets.ts";
import { claimsTarget, manifestTarget } from "./ledger-targets.ts";
import { lmdbTarget } from "./lmdb-target.ts";
import { safetensorsTarget } from "./safetensors-target.ts";
import type { FuzzTarget } from "./target.ts";
import { trainConfigTarget } from "./train-config-target.ts";

/**
 * All borders.
 * @param folder where files may be written that a border reads by itself
 */
export function fuzzTargets(folder: string): FuzzTarget[] {
  return [
    idxTarget,
    cifar10Target(join(folder, "cifar10")),
    lmdbTarget(join(folder, "lmdb")),
    ...imageTargets(),
    safetensorsTarget,
    checkpointTarget(join(folder, "checkpoint")),
    trainConfigTarget(join(folder, "train-config")),
    manifestTarget(join(folder, "manifest")),
    claimsTarget(join(folder, "claims")),
    commandLineTarget,
  ];
}
