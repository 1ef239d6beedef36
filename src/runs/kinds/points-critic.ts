/**
 * Trains a discriminator or a critic between two fixed distributions of points, and measures it
 * against the truth.
 */
import { grad, sum, type Tensor, tensor2d, tidy } from "@tensorflow/tfjs-core";
import { z } from "zod";
import { type CriticGame, criticStep, type Objective } from "../../gan/mod.ts";
import { earthMoversDistance, steepestSlope } from "../../metrics/mod.ts";
import type { Points } from "../../points/mod.ts";
import { FUNCTION, tabulate } from "../measures/tabulate.ts";
import { column, type RowOf, table } from "../store/table.ts";
import { defineKind, type Session, type Tools } from "./define-kind.ts";
import { criticBetween, criticBetweenMemory, criticBetweenWork } from "./parts/points-game.ts";
import {
  addNoise,
  dimensionsOf,
  type PointsDraw,
  pointsShape,
  samplePoints,
  type Side,
} from "./parts/points-shape.ts";
import { criticTitle } from "./parts/titles.ts";
import {
  count,
  everyRun,
  grid,
  iteration,
  optimizer,
  positive,
  positiveFloat32,
} from "./parts/schema-parts.ts";
import { perceptron } from "./parts/perceptron.ts";

/** A discriminator or a critic trained between two fixed distributions of points. */
const schema = z.strictObject({
  /** Which kind of run. */
  kind: z.literal("points-critic"),
  /** Critic or discriminator. */
  objective: z.enum(["wgan", "gan", "wgan-gp"]),
  /** λ of `wgan-gp`; left out otherwise. */
  penaltyWeight: positive.optional(),
  /** The distribution of real points. */
  real: pointsShape,
  /** The distribution of generated points. */
  fake: pointsShape,
  /**
   * `fresh` points in every step, or the same `fixed` ones: then the distance between the very
   * samples is learnt.
   */
  samples: z.enum(["fresh", "fixed"]).default("fresh"),
  /** Standard deviation of Gaussian noise on real and generated points; 0 for none. */
  noise: z.number().nonnegative().default(0),
  /** The network. */
  critic: perceptron,
  /** How it learns. */
  optimizer,
  /** Parameters are clamped to [-clip, clip]; null for none. */
  clip: positiveFloat32.nullable(),
  /** Points of a step, from each side. */
  batchSize: count,
  /** Steps. */
  iterations: count,
  /** Steps after which the network is measured. */
  probeAt: z.array(iteration),
  /** On the line, the trained function is tabulated on an even grid; null for none. */
  grid: grid.nullable().default(null),
  ...everyRun,
}).refine(
  ({ objective, penaltyWeight }) => (objective === "wgan-gp") === (penaltyWeight !== undefined),
  { message: "penaltyWeight is of wgan-gp, and of nothing else" },
);

type PointsCriticConfig = z.infer<typeof schema>;

const tables = {
  probes: table("A row at every step of `probeAt`:", {
    step: column("steps", "steps done"),
    estimate: column(
      null,
      "E f(real) − E f(fake), or the bound log 2 + L(D)/2 of JS in nats, over the probe's points",
    ),
    steepest_slope: column(
      null,
      "largest slope of the network between any two of the points: of f, or of D's logit",
    ),
    exact_em: column(
      null,
      "exact earth mover's distance between the same real and generated points",
    ),
    translation_gradient: column(
      null,
      "norm of the gradient of the (minimax) generator's loss if it shifts all its points",
    ),
  }),
  function: FUNCTION,
};

/** The points of one step or one probe. */
type Sides = Record<Side, Points & { data: Float32Array }>;

/** Tabulates the trained function where there is a grid. */
export const pointsCritic = defineKind({
  name: "points-critic",
  title: ({ objective, samples }) =>
    `${criticTitle(objective)} between two ${
      samples === "fixed" ? "samples" : "distributions"
    } of points`,
  schema,
  needs: {},
  tables,
  iterations: ({ iterations }) => iterations,
  work: (config, steps) => criticBetweenWork(config, config.critic, steps),
  memory: (config, threads) =>
    criticBetweenMemory(config, config.critic, dimensionsOf(config.real), threads),
  open,
});

function open(
  config: PointsCriticConfig,
  { tables: { probes, function: tabulated } }: Tools<typeof tables, unknown>,
): Session {
  const { objective, grid, iterations, probeAt } = config;
  const game = criticBetween(
    config,
    config.critic,
    dimensionsOf(config.real),
    (side, step) => drawPoints(config, side, step).data,
  );
  const { critic, criticOptimizer } = game;
  const points = {
    real: drawPoints(config, "real", "probe"),
    fake: drawPoints(config, "fake", "probe"),
  };
  const exactEm = earthMoversDistance(points.real, points.fake);
  let loss = NaN;
  return {
    parts: { critic, criticOptimizer },
    iterations,
    step: async (step) => {
      ({ loss } = await criticStep(game, step - 1));
      const diverged = !Number.isFinite(loss);
      if (diverged || probeAt.includes(step)) {
        probes.push({ step, exact_em: exactEm, ...probe(game, points) });
      }
      return diverged ? `the loss is ${loss}` : undefined;
    },
    status: () => `loss ${loss.toPrecision(3)}`,
    end: () => {
      if (grid) tabulated.push(...tabulate(critic, objective, grid));
    },
  };
}

/** The points of a step, or, for fixed samples, of all steps and the probe. */
function drawPoints(
  { seed, batchSize, samples, noise, ...config }: PointsCriticConfig,
  side: Side,
  when: number | "probe",
): Points & { data: Float32Array } {
  const draw: PointsDraw = samples === "fixed" || when === "probe"
    ? { seed, purpose: `${side} points of the probe`, step: 0, count: batchSize }
    : { seed, purpose: `${side} points`, step: when, count: batchSize };
  const data = addNoise(samplePoints(config[side], draw), noise, draw);
  return { data, n: batchSize, d: dimensionsOf(config[side]) };
}

function probe(
  { critic, objective }: CriticGame,
  { real, fake }: Sides,
): Omit<RowOf<typeof tables.probes.columns>, "step" | "exact_em"> {
  const value = (x: Tensor) => critic.forward(x, { training: true });
  const asTensor = ({ data, n, d }: Sides["real"]) => tensor2d(data, [n, d]);
  return tidy(() => {
    const [onReal, onFake] = [asTensor(real), asTensor(fake)];
    const { report } = objective.judgeCritic(value, {
      real: onReal,
      fake: onFake,
      mixture: () => tensor2d([[0]]),
    });
    return {
      estimate: report.estimate,
      steepest_slope: steepestSlope(
        [real, fake],
        [value(onReal).dataSync(), value(onFake).dataSync()],
      ),
      translation_gradient: translationGradient(objective, value, onFake),
    };
  });
}

/**
 * A point's own gradient of the mean loss, summed over all points: how the loss answers when all of
 * them move together.
 */
function translationGradient(
  objective: Objective,
  value: (x: Tensor) => Tensor,
  fake: Tensor,
): number {
  const slopes = grad((x) => objective.judgeGenerator(value(x)).loss)(fake);
  let squares = 0;
  for (const component of sum(slopes, 0).dataSync()) squares += component * component;
  return Math.sqrt(squares);
}
