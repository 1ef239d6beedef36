/**
 * Trains a discriminator between two Gaussians on planes of a known dimension, turned at random in
 * a space of as many or more, and measures how perfect it is and what gradient it leaves: TPM,
 * Theorems 2.1 to 2.4.
 */
import { grad, neg, sigmoid, softplus, sum, type Tensor, tensor2d } from "@tensorflow/tfjs-core";
import { z } from "zod";
import { type CriticGame, criticStep } from "../../gan/mod.ts";
import { median } from "../../metrics/mod.ts";
import { valuesOf } from "../../nn/mod.ts";
import { type Flat, flatAtRandom, onFlat } from "../../points/mod.ts";
import { stream } from "../../random/mod.ts";
import { column, type RowOf, table } from "../store/table.ts";
import { defineKind, type Session, type Tools } from "./define-kind.ts";
import { criticBetween, criticBetweenMemory, criticBetweenWork } from "./parts/points-game.ts";
import type { Side } from "./parts/points-shape.ts";
import { perceptron } from "./parts/perceptron.ts";
import { count, everyRun, iteration, optimizer, positive } from "./parts/schema-parts.ts";

/** A discriminator between two Gaussians on planes. */
const schema = z.strictObject({
  /** Which kind of run. */
  kind: z.literal("flat-discriminator"),
  /** Dimensions of the space. */
  space: count,
  /** Dimensions of either support. */
  support: count,
  /** Distance of the two means; the standard deviation along a support is 1. */
  apart: positive,
  /** The network. */
  critic: perceptron,
  /** How it learns. */
  optimizer,
  /** Points of a step, from each side. */
  batchSize: count,
  /** Steps. */
  iterations: count,
  /** Steps after which it is measured; 0 is before the first. */
  probeAt: z.array(iteration),
  /** Points of each side that it is measured on, never trained on. */
  probePoints: count,
  ...everyRun,
}).refine(({ space, support }) => support <= space, {
  message: "a support has no more dimensions than the space",
});

type FlatConfig = z.infer<typeof schema>;

const tables = {
  probes: table("A row at every step of `probeAt`, over `probePoints` points of each side:", {
    step: column("steps", "steps done"),
    accuracy: column("share", "points that are told right"),
    input_gradient: column(null, "norm of the gradient of D by a point; median over all points"),
    distance: column(
      null,
      "largest over the points of |D − D*| + ‖∇D − ∇D*‖, D* being the perfect discriminator: 1 on the real support and 0 on the generated one",
    ),
    generator_gradient: column(
      null,
      "norm of the gradient of E log(1 − D(g(z))) by all parameters of the generator g(z) = b + Az",
    ),
  }),
};

/** One row. */
type Probe = Omit<RowOf<typeof tables.probes.columns>, "step">;

/** The two distributions. */
type Flats = Record<Side, Flat>;

/** Measures it on points of its own. */
export const flatDiscriminator = defineKind({
  name: "flat-discriminator",
  title: ({ space, support }) =>
    `discriminator between supports of ${support} in ${space} dimensions`,
  schema,
  needs: {},
  tables,
  iterations: ({ iterations }) => iterations,
  work: (config, steps) => criticBetweenWork({ ...config, objective: "gan" }, config.critic, steps),
  memory: (config, threads) =>
    criticBetweenMemory(
      { ...config, batchSize: config.batchSize + config.probePoints, objective: "gan" },
      config.critic,
      config.space,
      threads,
    ),
  open,
});

function open(config: FlatConfig, { tables: { probes } }: Tools<typeof tables, unknown>): Session {
  const { space, support, seed, apart, iterations, probeAt, batchSize, probePoints } = config;
  const flat = (side: Side): Flat =>
    flatAtRandom({
      space,
      support,
      away: side === "real" ? 0 : apart,
      random: stream(seed, `${side} support`),
    });
  const flats = { real: flat("real"), fake: flat("fake") };
  const game = criticBetween(
    { ...config, objective: "gan", clip: null },
    config.critic,
    space,
    (side, step) =>
      onFlat(flats[side], stream(seed, `coordinates of ${side} points`, step), batchSize).points,
  );
  const { critic, criticOptimizer } = game;
  let loss = NaN;
  const probe = (step: number): undefined => {
    if (probeAt.includes(step)) {
      probes.push({ step, ...measure(game, flats, seed, probePoints) });
    }
  };
  return {
    parts: { critic, criticOptimizer },
    iterations,
    begin: () => probe(0),
    step: async (step) => {
      ({ loss } = await criticStep(game, step - 1));
      return Number.isFinite(loss) ? undefined : `the loss is ${loss}`;
    },
    evaluate: probe,
    status: () => `loss ${loss.toPrecision(3)}`,
  };
}

function measure(
  { critic }: Pick<CriticGame, "critic">,
  flats: Flats,
  seed: number,
  count: number,
): Probe {
  const logit = (x: Tensor) => critic.forward(x, { training: true });
  const onSide = (side: Side) => {
    const { points, coordinates } = onFlat(
      flats[side],
      stream(seed, `coordinates of ${side} points of the probe`),
      count,
    );
    const x = () => tensor2d(points, [count, flats[side].space]);
    // D rises where log D does; far from 1/2 the one that is near 0 has all its digits.
    const wrong = (x: Tensor) => sigmoid(side === "real" ? neg(logit(x)) : logit(x));
    const slopes = norms(valuesOf(() => grad((x) => sum(wrong(x)))(x())), count);
    return { x, coordinates, slopes, values: valuesOf(() => wrong(x())) };
  };
  const [real, fake] = [onSide("real"), onSide("fake")];
  const both = [real, fake];
  const slopes = valuesOf(() => grad((x) => sum(neg(softplus(logit(x)))))(fake.x()));
  const right = both.reduce((sum, { values }) => sum + values.filter((x) => x < 0.5).length, 0);
  return {
    accuracy: right / (2 * count),
    input_gradient: median(both.flatMap(({ slopes }) => [...slopes])),
    distance: Math.max(
      ...both.map(({ values, slopes }) =>
        slopes.reduce((most, slope, i) => Math.max(most, slope + values[i]), 0)
      ),
    ),
    generator_gradient: parameterGradient(slopes, fake.coordinates, count),
  };
}

/** Norm of each of so many vectors. */
function norms(values: ArrayLike<number>, count: number): Float64Array {
  const d = values.length / count;
  return Float64Array.from({ length: count }, (_, i) => {
    let squares = 0;
    for (let k = 0; k < d; k++) squares += values[i * d + k] * values[i * d + k];
    return Math.sqrt(squares);
  });
}

/**
 * Norm of the gradient by b and A of a mean over points b + Az, from the gradient by each point: a
 * point's share is its gradient times (1, z).
 */
function parameterGradient(
  slopes: ArrayLike<number>,
  coordinates: ArrayLike<number>,
  count: number,
): number {
  const [space, support] = [slopes.length / count, coordinates.length / count];
  let squares = 0;
  for (let k = 0; k < space; k++) {
    for (let j = -1; j < support; j++) {
      let sum = 0;
      for (let i = 0; i < count; i++) {
        sum += slopes[i * space + k] * (j < 0 ? 1 : coordinates[i * support + j]);
      }
      squares += (sum / count) * (sum / count);
    }
  }
  return Math.sqrt(squares);
}
