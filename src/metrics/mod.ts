/**
 * How far apart two distributions are, how good samples are, and how sure a number is. Every function takes plain typed
 * arrays, computes in float64, and gives the same bits on every host.
 * @module
 */

export { type Assignment, assignment } from "./assignment.ts";
export { bootstrapInterval, type BootstrapOptions, type IntegerSource } from "./bootstrap.ts";
export { pearson, spearman } from "./correlation.ts";
export { densityDivergences, discreteDivergences, type Divergences } from "./divergences.ts";
export { earthMoversDistance, optimalTransport } from "./earth-movers-distance.ts";
export { fitGaussian, frechetDistance, type Gaussian } from "./frechet-distance.ts";
export { type Grid, histogramDivergences } from "./histogram-divergences.ts";
export { kernelDistance } from "./kernel-distance.ts";
export { type DecayFit, decayFit, linearFit, type LineFit } from "./line-fit.ts";
export { type ManifoldCoverage, manifoldCoverage, type Neighbours } from "./manifold-coverage.ts";
export { type Estimate, meanAndDeviation, meanInterval, median } from "./mean.ts";
export { medianFilter } from "./median-filter.ts";
export { type ModeCoverage, modeCoverage } from "./mode-coverage.ts";
export { type ByteImages, nearestImages, type Neighbour } from "./nearest-images.ts";
export {
  discriminatorValue,
  optimalDiscriminator,
  optimalLogit,
  type RealFunction,
} from "./optimal-discriminator.ts";
export type { Points } from "./points.ts";
export { type Sinkhorn, sinkhorn, sinkhornDivergence, type SinkhornOptions } from "./sinkhorn.ts";
export { type NormalSource, slicedWasserstein } from "./sliced-wasserstein.ts";
export { wasserstein1d } from "./wasserstein-1d.ts";
