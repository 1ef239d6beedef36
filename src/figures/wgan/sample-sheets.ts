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
import type { Measurement, Statistics } from "../../claims/mod.ts";
import { defineFigure, type Figure } from "../engine/figure.ts";
import { criticLagNotes, type Evaluation, readEvaluations } from "../parts/evaluations.ts";

/** What such a figure's file says. */
interface Sheet<Id extends string> {
  readonly id: Id;
  /** What was trained. */
  readonly what: string;
  /** The figure that compares it. */
  readonly sharedWith: string;
  readonly run: (scope: ImageScope) => GanConfig;
  /** From the first and the last measurement. */
  readonly statistics: (first: Evaluation, last: Evaluation) => Statistics<Id>;
}

function sheetFigure<const Id extends string>(
  { id, what, sharedWith, run, statistics }: Sheet<Id>,
): Figure {
  return defineFigure({
    id,
    title: `Samples: ${what}`,
    data: "images",
    minutes: { smoke: 0.1, quick: 3, full: null, paper: null },
    runs: (scope) => ({ run: run(scope) }),
    measure: (_, { run }) => {
      const evaluations = readEvaluations(run);
      const last = evaluations[evaluations.length - 1];
      const { iteration, ...numbers } = last;
      return {
        last,
        tables: { [id]: [{ generator_iteration: iteration, ...numbers }] },
        statistics: statistics(evaluations[0], last),
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
      `${row.classes_found} classes, as even as ${effectiveClasses(row).value.toFixed(1)}`,
    ]),
    ...share("precision", row.precision),
    ...share("recall", row.recall),
    ...share("density", row.density),
    ...share("coverage", row.coverage),
  ].join(", ");
}

/** Classes that the samples are as even as: as many classes, all alike, have the same entropy. */
function effectiveClasses({ class_kl_nats, classes_found }: Evaluation): Measurement {
  return {
    value: class_kl_nats === null ? NaN : 10 * exp(-class_kl_nats),
    note: `${classes_found} classes with at least 1 % of the samples`,
  };
}

/**
 * The same of a generator that may have collapsed: one that has learnt nothing, or diverged, has
 * few classes for another reason.
 */
function collapsedClasses(first: Evaluation, last: Evaluation): Measurement {
  const classes = effectiveClasses(last);
  return last.fid_lenet < first.fid_lenet ? classes : { ...classes, value: NaN };
}

const noCollapse = (_: Evaluation, last: Evaluation) => ({ "no-collapse": effectiveClasses(last) });

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
    statistics: (first, last) => ({
      "failed-to-learn": {
        value: last.fid_lenet / first.fid_lenet,
        note: `from ${first.fid_lenet.toFixed(0)} to ${last.fid_lenet.toFixed(0)}`,
      },
    }),
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
    statistics: (first, last) => ({ collapse: collapsedClasses(first, last) }),
  }),
];
