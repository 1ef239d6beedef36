/** Claims of the figures of the TPM paper. */
import { recordOf } from "../../base/mod.ts";
import { aboutTrainings, type Threshold } from "./threshold.ts";

const figure1 = "TPM, Section 2 and Figure 1";
const figure3 = "TPM, Theorem 2.6 and Figure 3";
const figure2 = "TPM, Theorem 2.4 and Figure 2";

/** The generators' ages, epochs of the paper. */
const EPOCHS = [1, 10, 25] as const;

type Aged<Name extends string> = `${Name}-${typeof EPOCHS[number]}`;

/** The same claim for each generator. */
function forEachEpoch<const Name extends string>(
  name: Name,
  { statement, ...claim }: Threshold,
): Record<Aged<Name>, Threshold> {
  return recordOf(EPOCHS, (epoch): [Aged<Name>, Threshold] => [
    `${name}-${epoch}`,
    { ...claim, statement: `${statement} (generator of epoch ${epoch}).` },
  ]);
}

/** By id: `figure/claim`. */
export const TPM_THRESHOLDS = aboutTrainings({
  ...forEachEpoch("tpm-1/error-epoch", {
    statement: "A discriminator's error against a frozen generator goes to 0",
    source: figure1,
    sentence:
      "We see the error quickly going to 0, even with very few iterations on the discriminator.",
    statistic:
      "cross-entropy on the next batches of its training, nats, median of the last tenth of its training",
    op: "<=",
    bound: 1e-2,
    averaging: "ratio",
    baseline: "a discriminator that guesses: 0.69",
  }),
  ...forEachEpoch("tpm-1/accuracy-epoch", {
    statement: "Its accuracy goes to 1",
    source: figure1,
    sentence:
      "we also show the accuracy of the discriminator, which goes to 1 in sometimes less than 50 iterations",
    statistic:
      "accuracy on the next batches of its training, median of the last tenth of its training",
    op: ">=",
    bound: 0.99,
    baseline: "a discriminator that guesses: 0.5",
  }),
  "tpm-1/error-without-batch-norm": {
    statement:
      "It goes to 0 without batch norm, too, where every image is judged alone (generator of epoch 25).",
    source: figure1,
    sentence:
      "We see the error quickly going to 0, even with very few iterations on the discriminator.",
    statistic:
      "cross-entropy of a discriminator without batch norm on the next batches of its training, nats, median of the last tenth of its training",
    op: "<=",
    bound: 1e-2,
    averaging: "ratio",
    baseline: "a discriminator that guesses: 0.69",
  },
  "tpm-1/accuracy-without-batch-norm": {
    statement: "So does its accuracy go to 1.",
    source: figure1,
    sentence:
      "we also show the accuracy of the discriminator, which goes to 1 in sometimes less than 50 iterations",
    statistic:
      "accuracy of a discriminator without batch norm on the next batches of its training, median of the last tenth of its training",
    op: ">=",
    bound: 0.99,
    baseline: "a discriminator that guesses: 0.5",
  },
  "tpm-1/within-50": {
    statement: "Against one of the generators its accuracy is 1 within 50 iterations.",
    source: figure1,
    sentence: "which goes to 1 in sometimes less than 50 iterations",
    statistic:
      "the least over the generators of the first measured iteration at which the accuracy is 1",
    op: "<=",
    bound: 50,
    averaging: "ratio",
    baseline: "a discriminator that guesses: never",
  },
  ...forEachEpoch("tpm-2/epoch", {
    statement: "The generator's gradient vanishes as the discriminator learns",
    source: figure2,
    sentence: "We see the gradient norms decay quickly",
    statistic:
      "orders of magnitude from the peak of the gradient's norm to the median of the last tenth of the training, log10",
    op: ">=",
    bound: 2,
    baseline: "a gradient that stays: 0",
    postHoc: "the end was the last measurement alone, which the other claims do not rest on either",
  }),
  "tpm-2/five-orders": {
    statement: "In the best case it falls by five orders of magnitude in 4,000 iterations.",
    source: figure2,
    sentence: "in the best case 5 orders of magnitude after 4000 discriminator iterations",
    statistic:
      "the most over the generators against which a discriminator has 4,000 iterations of orders of magnitude from the peak of the gradient's norm to the median of the last tenth of the training, log10",
    op: ">=",
    bound: 5,
    baseline: "a gradient that stays: 0",
    postHoc:
      "at quick one discriminator has so many, against the generator whose gradient had fallen most after 1,000 (3.5 orders against 3.1 and 2.0 of one seed)",
  },
  "tpm-2/three-orders": {
    statement:
      "Against each of the three it falls by three orders in as many, if it goes on as it began.",
    source: figure2,
    sentence: "We see the gradient norms decay quickly",
    statistic:
      "the least over the generators of orders of magnitude from the peak of the gradient's norm to the median of the last tenth of the training and, by the power law from the peak on, from there to 4,000 iterations, log10",
    op: ">=",
    bound: 3,
    baseline: "a gradient that stays: 0",
    postHoc:
      "what the three had come to after 1,000 iterations of one seed, 3.5, 3.1, and 1.9, was known when the bound was set",
  },
  "tpm-2/power-law": {
    statement:
      "The gradient falls as a power of the iterations, not exponentially: straight on two logarithmic axes.",
    source: figure2,
    sentence: "Note the logarithmic scale.",
    statistic:
      "the least over the generators of R² of a power law minus R² of an exponential, both of the logarithm of the norm from its peak on",
    op: ">=",
    bound: 0,
    baseline: "an exponential decay: below 0",
    postHoc: "the law was read off the curves of one seed (R² .998 against .81)",
  },
  ...forEachEpoch("tpm-3/norm-epoch", {
    statement: "The gradient of −log D grows as the discriminator learns",
    source: figure3,
    sentence: "We see the gradient norms grow quickly.",
    statistic: "gradient's norm, median of the last tenth of the training over its value before it",
    op: ">=",
    bound: 2,
    averaging: "ratio",
    baseline: "a gradient that stays: 1",
  }),
  ...forEachEpoch("tpm-3/relative-spread-epoch", {
    statement:
      "And so does its variance, by more than the norm's square: updates become less stable",
    source: figure3,
    sentence: "the noise in the curves shows that the variance of the gradients is also increasing",
    statistic:
      "Spearman correlation of the coefficient of variation of the norm over 64 batches with the iteration",
    op: ">=",
    bound: 0.3,
    averaging: "correlation",
    baseline: "a spread that grows as the norm does: 0",
    postHoc:
      "the claim took the place of one about the variance alone, which grows 100-fold where a gradient grows 10-fold in all batches alike; 64 batches replace 4, over which a spread is itself uncertain by 40 %",
  }),
  ...forEachEpoch("tpm-3/tail-epoch", {
    statement: "Over batches of noise single coordinates of the gradient have no variance",
    source: "TPM, Theorem 2.6",
    sentence: "follows a centered Cauchy distribution with infinite expectation and variance",
    statistic:
      "Hill's index of 256 coordinates over 64 batches, each by its median and median absolute deviation, largest 1 % of all, at the end of the training",
    op: "<=",
    bound: 2,
    averaging: "ratio",
    baseline:
      "Gaussian gradients with the same mean and covariance: in the note; Cauchy's distribution: 1",
  }),
  ...forEachEpoch("tpm-3/centred-epoch", {
    statement:
      "Over batches of noise the gradient is centred: bounded, updates would come to nothing",
    source: "TPM, Theorem 2.6",
    sentence:
      "the distribution of the updates is centred: if they are bounded the expected update is 0, which gives no feedback",
    statistic:
      "root of the summed variances of 256 coordinates over 64 batches over their summed squared means, median of the last tenth of the training",
    op: ">=",
    bound: 4,
    averaging: "ratio",
    baseline: "64 draws of a centred vector: 8; a gradient that stays: 0",
    postHoc: "0.34 and 0.22 of one seed had been seen in the note of another claim",
  }),
});
