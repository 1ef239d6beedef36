import type { RunContext } from "../../src/runs/mod.ts";

/** Runs into a folder, with nobody to tell and a clock that stands still. */
export function contextIn(folder: string, given: Partial<RunContext> = {}): RunContext {
  return {
    folder,
    data: () => Promise.reject(new Error("no data wanted")),
    report: () => {},
    warn: () => {},
    kernels: "k",
    clock: () => 0,
    force: false,
    ...given,
  };
}
