/** Points of the distributions that a configuration names. */
import { type Draw, sampleMixture } from "../../points/mod.ts";
import { stream } from "../../random/mod.ts";
import type { PointsShape } from "./points-config.ts";

/** Coordinates of a point. */
export function dimensionsOf(shape: PointsShape): number {
  return shape.shape === "mixture" ? shape.components[0].mean.length : shape.from.length;
}

/** Samples `[draw.count, dimensions]`, point by point. */
export function samplePoints(shape: PointsShape, draw: Draw): Float32Array {
  const d = dimensionsOf(shape);
  if (shape.shape === "mixture") {
    const mixture = { title: "", dimensions: d, components: shape.components };
    return sampleMixture(mixture, draw).points;
  }
  const { from, to } = shape;
  const along = stream(draw.seed, draw.purpose, draw.step).uniform(draw.count);
  const points = new Float32Array(draw.count * d);
  for (let i = 0; i < points.length; i++) {
    points[i] = from[i % d] + along[Math.floor(i / d)] * (to[i % d] - from[i % d]);
  }
  return points;
}

/** Adds Gaussian noise to points, in place. The noise has a stream of its own, named after the draw's purpose. */
export function addNoise(
  points: Float32Array,
  sd: number,
  draw: Omit<Draw, "count">,
): Float32Array {
  if (sd === 0) return points;
  const noise = stream(draw.seed, `noise on ${draw.purpose}`, draw.step).normal(points.length);
  for (let i = 0; i < points.length; i++) points[i] += sd * noise[i];
  return points;
}
