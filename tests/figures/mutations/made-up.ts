/** Made-up tables of trainings: what the claims expect, without the training. */
import { exp, sin } from "../../../src/math/mod.ts";
import type { Row, Run } from "./case.ts";

/** How far a training is, from 0 to 1. */
type Course = (t: number) => number;

/** What is made up of a training on images; what is left out is as of a WGAN that learns. */
export interface Story {
  /** Generator iterations. */
  readonly iterations?: number;
  /** Critic steps an iteration. */
  readonly critic?: number;
  readonly estimate?: Course;
  readonly cost?: Course;
  readonly fid?: Course;
  readonly classes?: Course;
  readonly classKl?: Course;
  /** Norm of the critic's gradient. */
  readonly norm?: Course;
  /** Shares of a histogram of the critic's weights. */
  readonly weights?: readonly number[];
}

/** Up and down, so that not everything goes with time. */
export const wave = (t: number, times: number) => sin(2 * Math.PI * times * t);

/** Falls from 1, with a wave that whoever knows the quality knows. */
export const falling: Course = (t) => exp(-2.5 * t) * (1 + 0.3 * wave(t, 3));

/** Measurements of a training. */
const EVALUATIONS = 36;

/** A training on images. */
export function training({
  iterations = 400,
  critic = 5,
  estimate = falling,
  cost = () => 1,
  fid = (t) => 800 * falling(t),
  classes = () => 10,
  classKl = () => 0.05,
  norm = () => 1,
  weights = [],
}: Story = {}): Run {
  const metrics = Array.from({ length: iterations }, (_, i): Row => {
    const t = (i + 1) / iterations;
    return {
      iteration: i + 1,
      critic_steps: critic * (i + 1),
      estimate: estimate(t),
      critic_loss: -estimate(t),
      generator_loss: 0,
      generator_cost_nats: cost(t),
    };
  });
  const every = Math.max(1, Math.floor(iterations / EVALUATIONS));
  const evaluations = Array.from({ length: Math.floor(iterations / every) + 1 }, (_, i): Row => {
    const t = i * every / iterations;
    return {
      iteration: i * every,
      estimate_now: estimate(t),
      estimate_after_extra_steps: estimate(t),
      critic_gradient_norm: norm(t),
      samples: 2000,
      real_images: 2000,
      fid_lenet: fid(t),
      kid_lenet: 1,
      sliced_wasserstein: 1,
      classes_found: classes(t),
      class_kl_nats: classKl(t),
      precision: null,
      recall: null,
      density: null,
      coverage: null,
    };
  });
  const bars = weights.map((share, i): Row => ({
    weight_from: i / weights.length,
    weight_to: (i + 1) / weights.length,
    share,
  }));
  return { tables: { metrics, evaluations, "critic-weights": bars } };
}

/** Changes a column of a table, from what it was. */
export function rewrite(
  { tables }: Run,
  table: string,
  column: string,
  of: (value: number, t: number) => number | null,
): void {
  const rows = tables[table];
  rows.forEach((row, i) => row[column] = of(row[column]!, i / Math.max(1, rows.length - 1)));
}
