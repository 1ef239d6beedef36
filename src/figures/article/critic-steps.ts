/**
 * What more critic steps do to the gradient that the generator gets: the clipped critic's comes to
 * that of the exact earth mover's distance, the discriminator's vanishes.
 */
import { criticStepsRun, type RunRow, SYNTHETIC_SIZES } from "../../runs/mod.ts";
import { keysOf, recordOf } from "../../base/mod.ts";
import type { Statistics } from "../../claims/mod.ts";
import { defineFigure } from "../engine/figure.ts";
import { unlessDead } from "../parts/dead.ts";
import { largest } from "../parts/largest.ts";
import { EXACT_COLOR, MODEL_COLORS } from "../parts/model-colors.ts";
import { line } from "../parts/series.ts";

/** After these they are looked at. */
const STEPS = [1, 5, 25, 100] as const;

/** Who judges, and for a reader. */
const JUDGES = { wgan: "clipped critic, over K", gan: "discriminator, log(1 − D)" } as const;

type Probe = RunRow<"points-critic", "probes">;

/** A judge after some steps. */
type Row = {
  readonly objective: keyof typeof JUDGES;
  readonly critic_steps: number;
  /** Along the line from the generated points to the real ones; of a critic over K. */
  readonly gradient: number;
  readonly steepest_slope_k: number;
  readonly exact_em: number;
};

/** WGAN, Section 3; TPM, Theorem 2.4. */
export const criticSteps = defineFigure({
  id: "critic-steps",
  title: "The gradient of a critic and of a discriminator, the longer they are trained",
  data: "synthetic",
  minutes: { smoke: 0.1, quick: 0.1, preview: 0.1 },
  runs: (scope) =>
    recordOf(keysOf(JUDGES), (judge) => [judge, criticStepsRun(scope, judge, STEPS)]),
  measure: (_, records) => {
    const rows = keysOf(JUDGES).flatMap((judge) =>
      records[judge].table("probes").map((probe) => rowOf(judge, probe))
    );
    return {
      rows,
      tables: { "critic-steps": rows },
      statistics: criticStepsStatistics(rows),
      notes: [
        "The generator has one parameter: it shifts all its points. By exact transport its gradient is 1 whatever the distance.",
        "K is the critic's steepest slope between any two of the points; the sign of a critic's gradient is that of its estimate.",
      ],
    };
  },
  draw: ({ preset, seed }, { rows }) => {
    const of = (judge: Row["objective"]) => rows.filter(({ objective }) => objective === judge);
    const x = { label: "steps of critic or discriminator", scale: "log" } as const;
    return {
      rows: [{
        height: 360,
        panels: [
          {
            kind: "chart",
            title: "Clipped critic",
            x,
            y: { label: "generator's gradient over K", domain: [-1.1, 1.1] },
            series: [
              { kind: "hline", y: 1, label: "exact EM", dash: "dotted", color: EXACT_COLOR },
              line(of("wgan"), "critic_steps", "gradient", {
                color: MODEL_COLORS.wgan,
                marker: "circle",
                label: JUDGES.wgan,
              }),
            ],
          },
          {
            kind: "chart",
            title: "Discriminator",
            x,
            y: { label: "norm of the generator's gradient", scale: "log" },
            series: [
              line(of("gan"), "critic_steps", "gradient", {
                color: MODEL_COLORS["gan-minimax"],
                marker: "circle",
                label: JUDGES.gan,
              }),
            ],
          },
        ],
      }],
      caption:
        `${
          SYNTHETIC_SIZES[preset].criticVsEm.points
        } real and as many generated points in the plane, 8 standard deviations apart. Perceptrons of 2 hidden layers of 64: a critic clipped to ±0.1 (RMSProp) and a discriminator (Adam), on all points in every step. ` +
        `Preset ${preset}, seed ${seed}.`,
    };
  },
});

function rowOf(objective: Row["objective"], probe: Probe): Row {
  const { step, estimate, steepest_slope: k, exact_em, translation_gradient: norm } = probe;
  const gradient = objective === "gan" ? norm : k === 0 ? 0 : Math.sign(estimate) * norm / k;
  return { objective, critic_steps: step, gradient, steepest_slope_k: k, exact_em };
}

/** What the claims are judged by, from the rows of the table. */
export function criticStepsStatistics(rows: readonly Row[]): Statistics<"critic-steps"> {
  const of = (judge: Row["objective"]) =>
    STEPS.map((steps) =>
      rows.find((row) => row.objective === judge && row.critic_steps === steps)?.gradient ?? NaN
    );
  const [critic, discriminator] = [of("wgan"), of("gan")];
  const [first, last] = [critic[0], critic[critic.length - 1]];
  const earlier = discriminator.slice(0, -1);
  const end = discriminator[discriminator.length - 1];
  const note = STEPS.map((steps, i) => `after ${steps} ${critic[i].toPrecision(2)}`).join(", ");
  return {
    "critic-nears-em": { value: Math.abs(1 - last) / Math.abs(1 - first), note },
    "critic-keeps": { value: last, note },
    "discriminator-vanishes": unlessDead([end], () => ({
      value: end / largest(earlier),
      note: STEPS.map((steps, i) => `after ${steps} ${discriminator[i].toPrecision(2)}`).join(", "),
    })),
  };
}
