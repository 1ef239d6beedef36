/**
 * How long a figure takes from nothing: what was measured, or else what its runs are estimated to
 * take.
 */
import {
  estimateSeconds,
  missingRuns,
  type Preset,
  PRESET_SIZES,
  type RunConfig,
} from "../../runs/mod.ts";
import type { Figure } from "./figure.ts";
import { DEFAULT_SEEDS } from "./seeds.ts";

/** Minutes on two cores of the machine that was measured, with the preset's number of seeds. */
export interface Duration {
  /** How many. */
  minutes: number;
  /**
   * Whether a person has waited for it; if not, it was computed from the sizes of networks and the
   * numbers of steps.
   */
  measured: boolean;
}

/** Null where nobody has measured it and there is no training to go by. */
export function durationOf(figure: Figure, preset: Preset): Duration | null {
  const seeds = DEFAULT_SEEDS[preset];
  const measured = figure.minutes[preset];
  if (measured !== undefined) return { minutes: seeds * measured, measured: true };
  // Content does not matter to how long it takes.
  const data = {
    id: "any",
    size: PRESET_SIZES[preset].imageSize,
    channels: 1,
    sha256: "0".repeat(64),
  } as const;
  const configs = Object.values(figure.runs({ preset, seed: 0, data }));
  const runs = missingRuns(configs, { folder: "", kernels: "", force: true });
  const seconds = runs.reduce((sum, run) => sum + timesMade(run, seeds) * estimateSeconds(run), 0);
  return runs.length === 0 ? null : { minutes: seconds / 60, measured: false };
}

/** A classifier serves all seeds; every other run is made anew for each. */
function timesMade({ kind }: RunConfig, seeds: number): number {
  return kind === "classifier" ? 1 : seeds;
}
