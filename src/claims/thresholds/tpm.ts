/** Claims of the figures of the TPM paper. */
import { aboutTrainings } from "./threshold.ts";

const figure1 = "TPM, Section 2 and Figure 1";
const figure3 = "TPM, Theorem 2.6 and Figure 3";
const figure2 = "TPM, Theorem 2.4 and Figure 2";

/** By id: `figure/claim`. */
export const TPM_THRESHOLDS = aboutTrainings({
  "tpm-1/error-epoch-1": {
    statement:
      "A discriminator's error against a frozen generator goes to 0 (generator of epoch 1).",
    source: figure1,
    statistic:
      "cross-entropy on the next batches of its training, nats, median of the last tenth of its training",
    op: "<=",
    bound: 1e-2,
  },
  "tpm-1/accuracy-epoch-1": {
    statement: "Its accuracy goes to 1 (generator of epoch 1).",
    source: figure1,
    statistic:
      "accuracy on the next batches of its training, median of the last tenth of its training",
    op: ">=",
    bound: 0.99,
  },
  "tpm-1/error-epoch-10": {
    statement:
      "A discriminator's error against a frozen generator goes to 0 (generator of epoch 10).",
    source: figure1,
    statistic:
      "cross-entropy on the next batches of its training, nats, median of the last tenth of its training",
    op: "<=",
    bound: 1e-2,
  },
  "tpm-1/accuracy-epoch-10": {
    statement: "Its accuracy goes to 1 (generator of epoch 10).",
    source: figure1,
    statistic:
      "accuracy on the next batches of its training, median of the last tenth of its training",
    op: ">=",
    bound: 0.99,
  },
  "tpm-1/error-epoch-25": {
    statement:
      "A discriminator's error against a frozen generator goes to 0 (generator of epoch 25).",
    source: figure1,
    statistic:
      "cross-entropy on the next batches of its training, nats, median of the last tenth of its training",
    op: "<=",
    bound: 1e-2,
  },
  "tpm-1/accuracy-epoch-25": {
    statement: "Its accuracy goes to 1 (generator of epoch 25).",
    source: figure1,
    statistic:
      "accuracy on the next batches of its training, median of the last tenth of its training",
    op: ">=",
    bound: 0.99,
  },
  "tpm-2/epoch-1": {
    statement:
      "The generator's gradient vanishes as the discriminator learns (generator of epoch 1).",
    source: figure2,
    statistic: "orders of magnitude from the peak of the gradient's norm to its end, log10",
    op: ">=",
    bound: 2,
  },
  "tpm-2/epoch-10": {
    statement:
      "The generator's gradient vanishes as the discriminator learns (generator of epoch 10).",
    source: figure2,
    statistic: "orders of magnitude from the peak of the gradient's norm to its end, log10",
    op: ">=",
    bound: 2,
  },
  "tpm-2/epoch-25": {
    statement:
      "The generator's gradient vanishes as the discriminator learns (generator of epoch 25).",
    source: figure2,
    statistic: "orders of magnitude from the peak of the gradient's norm to its end, log10",
    op: ">=",
    bound: 2,
  },
  "tpm-3/norm-epoch-1": {
    statement: "The gradient of −log D grows as the discriminator learns (generator of epoch 1).",
    source: figure3,
    statistic: "gradient's norm, median of the last tenth of the training over its value before it",
    op: ">=",
    bound: 2,
  },
  "tpm-3/variance-epoch-1": {
    statement: "And so does its variance: updates are unstable (generator of epoch 1).",
    source: figure3,
    statistic:
      "variance of the norm over batches, median of the last tenth of the training over its value before it",
    op: ">=",
    bound: 4,
  },
  "tpm-3/norm-epoch-10": {
    statement: "The gradient of −log D grows as the discriminator learns (generator of epoch 10).",
    source: figure3,
    statistic: "gradient's norm, median of the last tenth of the training over its value before it",
    op: ">=",
    bound: 2,
  },
  "tpm-3/variance-epoch-10": {
    statement: "And so does its variance: updates are unstable (generator of epoch 10).",
    source: figure3,
    statistic:
      "variance of the norm over batches, median of the last tenth of the training over its value before it",
    op: ">=",
    bound: 4,
  },
  "tpm-3/norm-epoch-25": {
    statement: "The gradient of −log D grows as the discriminator learns (generator of epoch 25).",
    source: figure3,
    statistic: "gradient's norm, median of the last tenth of the training over its value before it",
    op: ">=",
    bound: 2,
  },
  "tpm-3/variance-epoch-25": {
    statement: "And so does its variance: updates are unstable (generator of epoch 25).",
    source: figure3,
    statistic:
      "variance of the norm over batches, median of the last tenth of the training over its value before it",
    op: ">=",
    bound: 4,
  },
});
