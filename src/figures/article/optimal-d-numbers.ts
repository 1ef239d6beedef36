/** The pairs of `optimal-d`, and the two sides of its identity. */
import { type RunRow, type Scope, SYNTHETIC_SIZES } from "../../runs/mod.ts";
import { keysOf } from "../../base/mod.ts";
import { LN2, log, softplus } from "../../math/mod.ts";
import {
  densityDivergences,
  discriminatorValue,
  meanAndDeviation,
  optimalDiscriminator,
  optimalLogit,
} from "../../metrics/mod.ts";
import { type Bump, density, rangeOfBoth, sample } from "../../points/mod.ts";

/** Two mixtures on the line. */
export interface Pair {
  /** For a reader. */
  title: string;
  real: Bump[];
  fake: Bump[];
}

const bump = (mean: number, sd: number, weight = 1): Bump => ({ mean, sd, weight });

/** The pairs for which a discriminator is trained. */
export const TRAINED = {
  shifted: { title: "N(−1, 1) and N(1, 1)", real: [bump(-1, 1)], fake: [bump(1, 1)] },
  wider: { title: "N(0, 1) and N(0, 2)", real: [bump(0, 1)], fake: [bump(0, 2)] },
  mode: {
    title: "Two modes and one",
    real: [bump(-2, 0.7, 0.5), bump(2, 0.7, 0.5)],
    fake: [bump(2, 1)],
  },
  mixtures: {
    title: "Two modes and three",
    real: [bump(-2, 0.6, 0.7), bump(2, 0.8, 0.3)],
    fake: [bump(-3, 1, 0.3), bump(0, 0.7, 0.4), bump(3, 0.8, 0.3)],
  },
} satisfies Record<string, Pair>;

/** Their names. */
export const PAIR_NAMES = keysOf(TRAINED);

/** Pairs at every distance, for the identity: two Gaussians, and a mixture and a Gaussian. */
export const DISTANCES = Array.from({ length: 25 }, (_, i) => i / 4);
export const FAMILIES = {
  gaussians: (shift: number): Pair => ({
    title: "N(0, 1) and N(shift, 1)",
    real: [bump(0, 1)],
    fake: [bump(shift, 1)],
  }),
  mixture: (shift: number): Pair => ({
    title: "two modes and N(shift, 1.5)",
    real: [bump(-2, 0.7, 0.5), bump(2, 0.7, 0.5)],
    fake: [bump(shift, 1.5)],
  }),
};

/** Their names. */
export type FamilyName = keyof typeof FAMILIES;

/** One distance: formula 5 on the left of the equality, formula 8 on its right. */
export type Identity = ReturnType<typeof measureIdentities>[number];

/** A trained discriminator at one place. */
export type Tabulated = RunRow<"points-critic", "function">;

/** D*. */
export function optimum({ real, fake }: Pick<Pair, "real" | "fake">) {
  return optimalDiscriminator((x) => density(real, x), (x) => density(fake, x));
}

/** Formula 5 and formula 8 at every distance of every family. */
export function measureIdentities({ preset, seed }: Scope) {
  const count = SYNTHETIC_SIZES[preset].samples;
  return keysOf(FAMILIES).flatMap((family) =>
    DISTANCES.map((shift, step) => {
      const { real, fake } = FAMILIES[family](shift);
      const [p, q] = [(x: number) => density(real, x), (x: number) => density(fake, x)];
      const [low, high] = rangeOfBoth(real, fake);
      const logit = optimalLogit(p, q);
      const draw = (purpose: string) => ({ seed, purpose: `optimal-d/${purpose}`, step, count });
      const onReal = meanAndDeviation(
        sample(real, draw(`${family}/real`)).map((x) => -softplus(-logit(x))),
      );
      const onFake = meanAndDeviation(
        sample(fake, draw(`${family}/fake`)).map((x) => -softplus(logit(x))),
      );
      const variance = onReal.deviation * onReal.deviation + onFake.deviation * onFake.deviation;
      return {
        family,
        shift,
        value_at_d_star_nats: discriminatorValue(logit, p, q, low, high, 4000),
        two_js_minus_two_log2_nats: 2 * densityDivergences(p, q, low, high, 4000).js - 2 * LN2,
        value_at_d_star_samples_nats: onReal.mean + onFake.mean,
        standard_error_nats: Math.sqrt(variance / count),
      };
    })
  );
}

/**
 * E_p log D + E_q log(1 − D) by the trapezoidal rule on the run's grid, which leaves out less than
 * 1e-4 of any mass.
 */
export function valueOnGrid(
  rows: readonly Tabulated[],
  p: (x: number) => number,
  q: (x: number) => number,
): number {
  const step = rows[1].x - rows[0].x;
  // A float32 sigmoid may have reached 0 or 1.
  const inside = (d: number) => Math.min(1 - 1e-7, Math.max(1e-7, d));
  return rows.reduce((sum, { x, value }, i) => {
    const width = i === 0 || i === rows.length - 1 ? step / 2 : step;
    const d = inside(value);
    return sum + width * (p(x) * log(d) + q(x) * log(1 - d));
  }, 0);
}
