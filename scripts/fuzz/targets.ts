import { join } from "node:path";
import { cifar10Target } from "./cifar10-target.ts";
import { idxTarget } from "./idx-target.ts";
import { imageTargets } from "./image-targets.ts";
import { lmdbTarget } from "./lmdb-target.ts";
import { safetensorsTarget } from "./safetensors-target.ts";
import type { FuzzTarget } from "./target.ts";

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
  ];
}
