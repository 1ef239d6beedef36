/**
 * How far apart two distributions are, how good samples are, and how sure a number is. Every
 * function takes plain typed arrays, computes in float64, and gives the same bits on every host.
 * @module
 */

export { type Assignment, assignment } from "./transport/assignment.ts";
export {
  blockBootstrapInterval,
  blockBootstrapOfSeveral,
  bootstrapInterval,
  type BootstrapOptions,
  type IntegerSource,
} from "./statistics/bootstrap.ts";
export { concordance } from "./statistics/concordance.ts";
export { coordinateTail, gaussianTwins } from "./statistics/coordinate-tail.ts";
export { pearson, spearman } from "./statistics/correlation.ts";
export {
  densityDivergences,
  discreteDivergences,
  type Divergences,
} from "./divergences/divergences.ts";
export { earthMoversDistance, optimalTransport } from "./transport/earth-movers-distance.ts";
export {
  fitGaussian,
  frechetDistance,
  frechetDistanceFrom,
  type Gaussian,
} from "./quality/frechet-distance.ts";
export { type AtCount, atInfinity, byCount } from "./quality/by-count.ts";
export { frechetOfPoints } from "./quality/frechet-of-points.ts";
export { type Grid, histogramDivergences } from "./divergences/histogram-divergences.ts";
export { hillIndex } from "./statistics/hill.ts";
export { kernelDistance, kernelDistanceFrom } from "./quality/kernel-distance.ts";
export { type DecayFit, decayFit, linearFit, type LineFit } from "./statistics/line-fit.ts";
export {
  COVERAGE_NEIGHBOURS,
  type ManifoldCoverage,
  manifoldCoverage,
  type Neighbours,
} from "./quality/manifold-coverage.ts";
export { type Estimate, meanAndDeviation, meanInterval, median } from "./statistics/mean.ts";
export { medianFilter } from "./statistics/median-filter.ts";
export { type ModeCoverage, modeCoverage } from "./quality/mode-coverage.ts";
export { type ByteImages, nearestImages, type Neighbour } from "./quality/nearest-images.ts";
export { type Explained, partialSpearman } from "./statistics/partial-correlation.ts";
export { type Averaging, seedInterval, seedMean } from "./statistics/seed-interval.ts";
export {
  discriminatorValue,
  optimalDiscriminator,
  optimalLogit,
  type RealFunction,
} from "./divergences/optimal-discriminator.ts";

export {
  type NormalSource,
  slicedWasserstein,
  slicedWassersteinFrom,
} from "./transport/sliced-wasserstein.ts";
export { wasserstein1d } from "./transport/wasserstein-1d.ts";
export { steepestSlope } from "./statistics/steepest-gradient.ts";
export { throughOrigin } from "./statistics/through-origin.ts";
