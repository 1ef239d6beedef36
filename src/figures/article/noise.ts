/**
 * TPM's remedy: Gaussian noise on what the discriminator sees brings the generator's gradient back
 * (Section 3).
 */
import { noisyDiscriminatorRun, noisyGanRun, SEGMENTS_APART } from "../../runs/mod.ts";
import { recordOf } from "../../base/mod.ts";
import type { Measurement, Statistic, Statistics } from "../../claims/mod.ts";
import { LN2 } from "../../math/mod.ts";
import { defineFigure } from "../engine/figure.ts";
import {
  ANNEALED_FROM,
  GAN_NAMES,
  type GanName,
  type GanRun,
  GANS,
  measureBound,
  measureGradients,
  type NoiseRow,
  TRAINED,
} from "./noise-numbers.ts";
import { unlessDead } from "../parts/dead.ts";
import { hasLearnt } from "../parts/ends.ts";
import { largest } from "../parts/largest.ts";
import { distanceAtEnd, readPointsEvaluations } from "../parts/points-evaluations.ts";
import { distancePanel, gradientPanel, samplesPanel } from "./noise-panels.ts";

/** TPM, Section 3. */
export const noise = defineFigure({
  id: "noise",
  title: "Noise on what the discriminator sees brings the gradient back",
  data: "synthetic",
  minutes: { smoke: 0.1, quick: 2.2, preview: 2.2 },
  runs: (scope) => ({
    ...recordOf(TRAINED, (sd) => [`sd ${sd}`, noisyDiscriminatorRun(scope, sd)]),
    ...recordOf(GAN_NAMES, (name) => [
      name,
      noisyGanRun(scope, GANS[name].noise, GANS[name].generator),
    ]),
  }),
  measure: (_, records) => {
    const trained = new Map(TRAINED.map((sd): [number, number] => {
      const probes = records[`sd ${sd}`].table("probes");
      return [sd, probes[probes.length - 1].translation_gradient];
    }));
    const rows = measureGradients(trained);
    const runs = GAN_NAMES.map((name): GanRun => ({
      name,
      evaluations: readPointsEvaluations(records[name]),
      samples: records[name].table("samples"),
      lastEstimate: records[name].table("metrics").at(-1)?.estimate ?? NaN,
    }));
    const bound = measureBound();
    return {
      rows,
      runs,
      tables: {
        noise: rows,
        "noise-bound": bound,
        "noise-annealed": runs.flatMap(({ name, evaluations }) =>
          evaluations.map(({ iteration, exact_em }) => ({ run: name, iteration, exact_em }))
        ),
      },
      statistics: noiseStatistics(rows, runs, bound),
      notes: [
        `A control: by Adam the generator learns without noise, too (exact EM ${
          left(runs, "without").note
        }), for Adam divides a gradient by its size and does not mind that it is small. The theorem is about that size; so stalling is tested with plain descent. A first version of this figure claimed that Adam stalls, too, which failed, and trained half as long; the two claims on plain descent and the longer training were decided after a first look.`,
      ],
    };
  },
  draw: ({ preset, seed }, { rows, runs }, records) => {
    const { iterations, batchSize } = records["sd 0"].config;
    const gan = records.without.config;
    return {
      rows: [{
        panels: [gradientPanel(rows), distancePanel(runs), samplesPanel(gan, runs)],
        height: 360,
      }],
      caption:
        `Left: two parallel segments ${SEGMENTS_APART} apart; the norm of the gradient of E log(1 − D) for a generator that moves its segment. ` +
        `D: trained for ${iterations} steps of ${batchSize} samples a side; without noise it is the point at the left edge. ` +
        `Middle and right: a minimax GAN of perceptrons that has to bring a curve onto a segment, ` +
        `${gan.schedule.nCritic} discriminator steps per generator step; noise from sd ${ANNEALED_FROM}. Preset ${preset}, seed ${seed}.`,
    };
  },
});

/** What the claims are judged by, from the rows of the tables and the trainings. */
export function noiseStatistics(
  rows: readonly NoiseRow[],
  runs: readonly GanRun[],
  bound: ReturnType<typeof measureBound>,
): Statistics<"noise"> {
  const noisy = rows.filter((row) => row.noise_sd > 0);
  const trained = noisy.filter((row) => row.gradient_trained !== null);
  const without = rows[0].gradient_trained!;
  const most = largest(noisy.map((row) => row.gradient_closed_form));
  /** Where there is next to none, a share of it says nothing. */
  const hasGradient = (row: NoiseRow) => row.gradient_closed_form >= most / 10;
  return {
    "closed-form": {
      value: Math.max(
        ...noisy.map((row) =>
          Math.abs(row.gradient_closed_form - row.gradient_finite_difference) /
          Math.max(row.gradient_closed_form, row.gradient_finite_difference)
        ),
      ),
    },
    "vanishes-without": unlessDead([without], () => ({
      value: without / Math.max(...trained.map((row) => row.gradient_trained!)),
    })),
    "theorem-3.3": {
      value: Math.max(
        ...bound.map((row) => row.em / (row.two_sqrt_variance + row.two_c_sqrt_js)),
      ),
    },
    "brings-back": {
      value: largest(trained.filter(hasGradient).map(offClosedForm)),
      note: trained.map((row) =>
        `sd ${row.noise_sd}: ${
          hasGradient(row) ? offClosedForm(row).toPrecision(2) : "hardly a gradient"
        }`
      ).join(", "),
    },
    "annealed-helps-adam": helps(runs),
    "descent-annealed-learns": left(runs, "descent, annealed"),
    "descent-without-stalls": stalled(runs),
  };
}

/** How far a trained discriminator's gradient is from the closed form, over that. */
function offClosedForm({ gradient_trained, gradient_closed_form }: NoiseRow): number {
  return Math.abs(gradient_trained! - gradient_closed_form) / gradient_closed_form;
}

/** The distance at the end with noise that falls to 0, over that without noise. */
function helps(runs: readonly GanRun[]): Measurement {
  const [annealed, without] = (["annealed", "without"] as const).map((wanted) => {
    return distanceAtEnd(runOf(runs, wanted).evaluations);
  });
  return {
    value: annealed / without,
    note: `annealed ${annealed.toFixed(3)}, without ${without.toFixed(3)}`,
  };
}

/**
 * What is left without noise. A training that diverged has not stalled, and one that noise does not
 * bring to half either does not show what noise does; nor does one against a discriminator that
 * tells nothing apart show what a good one does. Where one of the two diverged nothing is left to
 * show that it is noise that helps: no number, which counts against the claim.
 */
function stalled(runs: readonly GanRun[]): Statistic {
  const [without, annealed] = (["descent, without", "descent, annealed"] as const)
    .map((name) => left(runs, name));
  if (without.value === Infinity || annealed.value === Infinity) return { ...without, value: NaN };
  // Descent that learns has not stalled, whatever noise does and the discriminator knows of it.
  if (hasLearnt(without, 1)) return without;
  if (!hasLearnt(annealed, 1)) {
    return {
      missing:
        `plain descent does not come to half of its distance with noise either: ${annealed.note}`,
    };
  }
  const told = runOf(runs, "descent, without").lastEstimate / LN2;
  const note = `JS estimate of the last discriminator ${told.toFixed(2)} of log 2`;
  return told >= TELLS
    ? { ...without, note: `${without.note}; ${note}` }
    : { missing: `${note}: it is not near its optimum` };
}

/** Of log 2: a discriminator whose JS estimate is as much tells most of its points apart. */
const TELLS = 0.5;

function runOf(runs: readonly GanRun[], wanted: GanName): GanRun {
  return runs.find(({ name }) => name === wanted)!;
}

/** What is left at the end, by the last three measurements, of the distance at the start. */
function left(runs: readonly GanRun[], wanted: GanName): Measurement {
  const { evaluations } = runOf(runs, wanted);
  const [first, last] = [evaluations[0].exact_em, distanceAtEnd(evaluations)];
  return {
    value: last / first,
    note: `${first.toFixed(3)} at the start, ${last.toFixed(3)} at the end`,
  };
}
