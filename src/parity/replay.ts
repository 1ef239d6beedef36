import { kernelRuns } from "../backend/mod.ts";
import type { Comparison } from "./comparison.ts";
import type { RunFlips } from "./flips.ts";
import { type GoldenSet, readGoldenSet } from "./golden-set.ts";
import { readGoldenSigns } from "./golden-signs.ts";
import { probe } from "./probe.ts";
import { replayRun, replayWithSigns } from "./replay-run.ts";

/** What came of a replay. */
export interface Replay {
  /** Every quantity of every run. */
  readonly comparisons: readonly Comparison[];
  /** By run: the signs that differ from the golden run's; missing where no signs were recorded. */
  readonly flips: ReadonlyMap<string, RunFlips>;
  /**
   * The kernels that computed the probes and the runs as they train, by name, sorted; see
   * `kernelRuns` of the backend.
   */
  readonly kernels: readonly string[];
}

/**
 * Replays a set of golden runs with the suite's own networks, objectives, optimizers and training
 * loop, and compares: the networks' first outputs, and of every run the first gradients, every
 * loss, and the parameters after the first step and at the end. Where the signs of the set's
 * rectifiers lie beside it, every run is replayed once more with them imposed.
 * @param path the set's JSON manifest
 * @throws {UserError} when a file is missing or broken
 */
export async function replay(path: string): Promise<Replay> {
  const set = readGoldenSet(path);
  const signs = readGoldenSigns(path);
  const before = kernelRuns();
  const comparisons = probe(set);
  const own = await inOrder(set, (run) => replayRun(set, run));
  const kernels = runSince(before);

  const flips = new Map<string, RunFlips>();
  const runs = await inOrder(set, async (run, index) => {
    const rectifiers = signs?.get(run.run);
    if (!rectifiers) return own[index];
    const imposed = await replayWithSigns(set, run, rectifiers);
    flips.set(run.run, imposed.flips);
    const both = own[index].map((comparison, i) => {
      const { worst, where } = imposed.comparisons[i];
      return { ...comparison, imposed: { worst, where } };
    });
    return [...both, ...imposed.signs];
  });
  return { comparisons: [...comparisons, ...runs.flat()], flips, kernels };
}

async function inOrder<T>(
  { manifest }: GoldenSet,
  work: (run: GoldenSet["manifest"]["runs"][number], index: number) => Promise<T>,
): Promise<T[]> {
  const results: T[] = [];
  for (const [index, run] of manifest.runs.entries()) results.push(await work(run, index));
  return results;
}

/** Kernels that were run since a count of them. */
function runSince(before: ReadonlyMap<string, number>): string[] {
  return [...kernelRuns()].filter(([name, count]) => count > (before.get(name) ?? 0))
    .map(([name]) => name).sort();
}
