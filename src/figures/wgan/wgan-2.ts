/**
 * WGAN, Figure 2: the optimal discriminator between two Gaussians saturates, the critic is nearly
 * linear.
 */
import { type Critic1dConfig, critic1dRun, type RunRow } from "../../runs/mod.ts";
import { linearFit, median } from "../../metrics/mod.ts";
import { gaussianDensity } from "../../points/mod.ts";
import type { Statistics } from "../../claims/mod.ts";
import { DATA_COLORS, type Series } from "../../plot/mod.ts";
import { defineFigure, type Figure } from "../engine/figure.ts";
import { unlessDead } from "../parts/dead.ts";
import { EXACT_COLOR, MODEL_COLORS } from "../parts/model-colors.ts";
import { line } from "../parts/series.ts";

/** A trained function on an even grid. */
type Tabulated = RunRow<"critic-1d", "function">;

/** Both at one place. */
type Row = ReturnType<typeof tabulate>[number];

/** WGAN, Figure 2. */
export const wgan2: Figure = defineFigure({
  id: "wgan-2",
  title: "Optimal discriminator and critic between two Gaussians",
  data: "synthetic",
  minutes: { smoke: 0.1, quick: 0.4, preview: 0.4, full: 1, paper: 1 },
  runs: (scope) => ({
    discriminator: critic1dRun(scope, "gan"),
    critic: critic1dRun(scope, "wgan"),
  }),
  measure: (_, { discriminator, critic }) => {
    const rows = tabulate(
      critic.config,
      discriminator.table("function"),
      critic.table("function"),
    );
    return {
      rows,
      tables: { "wgan-2": rows },
      statistics: statistics(critic.config, rows),
      notes: [],
    };
  },
  draw: ({ preset, seed }, { rows }, { discriminator, critic: { config } }) => ({
    rows: [{
      height: 420,
      panels: [
        {
          kind: "chart",
          title: "Densities, discriminator, critic",
          x: { label: "x" },
          y: { label: "density; discriminator D(x)", domain: [-0.1, 1.15] },
          y2: { label: "critic f(x), its own unit" },
          series: [
            {
              ...line(rows, "x", "density_real", {
                color: DATA_COLORS.real,
                label: "density of real",
              }),
              kind: "area",
            },
            {
              ...line(rows, "x", "density_fake", {
                color: DATA_COLORS.generated,
                label: "density of fake",
              }),
              kind: "area",
            },
            line(rows, "x", "d_trained", {
              color: MODEL_COLORS["gan-nonsaturating"],
              label: "discriminator D, trained",
            }),
            line(rows, "x", "d_closed_form", {
              color: EXACT_COLOR,
              dash: "dotted",
              label: "$D^* = P_r/(P_r + P_g)$",
            }),
            line(rows, "x", "critic", {
              color: MODEL_COLORS.wgan,
              side: "right",
              label: "WGAN critic f",
            }),
            ...ANNOTATIONS,
          ],
        },
        {
          kind: "chart",
          title: "Gradients",
          x: { label: "x" },
          y: { label: "|dD/dx| and |df/dx| over its median", scale: "log", domain: [1e-9, 10] },
          series: gradientSeries(rows),
        },
      ],
    }],
    caption:
      `Real N(${config.real.mean}, ${config.real.sd}), fake N(${config.fake.mean}, ${config.fake.sd}) (mean, standard deviation). ` +
      `Discriminator and critic: MLPs, trained on fresh samples (${discriminator.config.iterations} and ${config.iterations} steps); the critic is clipped to ±${config.clip}, so its scale is arbitrary. ` +
      `Preset ${preset}, seed ${seed}.`,
  }),
});

/** Where the paper's figure has these words. */
const ANNOTATIONS = [{ x: -3.5, y: 1.06 }, { x: 4, y: -0.055 }].map((place): Series => ({
  kind: "text",
  ...place,
  text: "vanishing gradients in the GAN",
  anchor: "middle",
}));

function gradientSeries(rows: readonly Row[]) {
  const middle = median(rows.map((row) => Math.abs(row.critic_gradient)));
  return [
    line(rows, "x", (row) => Math.abs(row.d_gradient_trained), {
      color: MODEL_COLORS["gan-nonsaturating"],
      label: "|dD/dx|, trained",
    }),
    line(rows, "x", (row) => Math.abs(row.d_gradient_closed_form), {
      color: EXACT_COLOR,
      dash: "dotted",
      label: "|dD*/dx|",
    }),
    line(rows, "x", (row) => Math.abs(row.critic_gradient) / middle, {
      color: MODEL_COLORS.wgan,
      label: "|df/dx| over its median",
    }),
  ];
}

function tabulate(
  { real, fake }: Critic1dConfig,
  discriminator: readonly Tabulated[],
  critic: readonly Tabulated[],
) {
  return discriminator.map(({ x, value, gradient }, index) => {
    const pr = gaussianDensity(x, real);
    const pg = gaussianDensity(x, fake);
    const dStar = pr / (pr + pg);
    // D* = σ(log pr − log pg), so its gradient is D*(1 − D*) times that of the log ratio.
    const logRatioGradient = (real.mean - x) / (real.sd * real.sd) -
      (fake.mean - x) / (fake.sd * fake.sd);
    return {
      x,
      density_real: pr,
      density_fake: pg,
      d_closed_form: dStar,
      d_trained: value,
      d_gradient_closed_form: dStar * (pg / (pr + pg)) * logRatioGradient,
      d_gradient_trained: gradient,
      critic: critic[index].value,
      critic_gradient: critic[index].gradient,
    };
  });
}

function statistics({ real, fake }: Critic1dConfig, rows: readonly Row[]): Statistics<"wgan-2"> {
  const likely = rows.filter((row) =>
    row.density_real >= 0.01 * gaussianDensity(real.mean, real) ||
    row.density_fake >= 0.01 * gaussianDensity(fake.mean, fake)
  );
  const slopes = (of: readonly Row[]) =>
    Math.max(...of.map((row) => Math.abs(row.d_gradient_trained)));
  const flat = slopes(rows.filter((row) => Math.abs(row.d_gradient_closed_form) < 1e-4));
  const [left, right] = [real.mean, fake.mean].toSorted((a, b) => a - b);
  const between = slopes(rows.filter(({ x }) => x >= left && x <= right));
  const gradients = rows.map((row) => Math.abs(row.critic_gradient));
  return {
    "d-is-optimal": {
      value: Math.max(...likely.map((row) => Math.abs(row.d_trained - row.d_closed_form))),
    },
    "d-gradient-vanishes": unlessDead([between], () => ({
      value: flat / between,
      note: `${flat.toPrecision(2)} over ${between.toPrecision(3)}`,
    })),
    "critic-slope": { value: Math.min(...gradients) / median(gradients) },
    "critic-is-linear": {
      value: linearFit(rows.map((row) => row.x), rows.map((row) => row.critic)).r2,
    },
  };
}
