/**
 * Proof against the authors' own PyTorch code: golden training runs, replayed with everything that the suite trains with.
 * @module
 */
export type { Comparison } from "./comparison.ts";
export { replay } from "./replay.ts";
