/** The files of a run in a folder of the disk. */
import { join } from "node:path";
import { readBytes, writeAtomic } from "../../base/mod.ts";
import type { RunFiles } from "./run-files.ts";

/** Those of a folder, which need not be there yet. */
export function folderFiles(folder: string): RunFiles {
  return {
    place: folder,
    read: (name) => readBytes(join(folder, name)),
    write: (name, content) => writeAtomic(join(folder, name), content),
  };
}
