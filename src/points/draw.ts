import { type Stream, stream } from "../random/mod.ts";

/**
 * Which samples of a synthetic source: the same four values give the same samples, on every host.
 */
export interface Draw {
  /** The run's seed. */
  readonly seed: number;
  /** What the samples are for, so that two uses do not share them, e.g. `real`. */
  readonly purpose: string;
  /** The training step. */
  readonly step: number;
  /** How many samples. */
  readonly count: number;
}

/** The stream of random numbers of a draw. */
export function streamOf({ seed, purpose, step }: Draw): Stream {
  return stream(seed, purpose, step);
}
