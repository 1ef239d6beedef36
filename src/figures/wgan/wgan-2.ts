/** WGAN, Figure 2: the optimal discriminator between two Gaussians saturates, the critic is nearly linear. */
import {
  type Critic1dConfig,
  critic1dRun,
  type RunRecord,
  type RunRow,
  type Scope,
} from "../../runs/mod.ts";
import { linearFit, median } from "../../metrics/mod.ts";
import { gaussianDensity } from "../../points/mod.ts";
import type { Statistics } from "../../claims/mod.ts";
import { type Drawing, type Figure, table } from "../engine/figure.ts";

/** Rows of a run's `function` table: the trained function on an even grid. */
type Tabulated = RunRow<"critic-1d", "function">;

interface Row {
  x: number;
  density_real: number;
  density_fake: number;
  d_closed_form: number;
  d_trained: number;
  d_gradient_closed_form: number;
  d_gradient_trained: number;
  critic: number;
  critic_gradient: number;
}

type RunName = "discriminator" | "critic";

function plan(setting: Scope): Record<RunName, Critic1dConfig> {
  return { discriminator: critic1dRun(setting, "gan"), critic: critic1dRun(setting, "wgan") };
}

function draw(setting: Scope, records: Record<string, RunRecord>): Drawing {
  const { discriminator, critic } = records as Record<RunName, RunRecord<Critic1dConfig>>;
  const { config } = critic;
  const rows = tabulate(
    config,
    discriminator.table("function"),
    critic.table("function"),
  );
  const x = rows.map((row) => row.x);
  const column = (name: keyof Row) => rows.map((row) => row[name]);
  const magnitude = (name: keyof Row) => rows.map((row) => Math.abs(row[name]));
  const medianSlope = median(magnitude("critic_gradient"));
  return {
    picture: {
      title: "Optimal discriminator and critic between two Gaussians",
      rows: [{
        height: 420,
        panels: [
          {
            kind: "chart",
            title: "Densities, discriminator, critic",
            x: { label: "x" },
            y: { label: "density; discriminator D(x)", domain: [-0.05, 1.1] },
            y2: { label: "critic f(x), its own unit" },
            series: [
              { kind: "area", x, y: column("density_real"), color: 0, label: "density of real" },
              { kind: "area", x, y: column("density_fake"), color: 1, label: "density of fake" },
              {
                kind: "line",
                x,
                y: column("d_trained"),
                color: 2,
                label: "discriminator D, trained",
              },
              {
                kind: "line",
                x,
                y: column("d_closed_form"),
                color: "#444",
                dash: "dotted",
                label: "$D^* = P_r/(P_r + P_g)$",
              },
              {
                kind: "line",
                x,
                y: column("critic"),
                color: 3,
                side: "right",
                label: "WGAN critic f",
              },
            ],
          },
          {
            kind: "chart",
            title: "Gradients",
            x: { label: "x" },
            y: { label: "|dD/dx| and |df/dx| over its median", scale: "log", domain: [1e-9, 10] },
            series: [
              {
                kind: "line",
                x,
                y: magnitude("d_gradient_trained"),
                color: 2,
                label: "|dD/dx|, trained",
              },
              {
                kind: "line",
                x,
                y: magnitude("d_gradient_closed_form"),
                color: "#444",
                dash: "dotted",
                label: "|dD*/dx|",
              },
              {
                kind: "line",
                x,
                y: magnitude("critic_gradient").map((slope) => slope / medianSlope),
                color: 3,
                label: "|df/dx| over its median",
              },
            ],
          },
        ],
      }],
      caption:
        `Real N(${config.real.mean}, ${config.real.sd}), fake N(${config.fake.mean}, ${config.fake.sd}) (mean, standard deviation). ` +
        `Discriminator and critic: MLPs, trained on fresh samples (${discriminator.config.iterations} and ${config.iterations} steps); the critic is clipped to ±${config.clip}, so its scale is arbitrary. ` +
        `Preset ${setting.preset}, seed ${setting.seed}.`,
    },
    tables: [table("wgan-2", rows.map((row) => ({ ...row })))],
    statistics: statistics(config, rows),
    notes: [],
  };
}

function tabulate({ real, fake }: Critic1dConfig, d: Tabulated[], f: Tabulated[]): Row[] {
  return d.map(({ x, value, gradient }, index) => {
    const pr = gaussianDensity(x, real);
    const pg = gaussianDensity(x, fake);
    const dStar = pr / (pr + pg);
    // D* = σ(log pr − log pg), so its slope is D*(1 − D*) times that of the log ratio.
    const logRatioSlope = (real.mean - x) / (real.sd * real.sd) -
      (fake.mean - x) / (fake.sd * fake.sd);
    return {
      x,
      density_real: pr,
      density_fake: pg,
      d_closed_form: dStar,
      d_trained: value,
      d_gradient_closed_form: dStar * (pg / (pr + pg)) * logRatioSlope,
      d_gradient_trained: gradient,
      critic: f[index].value,
      critic_gradient: f[index].gradient,
    };
  });
}

function statistics({ real, fake }: Critic1dConfig, rows: Row[]): Statistics<"wgan-2"> {
  const likely = rows.filter((row) =>
    row.density_real >= 0.01 * gaussianDensity(real.mean, real) ||
    row.density_fake >= 0.01 * gaussianDensity(fake.mean, fake)
  );
  const flat = rows.filter((row) => Math.abs(row.d_gradient_closed_form) < 1e-4);
  const slopes = rows.map((row) => Math.abs(row.critic_gradient));
  return {
    "d-is-optimal": {
      value: Math.max(...likely.map((row) => Math.abs(row.d_trained - row.d_closed_form))),
    },
    "d-gradient-vanishes": {
      value: Math.max(...flat.map((row) => Math.abs(row.d_gradient_trained))),
    },
    "critic-slope": { value: Math.min(...slopes) / median(slopes) },
    "critic-is-linear": {
      value: linearFit(rows.map((row) => row.x), rows.map((row) => row.critic)).r2,
    },
  };
}

/** See the top of this file. */
export const wgan2: Figure = {
  id: "wgan-2",
  title: "Optimal discriminator and critic between two Gaussians",
  data: "synthetic",
  minutes: { smoke: 0.1, quick: 0.4, full: 1, paper: 1 },
  plan,
  draw,
};
