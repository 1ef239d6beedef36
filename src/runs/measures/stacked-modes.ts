/**
 * Counts the modes of stacked digits: a mode is what the suite's classifier sees in the three
 * channels.
 */
import { argMax, reshape, type Tensor4D, transpose } from "@tensorflow/tfjs-core";
import { modeCoverage } from "../../metrics/mod.ts";
import { type Classifier, valuesOf } from "../../nn/mod.ts";
import { column, type RowOf } from "../store/table.ts";

/** Images in a stack. */
export const STACKED = 3;

/** The columns. */
export const STACKED_MODES = {
  samples: column("images", "images that were looked at"),
  modes: column("modes", "all modes: the classes to the power of three"),
  modes_found: column("modes", "modes that the classifier sees in at least one image"),
  kl_to_uniform_nats: column(
    "nats",
    "KL divergence of the histogram over the modes to the uniform one",
  ),
};

/**
 * Counts modes batch by batch.
 * @param classifier of grey images
 * @param classes how many it tells apart
 * @param batches of stacks, `[n, size, size, 3]` in [-1, 1]; disposed here
 */
export function countModes(
  classifier: Classifier,
  classes: number,
  batches: Iterable<Tensor4D>,
): RowOf<typeof STACKED_MODES> {
  const counts = new Float64Array(classes * classes * classes);
  let samples = 0;
  for (const stacks of batches) {
    const labels = labelsOf(classifier, stacks);
    stacks.dispose();
    for (let i = 0; i < labels.length; i += STACKED) {
      let mode = 0;
      for (let channel = 0; channel < STACKED; channel++) {
        mode = mode * classes + labels[i + channel];
      }
      counts[mode]++;
      samples++;
    }
  }
  const { found, klToUniform } = modeCoverage(counts);
  return { samples, modes: counts.length, modes_found: found, kl_to_uniform_nats: klToUniform };
}

/** What the classifier sees: `[n · 3]`, the channels of an image behind one another. */
function labelsOf(classifier: Classifier, stacks: Tensor4D): ArrayLike<number> {
  const [n, height, width] = stacks.shape;
  return valuesOf<"int32">(() => {
    const grey = reshape(transpose(stacks, [0, 3, 1, 2]), [n * STACKED, height, width, 1]);
    return argMax(classifier.forward(grey, { training: false }), -1);
  });
}
