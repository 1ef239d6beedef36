/** The optimal discriminator, and what the minimax loss becomes at it: formulas 4, 5, and 8 of the seed article. */
import {
  optimalDiscriminatorRun,
  type PointsCriticConfig,
  type RunRecord,
  type RunRow,
  type Scope,
  SYNTHETIC_SIZES,
} from "../../runs/mod.ts";
import { LN2, log, softplus } from "../../math/mod.ts";
import {
  densityDivergences,
  discriminatorValue,
  meanAndDeviation,
  optimalDiscriminator,
  optimalLogit,
} from "../../metrics/mod.ts";
import type { ChartPanel } from "../../plot/mod.ts";
import type { Statistics } from "../../claims/mod.ts";
import { type Drawing, type Figure, table } from "../engine/figure.ts";
import { type Bump, density, likelyPlaces, rangeOfBoth, sample } from "../../points/mod.ts";

interface Pair {
  title: string;
  real: Bump[];
  fake: Bump[];
}

const bump = (mean: number, sd: number, weight = 1): Bump => ({ mean, sd, weight });

/** The pairs for which a discriminator is trained. */
const TRAINED = {
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

type PairName = keyof typeof TRAINED;
const NAMES = Object.keys(TRAINED) as PairName[];

/** Pairs at every distance, for the identity: two Gaussians, and a mixture and a Gaussian. */
const DISTANCES = Array.from({ length: 25 }, (_, i) => i / 4);
const FAMILIES = {
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
type FamilyName = keyof typeof FAMILIES;

/** Formula 5 on the left of the equality, formula 8 on its right. */
interface Identity {
  family: string;
  shift: number;
  value_at_d_star_nats: number;
  two_js_minus_two_log2_nats: number;
  value_at_d_star_samples_nats: number;
  standard_error_nats: number;
}

type Trained = RunRow<"points-critic", "function">;

function plan(setting: Scope): Record<PairName, PointsCriticConfig> {
  return Object.fromEntries(
    NAMES.map((name) => [
      name,
      optimalDiscriminatorRun(setting, TRAINED[name].real, TRAINED[name].fake),
    ]),
  ) as Record<PairName, PointsCriticConfig>;
}

function draw(setting: Scope, records: Record<string, RunRecord>): Drawing {
  const trained = NAMES.map((name) => ({
    name,
    pair: TRAINED[name],
    rows: (records[name] as RunRecord<PointsCriticConfig>).table("function"),
  }));
  const identities = measureIdentities(setting);
  const { iterations, batchSize } = SYNTHETIC_SIZES[setting.preset].discriminator;
  return {
    picture: {
      title: "The optimal discriminator, and the minimax loss at it",
      rows: [
        {
          panels: trained.map(({ pair, rows }) => discriminatorPanel(pair, rows)),
          height: 250,
          legend: "shared",
        },
        {
          panels: [
            { span: 2, panel: identityPanel("gaussians", identities) },
            { span: 2, panel: identityPanel("mixture", identities) },
          ],
          height: 300,
          legend: "shared",
        },
      ],
      caption:
        `Above: discriminators (MLPs), trained for ${iterations} steps of ${batchSize} fresh samples a side, and the closed form. ` +
        `Below: $E_{P_r}$ log D* + $E_{P_g}$ log(1 − D*) at D* = $P_r/(P_r + P_g)$ by quadrature and from ${
          SYNTHETIC_SIZES[setting.preset].samples
        } samples a side, and 2 JS − 2 log 2. ` +
        `Preset ${setting.preset}, seed ${setting.seed}.`,
    },
    tables: [
      table("optimal-d", identities.map((row) => ({ ...row }))),
      table(
        "optimal-d-trained",
        trained.flatMap(({ name, pair, rows }) =>
          rows.map(({ x, value }) => ({
            pair: name,
            x,
            density_real: density(pair.real, x),
            density_fake: density(pair.fake, x),
            d_trained: value,
            d_closed_form: optimum(pair)(x),
          }))
        ),
      ),
    ],
    statistics: statistics(trained, identities),
    notes: [
      "The minimax loss plus a term that does not depend on the generator is minus the discriminator's loss (formula 1).",
    ],
  };
}

function optimum({ real, fake }: Pair) {
  return optimalDiscriminator((x) => density(real, x), (x) => density(fake, x));
}

function discriminatorPanel(pair: Pair, rows: Trained[]): ChartPanel {
  const x = rows.map((row) => row.x);
  return {
    kind: "chart",
    title: pair.title,
    x: { label: "x", domain: [-7, 7] },
    y: { label: "density; D(x)", domain: [-0.03, 1.05] },
    series: [
      { kind: "area", x, y: x.map((x) => density(pair.real, x)), color: 0, label: "real density" },
      { kind: "area", x, y: x.map((x) => density(pair.fake, x)), color: 1, label: "fake density" },
      {
        kind: "line",
        x,
        y: rows.map((row) => row.value),
        color: 2,
        label: "discriminator D, trained",
      },
      {
        kind: "line",
        x,
        y: x.map(optimum(pair)),
        color: "#444",
        dash: "dotted",
        label: "$D^* = P_r/(P_r + P_g)$",
      },
    ],
  };
}

function identityPanel(family: FamilyName, identities: Identity[]): ChartPanel {
  const rows = identities.filter((row) => row.family === family);
  const x = rows.map((row) => row.shift);
  return {
    kind: "chart",
    title: FAMILIES[family](0).title,
    x: { label: "shift" },
    y: { label: "nats", domain: [-1.5, 0.1] },
    series: [
      { kind: "hline", y: -2 * LN2, label: "−2 log 2: no difference", color: "#666" },
      { kind: "hline", y: 0, label: "0: no overlap", color: "#666" },
      {
        kind: "line",
        x,
        y: rows.map((row) => row.two_js_minus_two_log2_nats),
        color: 0,
        label: "2 JS − 2 log 2 (formula 8)",
      },
      {
        kind: "points",
        x,
        y: rows.map((row) => row.value_at_d_star_nats),
        color: 1,
        size: 10,
        marker: "diamond",
        label: "loss at D* by quadrature (formula 5)",
      },
      {
        kind: "points",
        x,
        y: rows.map((row) => row.value_at_d_star_samples_nats),
        color: 2,
        size: 5,
        label: "loss at D* from samples",
      },
    ],
  };
}

function measureIdentities({ preset, seed }: Scope): Identity[] {
  const count = SYNTHETIC_SIZES[preset].samples;
  return (Object.keys(FAMILIES) as FamilyName[]).flatMap((family) =>
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

function statistics(
  trained: { pair: Pair; rows: Trained[] }[],
  identities: Identity[],
): Statistics<"optimal-d"> {
  const worst = (values: number[]) => Math.max(...values.map(Math.abs));
  return {
    "d-is-optimal": {
      value: worst(trained.flatMap(({ pair, rows }) => {
        const x = rows.map((row) => row.x);
        const real = likelyPlaces(pair.real, x);
        const fake = likelyPlaces(pair.fake, x);
        return rows.filter((_, i) => real[i] || fake[i])
          .map((row) => row.value - optimum(pair)(row.x));
      })),
    },
    "identity": {
      value: worst(
        identities.map((row) => row.value_at_d_star_nats - row.two_js_minus_two_log2_nats),
      ),
    },
    "identity-samples": {
      value: worst(
        // Between equal distributions nothing is random: D* is 1/2 everywhere, and an error is rounding.
        identities.filter((row) => row.standard_error_nats > 1e-9).map((row) =>
          (row.value_at_d_star_samples_nats - row.two_js_minus_two_log2_nats) /
          row.standard_error_nats
        ),
      ),
    },
    "trained-loss": {
      value: worst(trained.map(({ pair: { real, fake }, rows }) => {
        const [p, q] = [(x: number) => density(real, x), (x: number) => density(fake, x)];
        const [low, high] = rangeOfBoth(real, fake);
        const js = densityDivergences(p, q, low, high).js;
        return valueOnGrid(rows, p, q) - (2 * js - 2 * LN2);
      })),
    },
  };
}

/** E_p log D + E_q log(1 − D) by the trapezoidal rule on the run's grid, which leaves out less than 1e-4 of any mass. */
function valueOnGrid(
  rows: Trained[],
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

/** See the top of this file. */
export const optimalD: Figure = {
  id: "optimal-d",
  title: "The optimal discriminator, and the minimax loss at it",
  data: "synthetic",
  minutes: { smoke: 0.1, quick: 0.6, full: null, paper: null },
  plan,
  draw,
};
