/** Distributions of points as a configuration names them, and points of them. */
import { z } from "zod";
import { type Draw, sampleMixture } from "../../../points/mod.ts";
import { stream } from "../../../random/mod.ts";
import { positive } from "./schema-parts.ts";

const vector = z.array(z.number()).min(1);

/** A mixture of round Gaussians. */
export const mixture = z.strictObject({
  /** Which kind of distribution. */
  shape: z.literal("mixture"),
  /** Its parts; their weights add up to 1. */
  components: z.array(z.strictObject({ mean: vector, sd: positive, weight: positive })).min(1),
});

/** See {@linkcode mixture}. */
export type MixtureShape = z.infer<typeof mixture>;

/**
 * The uniform distribution on a straight segment: a support of one dimension, whatever the space
 * has.
 */
const segment = z.strictObject({
  /** Which kind of distribution. */
  shape: z.literal("segment"),
  /** One end. */
  from: vector,
  /** The other. */
  to: vector,
});

/** A distribution of points. */
export const pointsShape = z.discriminatedUnion("shape", [mixture, segment]);

/** What {@linkcode pointsShape} reads: a mixture of round Gaussians, or a segment, evenly. */
export type PointsShape =
  | {
    readonly shape: "mixture";
    readonly components: readonly {
      readonly mean: readonly number[];
      readonly sd: number;
      readonly weight: number;
    }[];
  }
  | { readonly shape: "segment"; readonly from: readonly number[]; readonly to: readonly number[] };

/** Which of two distributions. */
export type Side = "real" | "fake";

/** What points are for. The words name the stream: none may change. */
export type PointsPurpose =
  | `${Side} points`
  | `${Side} points of the probe`
  | "real points of the evaluation";

/** Which points, and what for. */
export interface PointsDraw extends Draw {
  readonly purpose: PointsPurpose;
}

/** Coordinates of a point. */
export function dimensionsOf(shape: PointsShape): number {
  return shape.shape === "mixture" ? shape.components[0].mean.length : shape.from.length;
}

/** Samples `[draw.count, dimensions]`, point by point. */
export function samplePoints(shape: PointsShape, draw: PointsDraw): Float32Array {
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

/**
 * Adds Gaussian noise to points, in place. The noise has a stream of its own, named after the
 * draw's purpose.
 */
export function addNoise(
  points: Float32Array,
  sd: number,
  draw: Omit<PointsDraw, "count">,
): Float32Array {
  if (sd === 0) return points;
  const noise = stream(draw.seed, `noise on ${draw.purpose}`, draw.step).normal(points.length);
  for (let i = 0; i < points.length; i++) points[i] += sd * noise[i];
  return points;
}
