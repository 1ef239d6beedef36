/** The papers' theorems in numbers that need no training: nothing but a bug can refute them. */
import { thresholds } from "./threshold.ts";

const theorem1 = "WGAN, Theorem 1";
const theorem2 = "WGAN, Theorem 2";

/** By id: `figure/claim`. */
export const THEOREM_THRESHOLDS = thresholds({
  "theorems/em-is-continuous": {
    statement: "EM between a generator and itself, moved, goes to 0 with the move.",
    source: theorem1,
    sentence: "EM to the data is continuous in the parameters wherever the generator is",
    statistic: "power of the move with which exact EM falls, moves from 0.3 to 0.03",
    op: ">=",
    bound: 0.9,
    check: true,
    baseline: "a distance that jumps, as JS does: 0",
  },
  "theorems/js-is-not": {
    statement: "JS between them does not: it stays near log 2.",
    source: theorem1,
    sentence: "of JS and of KL, either way, the same does not hold",
    statistic: "min over moves of JS by histograms with cells of a 60th of the move, nats",
    op: ">=",
    bound: 0.6,
    check: true,
    baseline: "the generator not moved, with other noise: in the note",
    postHoc:
      "cells of a 60th of the move replace those of a 20th, in which curves that cross at a small angle looked the same (0.58 nats)",
  },
  "theorems/converge-in-em": {
    statement:
      "There are sequences that converge in EM: a point that comes near, and ever more points.",
    source: theorem2,
    sentence: "W(P_n, P) → 0",
    statistic: "max over the two sequences of EM to the limit at n = 1000",
    op: "<=",
    bound: 0.01,
    check: true,
    baseline: "at n = 1: 1 and 0.25",
  },
  "theorems/not-in-js": {
    statement: "And that do not converge in JS.",
    source: theorem2,
    sentence: "JS(P_n, P) → 0",
    statistic: "min over the same sequences and all n of JS to the limit, nats",
    op: ">=",
    bound: 0.68,
    check: true,
    baseline: "a sequence that converges in JS, at n = 1000: below 0.001",
  },
  "theorems/not-in-tv": {
    statement: "Nor in total variation.",
    source: theorem2,
    sentence: "δ(P_n, P) → 0 with δ the total variation distance",
    statistic: "min over the same sequences and all n of TV to the limit",
    op: ">=",
    bound: 0.99,
    check: true,
    baseline: "a sequence that converges in TV, at n = 1000: below 0.001",
  },
  "theorems/tv-implies-em": {
    statement: "What converges in total variation converges in EM.",
    source: theorem2,
    sentence: "what converges in total variation, or in JS, converges in EM",
    statistic: "max over four sequences and all n of EM over TV, in a space of diameter 1",
    op: "<=",
    bound: 1,
    check: true,
    baseline: "nothing is implied: unbounded",
  },
  "theorems/kl-implies-tv": {
    statement: "What converges in KL, either way, converges in total variation.",
    source: theorem2,
    sentence: "what converges in either KL converges in total variation and in JS",
    statistic:
      "max over four sequences, all n, and both directions, where KL is finite, of TV over √(KL/2)",
    op: "<=",
    bound: 1,
    check: true,
    baseline: "nothing is implied: unbounded",
  },
  "theorems/cauchy-tail": {
    statement:
      "With a discriminator that is off its optimum by noise, the gradient of −log D has a Cauchy distribution: no mean, no variance.",
    source: "TPM, Theorem 2.6",
    sentence: "each coordinate is Cauchy distributed around 0, and has neither mean nor variance",
    statistic:
      "|Hill's index of the tail of one coordinate − 1| over its standard error, largest 1 % of the draws",
    op: "<=",
    bound: 4,
    check: true,
    baseline: "the same gradients without the noise of D: above 10",
    postHoc:
      "the error of sampling is part of the statistic since this is a check; before, the index had to be within 0.2 of 1",
  },
  "theorems/gaussian-tail": {
    statement: "It is the noise of D that makes the tail: without it the same gradients have none.",
    source: "TPM, Theorem 2.6",
    sentence: "each coordinate is Cauchy distributed around 0, and has neither mean nor variance",
    statistic: "Hill's index of the same coordinate, not divided by D's noise",
    op: ">=",
    bound: 4,
    check: true,
    baseline: "with the noise of D: 1",
    postHoc: "the index of this control was in the note of the claim before, 8.9 at one seed",
  },
});
