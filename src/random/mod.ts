/**
 * Random numbers that are a function of (seed, purpose, step), with the same bits on every host:
 * counter-based Philox4x32-10 in integers, and the normal distribution by this project's own
 * elementary functions.
 * @module
 */

export { philox4x32 } from "./philox.ts";
export { type Stream, stream } from "./stream.ts";
