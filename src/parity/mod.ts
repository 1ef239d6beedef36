/**
 * Proof against the authors' own PyTorch code: golden training runs, replayed with everything that
 * the suite trains with.
 * @module
 */
export { type Comparison, type Difference, type Verdict, verdictOn } from "./comparison.ts";
export type { Flip, RunFlips } from "./flips.ts";
export { type Replay, replay } from "./replay.ts";
