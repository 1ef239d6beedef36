/**
 * Elementary functions in float64 made of + − × ÷, square root and exponent bits alone, so that a
 * result has the same bits on every host. The host's own Math.exp, Math.log, Math.sin … may differ
 * between engines and releases.
 * @module
 */

export { erf, erfc, normalCdf, normalPdf, normalQuantile } from "./erf.ts";
export { exp, expm1 } from "./exp.ts";
export { LN2 } from "./ln2.ts";
export { FLOAT32 } from "./float32.ts";
export { log, log1p } from "./log.ts";
export { logGamma } from "./log-gamma.ts";
export { eachMidpoint, midpointSum } from "./midpoint-rule.ts";
export { log10, log2, pow } from "./pow.ts";
export { sigmoid } from "./sigmoid.ts";
export { softplus } from "./softplus.ts";
export { tanh } from "./tanh.ts";
export { cos, sin, TRIGONOMETRY_LIMIT } from "./trigonometry.ts";
