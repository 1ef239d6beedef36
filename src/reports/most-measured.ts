/** Which of a figure's results speaks for it where there are several. */
import { type Preset, PRESETS } from "../runs/mod.ts";

/** How well a figure was measured. */
export interface Measurements {
  /** Which figure. */
  readonly of: string;
  /** How large and long its runs were. */
  readonly preset: Preset;
  /** How many seeds. */
  readonly seeds: number;
}

/**
 * Of the results of each figure that of the most seeds; among equals that of the largest preset,
 * and among equals of these the first. `smoke` measures nothing that is trained, and speaks where
 * there is nothing else.
 * @param measured how well each was
 */
export function mostMeasured<Result>(
  results: readonly Result[],
  measured: (result: Result) => Measurements,
): Map<string, Result> {
  const speaking = new Map<string, Result>();
  for (const result of results) {
    const before = speaking.get(measured(result).of);
    if (before === undefined || isAbove(rank(measured(result)), rank(measured(before)))) {
      speaking.set(measured(result).of, result);
    }
  }
  return speaking;
}

function rank({ preset, seeds }: Measurements): number[] {
  return [preset === "smoke" ? 0 : 1, seeds, PRESETS.indexOf(preset)];
}

function isAbove(one: readonly number[], other: readonly number[]): boolean {
  const place = one.findIndex((value, i) => value !== other[i]);
  return place >= 0 && one[place] > other[place];
}
