/** Claims of TPM's Theorems 2.1 to 2.4 on supports whose dimension is known. */
import { thresholds } from "./threshold.ts";

const perfect = "TPM, Theorems 2.1 and 2.2";
const vanishing = "TPM, Theorem 2.4";
/** One that died has no gradient, and is not perfect. */
const WHERE_PERFECT = "not measured where an accuracy of these is below 0.99";
const DIED =
  "that it is asked of perfect discriminators alone was added when one that dies was seen to pass";

/** By id: `figure/claim`. */
export const PERFECT_DISCRIMINATOR_THRESHOLDS = thresholds({
  "perfect-discriminator/accuracy": {
    statement:
      "Between supports of fewer dimensions than the space, whether they meet or not, a discriminator becomes perfect.",
    source: perfect,
    sentence:
      "there exists an optimal discriminator D* that has accuracy 1, for supports that are manifolds without full dimension and do not perfectly align",
    statistic:
      "least accuracy on points that it was not trained on, lines in 2 and 10 and planes in 3 and 10 dimensions, at the end of the training",
    op: ">=",
    bound: 0.99,
    training: true,
    baseline: "supports of full dimension: 0.69",
  },
  // That none goes farther is Bayes' theorem, and a line comes as far.
  "perfect-discriminator/full-dimension": {
    check: true,
    statement:
      "Between supports of full dimension it comes to the densities' optimum and no farther.",
    source: perfect,
    sentence: "for supports that are manifolds without full dimension",
    statistic:
      "most of |accuracy − Φ(1/2)|, the best that is possible of unit Gaussians a distance 1 apart, in 2 and 3 dimensions",
    op: "<=",
    bound: 0.05,
    training: true,
    baseline: "a perfect discriminator: 0.31; one that guesses: 0.19",
  },
  "perfect-discriminator/constant": {
    statement: "It becomes constant on half of the supports or more.",
    source: perfect,
    sentence: "and ∇_x D*(x) = 0 for almost any x in the supports",
    statistic:
      `norm of the gradient of D by a point, median over the points, at the end over its largest, the most of the same four pairs; ${WHERE_PERFECT}`,
    op: "<=",
    bound: 0.1,
    training: true,
    averaging: "ratio",
    baseline: "a gradient that stays: 1; supports of full dimension: in the note",
    postHoc: `${DIED}; the theorem's "almost any" is more than a median over points can tell`,
  },
  "perfect-discriminator/theorem-2.4": {
    statement: "The generator's gradient is below its bound.",
    source: vanishing,
    sentence: "‖∇_θ E[log(1 − D(g_θ(z)))]‖₂ < M ε/(1 − ε) where ‖D − D*‖ < ε < 1",
    statistic:
      "most of the norm of the generator's gradient over the bound, M² = E‖J_θ g_θ(z)‖² in closed form and ε the largest over the points, where it is below 1",
    op: "<=",
    bound: 1,
    check: true,
    training: true,
  },
  "perfect-discriminator/generator-gradient": {
    statement: "Where supports do not meet, it vanishes as the discriminator becomes perfect.",
    source: vanishing,
    sentence: "lim ‖∇_θ E[log(1 − D(g_θ(z)))]‖ = 0 as ‖D − D*‖ → 0",
    statistic:
      `norm of the generator's gradient at the end over its largest, the most of lines and planes in 10 dimensions; ${WHERE_PERFECT}`,
    op: "<=",
    bound: 0.1,
    training: true,
    averaging: "ratio",
    baseline: "a gradient that stays: 1; supports of full dimension: in the note",
    postHoc: DIED,
  },
  "perfect-discriminator/generator-gradient-meeting": {
    statement: "So it does where supports meet, but do not align.",
    source: "our own reading of TPM, Theorem 2.4, where supports meet",
    sentence:
      "lim ‖∇_θ E[log(1 − D(g_θ(z)))]‖ = 0 as ‖D − D*‖ → 0, which is of supports that do not meet",
    statistic:
      `norm of the generator's gradient at the end over its largest, the most of lines in 2 and planes in 3 dimensions; ${WHERE_PERFECT}`,
    op: "<=",
    bound: 0.1,
    training: true,
    averaging: "ratio",
    baseline:
      "a gradient that stays: 1; supports of full dimension: in the note; supports that do not meet: 0.0002",
    postHoc:
      `added after the claim beside it was seen to leave out the two pairs that Theorem 2.2 names with the others, and that they end at 0.59 and 0.47; ${DIED}`,
  },
});
