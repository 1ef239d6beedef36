/** The files of a run in memory: where it is made in a page, there is no disk. */
import type { RunFiles } from "./run-files.ts";

/** Files that end with the program. */
export interface MemoryFiles extends RunFiles {
  /** The names of all, in the order in which they were first written. */
  names(): string[];
}

/** None yet. */
export function memoryFiles(): MemoryFiles {
  const files = new Map<string, Uint8Array>();
  return {
    place: "memory",
    names: () => [...files.keys()],
    read: (name) => {
      const bytes = files.get(name);
      if (bytes === undefined) throw new Error(`the run in memory has no file "${name}"`);
      return bytes;
    },
    write: (name, content) => {
      const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
      files.set(name, bytes.slice());
    },
  };
}
