/**
 * WGAN, Figures 9 to 14: full sheets of samples of the runs of Figures 5 to 7, the first of the
 * fixed noise, never chosen.
 */
import {
  type GanConfig,
  ganConstantRun,
  ganDcganRun,
  ganMlpRun,
  type ImageScope,
  readSheet,
  SHEET_SAMPLES,
  sheetIterations,
  wganConstantRun,
  wganDcganRun,
  wganMlpRun,
} from "../../runs/mod.ts";
import { exp } from "../../math/mod.ts";
import type { Measurement, Statistic, Statistics } from "../../claims/mod.ts";
import { defineFigure, type Figure } from "../engine/figure.ts";
import { endOf, endText } from "../parts/ends.ts";
import { courseOnTheWay, NEVER_THERE, whereAllLearnt } from "../parts/learnt.ts";
import { criticLagNotes, type Evaluation, readEvaluations } from "../parts/evaluations.ts";

/** What such a figure's file says. */
interface Sheet<Id extends string> {
  readonly id: Id;
  /** What was trained. */
  readonly what: string;
  /** The figure that compares it. */
  readonly sharedWith: string;
  readonly run: (scope: ImageScope) => GanConfig;
  /** From all measurements. */
  readonly statistics: (evaluations: readonly Evaluation[]) => Statistics<Id>;
}

function sheetFigure<const Id extends string>(
  { id, what, sharedWith, run, statistics }: Sheet<Id>,
): Figure {
  return defineFigure({
    id,
    title: `Samples: ${what}`,
    data: "images",
    minutes: { smoke: 0.1, quick: 3 },
    runs: (scope) => ({ run: run(scope) }),
    measure: (_, { run }) => {
      const evaluations = readEvaluations(run);
      const last = evaluations[evaluations.length - 1];
      const { iteration, ...numbers } = last;
      return {
        last,
        tables: { [id]: [{ generator_iteration: iteration, ...numbers }] },
        statistics: statistics(evaluations),
        notes: criticLagNotes({ [what]: { record: run, evaluations } }),
      };
    },
    draw: ({ preset, seed, data }, { last }, { run }) => {
      const sheets = sheetIterations(run);
      const at = sheets[sheets.length - 1];
      return {
        width: 900,
        rows: [{
          panels: [{
            kind: "images",
            groups: [{ images: readSheet(run, at, SHEET_SAMPLES), columns: 8 }],
          }],
        }],
        caption:
          `${data.id}, ${data.size}×${data.size}, preset ${preset}, seed ${seed}, generator iteration ${at} of the run of ` +
          `${sharedWith}. The first ${SHEET_SAMPLES} samples of one fixed noise. At iteration ${last.iteration}: ${
            inWords(last)
          }.`,
      };
    },
  });
}

function inWords(row: Evaluation): string {
  const share = (name: string, value: number | null) =>
    value === null ? [] : [`${name} ${value.toFixed(2)}`];
  return [
    `fid_lenet ${row.fid_lenet.toFixed(0)}`,
    ...(row.class_kl_nats === null ? [] : [
      `${row.classes_found} classes, as even as ${effectiveClasses(row).toFixed(1)}`,
    ]),
    ...share("precision", row.precision),
    ...share("recall", row.recall),
    ...share("density", row.density),
    ...share("coverage", row.coverage),
  ].join(", ");
}

/** Classes that samples are as even as: as many classes, all alike, have the same entropy. */
function effectiveClasses({ class_kl_nats }: Evaluation): number {
  return class_kl_nats === null ? NaN : 10 * exp(-class_kl_nats);
}

/** Share of real images that samples lie around, below which a class is a handful of images. */
const LEAST_RECALL = 0.1;

/** How many classes are shown; and how much of the real images the last samples cover. */
function noCollapse(evaluations: readonly Evaluation[]): Statistics<"wgan-9"> {
  return { "no-collapse": shown(evaluations) };
}

/** Classes that have not collapsed into a few images; recall is measured at the end alone. */
function shown(evaluations: readonly Evaluation[]): Measurement {
  const { recall, coverage } = evaluations[evaluations.length - 1];
  const covered = recall === null || coverage === null
    ? []
    : [`recall ${recall.toFixed(2)}, coverage ${coverage.toFixed(2)}`];
  const found = endOf(evaluations, ({ classes_found }) => classes_found);
  const even = `as even as ${endText(endOf(evaluations, effectiveClasses), 1)}`;
  const note = [`${endText(found)} classes`, even, ...covered].join("; ");
  return recall !== null && recall < LEAST_RECALL ? { value: 0, note } : { ...found, note };
}

/** How even the classes of a generator are that may have collapsed. */
function collapsed(evaluations: readonly Evaluation[]): Statistic {
  return whereAllLearnt([courseOnTheWay("the standard GAN", evaluations)], NEVER_THERE, () => {
    const found = endOf(evaluations, ({ classes_found }) => classes_found);
    return {
      ...endOf(evaluations, effectiveClasses),
      note: `${endText(found)} classes with at least 1 % of the samples`,
    };
  });
}

const CONSTANT = "no batch norm, constant filters";

/** WGAN, Figures 9 to 14. */
export const SAMPLE_SHEETS: readonly Figure[] = [
  sheetFigure({
    id: "wgan-9",
    what: "WGAN, DCGAN generator",
    sharedWith: "wgan-5",
    run: wganDcganRun,
    statistics: noCollapse,
  }),
  sheetFigure({
    id: "wgan-10",
    what: "standard GAN, DCGAN generator",
    sharedWith: "wgan-5",
    run: ganDcganRun,
    statistics: () => ({}),
  }),
  sheetFigure({
    id: "wgan-11",
    what: `WGAN, ${CONSTANT}`,
    sharedWith: "wgan-6",
    run: wganConstantRun,
    statistics: noCollapse,
  }),
  sheetFigure({
    id: "wgan-12",
    what: `standard GAN, ${CONSTANT}`,
    sharedWith: "wgan-6",
    run: (scope) => ganConstantRun(scope, "paper"),
    statistics: (evaluations) => {
      const { fid_lenet: first } = evaluations[0];
      const { value, low, high } = endOf(evaluations, ({ fid_lenet }) => fid_lenet);
      return {
        "failed-to-learn": {
          value: value / first,
          low: low / first,
          high: high / first,
          note: `from ${first.toFixed(0)} to ${endText({ value, low, high })}`,
        },
      };
    },
  }),
  sheetFigure({
    id: "wgan-13",
    what: "WGAN, MLP generator",
    sharedWith: "wgan-7",
    run: wganMlpRun,
    statistics: noCollapse,
  }),
  sheetFigure({
    id: "wgan-14",
    what: "standard GAN, MLP generator",
    sharedWith: "wgan-7",
    run: ganMlpRun,
    statistics: (evaluations) => ({ collapse: collapsed(evaluations) }),
  }),
];
