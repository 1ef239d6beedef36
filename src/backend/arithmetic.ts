/**
 * How sums of products round.
 * @module
 */

/** What may be chosen. */
export const ARITHMETICS = ["strict", "fused"] as const;

/**
 * `strict`: every product and every sum is rounded, with the same bits in every engine. `fused`:
 * the sums of matrix products and convolutions take each product unrounded; faster, with bits of
 * its own, which are the same in all engines that fuse.
 */
export type Arithmetic = (typeof ARITHMETICS)[number];
