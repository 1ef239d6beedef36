/**
 * Points whose distribution is known in closed form: drawn, with densities and shapes.
 * @module
 */
export type { Draw } from "./draw.ts";
export { type Gaussian, gaussian, gaussianDensity } from "./gaussian.ts";
export {
  gridMixture,
  type Mixture,
  type MixtureComponent,
  ringMixture,
  sampleMixture,
} from "./mixture.ts";
export { checkPoints, type Points } from "./points.ts";
export { type Flat, flatAtRandom, onFlat } from "./flat.ts";
export { distancesBetweenDiscs } from "./discs.ts";
export { type Bump, density, likelyPlaces, logSlope, rangeOfBoth, sample } from "./line-mixture.ts";
