/**
 * The clipped critic's estimate against the exact earth mover's distance between the very same
 * samples.
 */
import { criticVsEmRun, SYNTHETIC_SIZES } from "../../runs/mod.ts";
import { recordOf } from "../../base/mod.ts";
import { meanAndDeviation, median, throughOrigin } from "../../metrics/mod.ts";
import type { Statistics } from "../../claims/mod.ts";
import { defineFigure } from "../engine/figure.ts";
import {
  critic,
  critics,
  firstOfShifts,
  keyOf,
  last,
  lastOfShifts,
  type Measured,
  type Probe,
  tightness,
  USUAL,
} from "./critic-vs-em-numbers.ts";
import { distancePanels, ratioPanels } from "./critic-vs-em-panels.ts";

/** WGAN, equations 2 and 3. */
export const criticVsEm = defineFigure({
  id: "critic-vs-em",
  title: "The clipped critic's estimate against the exact earth mover's distance",
  data: "synthetic",
  minutes: { smoke: 0.1, quick: 1.6, preview: 1.6 },
  runs: (scope) =>
    recordOf(critics(), ({ problem, pair, choice }) => [
      keyOf(problem, choice),
      criticVsEmRun(scope, pair, choice),
    ]),
  measure: (_, records) => {
    const runs = critics().map(({ problem, choice }): Measured => ({
      problem,
      ...choice,
      probes: records[keyOf(problem, choice)].table("probes"),
    }));
    return {
      runs,
      tables: {
        "critic-vs-em": runs.flatMap(({ problem, clip, hiddenUnits, probes }) =>
          probes.map((probe) => ({
            problem,
            clip,
            hidden_units: hiddenUnits,
            critic_steps: probe.step,
            estimate: probe.estimate,
            steepest_slope_k: probe.steepest_slope,
            exact_em: probe.exact_em,
            estimate_over_k_em: tightness(probe),
          }))
        ),
      },
      statistics: statistics(runs),
      notes: [
        "K is measured on the samples; between them the critic may be steeper, so that K is not an upper bound of its Lipschitz constant in the plane.",
      ],
    };
  },
  draw: ({ preset, seed }, { runs }) => {
    const { points, iterations } = SYNTHETIC_SIZES[preset].criticVsEm;
    return {
      rows: [
        {
          panels: ratioPanels(runs).map((panel) => ({ span: 2, panel })),
          height: 280,
          legend: "shared",
        },
        { panels: distancePanels(runs).map((panel) => ({ span: 3, panel })), height: 280 },
      ],
      caption:
        `Both sides are fixed sets of ${points} points in the plane; EM between them is exact. K is the critic's steepest slope between any two of these points: ` +
        "estimate / K is never above EM (Kantorovich and Rubinstein). " +
        `Critic: 2 hidden layers, RMSProp 5e-4, ${iterations} steps on all points; usual c = ${USUAL.clip}, width ${USUAL.hiddenUnits}. ` +
        `Preset ${preset}, seed ${seed}.`,
    };
  },
});

function statistics(runs: readonly Measured[]): Statistics<"critic-vs-em"> {
  const shifts = lastOfShifts(runs);
  const ring = critic(runs, "ring", USUAL);
  const gains = runs.map((run) => {
    // A training that diverged earlier has no such row.
    const early = run.probes.find(({ step }) => step === 5);
    return early ? tightness(last(run)) - tightness(early) : NaN;
  });
  return {
    "below-em": {
      // A training that diverged ends with a probe that is no number.
      value: Math.max(
        ...runs.flatMap(({ probes }) => probes.map(tightness)).filter(Number.isFinite),
      ),
      note: `${runs.length} critics`,
    },
    "proportional": {
      value: proportionality(shifts),
      note: afterOne(proportionality(firstOfShifts(runs))),
    },
    "tight": {
      value: median(shifts.map(tightness)),
      note: afterOne(median(firstOfShifts(runs).map(tightness))),
    },
    "tight-ring": {
      value: tightness(last(ring)),
      note: afterOne(tightness(ring.probes[0])),
    },
    "more-steps": {
      value: meanAndDeviation(gains).mean,
      note: `${gains.filter((gain) => gain < 0).length} of ${gains.length} lose`,
    },
  };
}

/** R² of a line through the origin. */
function proportionality(probes: readonly Probe[]): number {
  return throughOrigin(
    probes.map(({ exact_em }) => exact_em),
    probes.map(({ estimate }) => estimate),
  ).r2;
}

function afterOne(value: number): string {
  return `after one step ${value.toFixed(2)}`;
}
