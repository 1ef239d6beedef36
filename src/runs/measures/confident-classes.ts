import { tensor4d } from "@tensorflow/tfjs-core";
import { exp } from "../../math/mod.ts";
import { type Classifier, valuesOf } from "../../nn/mod.ts";
import { column, finalTable, type RowOf } from "../store/table.ts";
import type { ImageParts } from "./quality.ts";

/** From this probability on the classifier is sure. */
const SURE = 0.9;

/** `confident-classes.csv`. */
export const CONFIDENT_CLASSES = finalTable(
  "What the samples at the end show, as far as the classifier is sure of it, a row for every class; where it was asked for:",
  {
    class: column(null, "its place among the classes, from 0"),
    confident_samples: column(
      "images",
      `samples that show it to the classifier with a probability of at least ${SURE}`,
    ),
    samples: column("images", "samples that were looked at, sure or not"),
  },
);

/** Images that pass through the classifier at a time. */
const BATCH = 500;

/**
 * Counts the images that a classifier is sure of, by class. The nearest class is one that any image
 * has, noise too; this asks how much nearer it is than the others.
 * @param classes how many it tells apart
 */
export function confidentClasses(
  classifier: Classifier,
  { part, shape: [n, height, width, channels] }: ImageParts,
  classes: number,
): RowOf<typeof CONFIDENT_CLASSES.columns>[] {
  const counts = Array.from({ length: classes }, () => 0);
  for (let from = 0; from < n; from += BATCH) {
    const to = Math.min(n, from + BATCH);
    const logits = valuesOf(() => {
      const images = tensor4d(part(from, to), [to - from, height, width, channels]);
      return classifier.forward(images, { training: false });
    });
    for (let at = 0; at < logits.length; at += classes) {
      const sure = sureClass(logits.subarray(at, at + classes));
      if (sure !== undefined) counts[sure]++;
    }
  }
  return counts.map((count, i) => ({ class: i, confident_samples: count, samples: n }));
}

/** The class of these logits whose probability is large enough; undefined where there is none. */
function sureClass(logits: ArrayLike<number>): number | undefined {
  const values = Array.from(logits);
  const most = Math.max(...values);
  // Of the greatest: 1 over the sum of all as parts of it. Of no numbers nothing is sure.
  const sum = values.reduce((sum, logit) => sum + exp(logit - most), 0);
  return 1 / sum >= SURE ? values.indexOf(most) : undefined;
}
