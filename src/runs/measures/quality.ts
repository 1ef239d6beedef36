/** Sample quality in numbers: a function from generated images to a row of measurements. */
import { argMax, tensor4d, tidy } from "@tensorflow/tfjs-core";
import { batch, type ImageSet } from "../../data/mod.ts";
import {
  COVERAGE_NEIGHBOURS,
  fitGaussian,
  frechetDistanceFrom,
  kernelDistanceFrom,
  type ManifoldCoverage,
  manifoldCoverage,
  modeCoverage,
  slicedWassersteinFrom,
} from "../../metrics/mod.ts";
import type { Points } from "../../points/mod.ts";
import { type Classifier, LENET_FEATURES } from "../../nn/mod.ts";
import type { Images } from "../../images/mod.ts";
import { stream } from "../../random/mod.ts";
import { type RowOf, sparse } from "../store/table.ts";

const unmeasured = "where quality is not measured";
const classless = "where quality is not measured, or the data have no classes";
const onlyLast = "but at the last iteration";

/** The columns. */
export const QUALITY = {
  samples: sparse("images", "generated images that were compared", unmeasured),
  real_images: sparse(
    "images",
    "real images that they were compared with: those held back",
    unmeasured,
  ),
  fid_lenet: sparse(
    null,
    "Fréchet distance, squared, on the features of the suite's own classifier, trained, or as it was initialised where images have no classes; not Inception's FID. Compare equal `samples` only",
    unmeasured,
  ),
  kid_lenet: sparse(
    null,
    "kernel distance, squared and unbiased, on the same features",
    unmeasured,
  ),
  sliced_wasserstein: sparse(
    null,
    "sliced Wasserstein-1 distance on the same features",
    unmeasured,
  ),
  classes_found: sparse(
    "classes",
    "classes that at least 1 % of the samples show, as the classifier sees them",
    classless,
  ),
  class_kl_nats: sparse(
    "nats",
    "KL divergence of the histogram of classes to the uniform distribution",
    classless,
  ),
  precision: sparse("share", "samples that lie among the real images", onlyLast),
  recall: sparse("share", "real images that lie among the samples", onlyLast),
  density: sparse(
    null,
    "how densely real images surround a sample; 1 for equal distributions",
    onlyLast,
  ),
  coverage: sparse("share", "real images that have a sample in their neighbourhood", onlyLast),
};

/** One measurement of sample quality; all empty where it is not measured. */
export type Quality = RowOf<typeof QUALITY>;

/** No measurement. */
export const NOT_MEASURED: Quality = {
  samples: null,
  real_images: null,
  fid_lenet: null,
  kid_lenet: null,
  sliced_wasserstein: null,
  classes_found: null,
  class_kl_nats: null,
  precision: null,
  recall: null,
  density: null,
  coverage: null,
};

/** Images that pass through the classifier at a time. */
const BATCH = 500;
/** Features that the kernel distance compares: it takes their number squared. */
export const KERNEL_SAMPLES = 1000;
const DIRECTIONS = 64;
/**
 * Features of each side that precision, recall, density, and coverage look at: they take the number
 * squared, three times.
 */
const COVERAGE_SAMPLES = 2000;

const NO_COVERAGE: Record<keyof ManifoldCoverage, null> = {
  precision: null,
  recall: null,
  density: null,
  coverage: null,
};

/**
 * Images of each side that a measure needs: a spread for the distances; for the coverage the
 * nearest neighbours and the image itself.
 */
const LEAST = { distances: 2, coverage: COVERAGE_NEIGHBOURS + 1 };

/**
 * A meter for the samples of one run, against the real images that were held back.
 *
 * A measure that needs more images than there are is left empty, and one that fails is too:
 * whatever a measurement does, the training that it measures goes on. Both are warned of.
 * @returns a function of images in [-1, 1], `[n, size, size, channels]`; precision, recall,
 * density, and coverage, which take longer than all the rest, only on request
 */
export function qualityMeter(
  classifier: Classifier,
  real: ImageSet,
  { seed, warn }: { seed: number; warn: (matter: string, sentence: string) => void },
): (
  images: Images & { pixels: Float32Array },
  also: { iteration: number; withCoverage: boolean },
) => Quality {
  const realFeatures = featuresOf(classifier, realImages(real)).features;
  if (realFeatures.n < LEAST.coverage) {
    const empty = ["precision", "recall", "density", "coverage"];
    if (realFeatures.n < LEAST.distances) empty.unshift("fid_lenet", "kid_lenet");
    const images = realFeatures.n === 1 ? "1 image was" : `${realFeatures.n} images were`;
    warn(
      "too few images",
      `${images} held back, too few for ${
        empty.join(", ")
      } (at least ${LEAST.coverage} are needed): they are ` +
        "left empty; give more images, or --evaluation-samples 0 to measure nothing",
    );
  }
  // What is of the real images alone is computed once for all measurements.
  const few = realFeatures.n < LEAST.distances;
  const toGaussian = few ? undefined : frechetDistanceFrom(fitGaussian(realFeatures));
  const byKernel = few ? undefined : kernelDistanceFrom(first(realFeatures, KERNEL_SAMPLES));
  const sliced = slicedWassersteinFrom(
    realFeatures,
    DIRECTIONS,
    stream(seed, "directions of the sliced Wasserstein distance"),
  );
  const measure = (
    images: Images & { pixels: Float32Array },
    withCoverage: boolean,
  ): Quality => {
    const { features, labels } = featuresOf(classifier, generatedImages(images));
    const least = Math.min(realFeatures.n, features.n);
    return {
      samples: features.n,
      real_images: realFeatures.n,
      fid_lenet: toGaussian === undefined || least < LEAST.distances
        ? null
        : toGaussian(fitGaussian(features)),
      kid_lenet: byKernel === undefined || least < LEAST.distances
        ? null
        : byKernel(first(features, KERNEL_SAMPLES)),
      sliced_wasserstein: sliced(features),
      ...classCoverage(labels, real.classes),
      ...withCoverage && least >= LEAST.coverage
        ? manifoldCoverage(
          first(realFeatures, COVERAGE_SAMPLES),
          first(features, COVERAGE_SAMPLES),
        )
        : NO_COVERAGE,
    };
  };
  return (images, { iteration, withCoverage }) => {
    try {
      return measure(images, withCoverage);
    } catch (error) {
      warn(
        "a failed measurement",
        `quality could not be measured at iteration ${iteration}: ${(error as Error).message}`,
      );
      return NOT_MEASURED;
    }
  };
}

function classCoverage(
  labels: number[],
  classes: ImageSet["classes"],
): Pick<Quality, "classes_found" | "class_kl_nats"> {
  if (classes === undefined) return { classes_found: null, class_kl_nats: null };
  const counts = new Float64Array(classes.length);
  for (const label of labels) counts[label]++;
  const { found, klToUniform } = modeCoverage(counts, { share: 0.01 });
  return { classes_found: found, class_kl_nats: klToUniform };
}

/** Images that are asked for in parts, so that a whole test set need not be there as floats. */
export interface ImageParts {
  /** `[images, height, width, channels]`. */
  shape: Images["shape"];
  /** Images `from` … `to` − 1 in [-1, 1]. */
  part: (from: number, to: number) => Float32Array;
}

/** Those of a set. */
export function realImages(set: ImageSet): ImageParts {
  const { count, height, width, channels } = set;
  return {
    shape: [count, height, width, channels],
    part: (from, to) => batch(set, range(from, to)),
  };
}

/** Those of a generator. */
export function generatedImages({ pixels, shape }: Images & { pixels: Float32Array }): ImageParts {
  const [, height, width, channels] = shape;
  const size = height * width * channels;
  return { shape, part: (from, to) => pixels.slice(from * size, to * size) };
}

/** The classifier's features of images and the classes it sees in them. */
export function featuresOf(
  classifier: Classifier,
  { part, shape: [n, height, width, channels] }: ImageParts,
): { features: Points; labels: number[] } {
  const data = new Float32Array(n * LENET_FEATURES);
  const labels: number[] = [];
  for (let from = 0; from < n; from += BATCH) {
    const to = Math.min(n, from + BATCH);
    tidy(() => {
      const images = tensor4d(part(from, to), [to - from, height, width, channels]);
      const features = classifier.features(images);
      data.set(features.dataSync(), from * LENET_FEATURES);
      labels.push(...argMax(classifier.classify(features), -1).dataSync());
    });
  }
  return { features: { data, n, d: LENET_FEATURES }, labels };
}

/** The first of some points, at most `count`. */
export function first({ data, n, d }: Points, count: number): Points {
  const kept = Math.min(n, count);
  return { data: data.subarray(0, kept * d), n: kept, d };
}

/** The whole numbers from `from` to `to` − 1. */
export function range(from: number, to: number): Int32Array {
  return Int32Array.from({ length: to - from }, (_, i) => from + i);
}
