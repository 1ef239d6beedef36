/** Which of a figure's results speaks for it where there are several. */

/** How often a figure was made. */
interface Measured {
  /** Which figure, or what else there are several results of. */
  readonly of: string;
  /** How many seeds. */
  readonly seeds: number;
}

/**
 * Of the results of each figure that of the most seeds; among equals that of the largest preset.
 * @param results in ascending order of their presets
 * @param measured how often each was made
 */
export function mostMeasured<Result>(
  results: readonly Result[],
  measured: (result: Result) => Measured,
): Map<string, Result> {
  const speaking = new Map<string, Result>();
  for (const result of results) {
    const { of, seeds } = measured(result);
    const before = speaking.get(of);
    if (before === undefined || seeds >= measured(before).seeds) speaking.set(of, result);
  }
  return speaking;
}
