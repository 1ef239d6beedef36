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
import { defineFigure, type Figure } from "../engine/figure.ts";
import { criticLagNotes, type Evaluation, readEvaluations } from "../parts/evaluations.ts";

type SheetId = `wgan-${9 | 10 | 11 | 12 | 13 | 14}`;

function sheetFigure(
  id: SheetId,
  what: string,
  sharedWith: string,
  run: (scope: ImageScope) => GanConfig,
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
        statistics: {},
        notes: criticLagNotes({ [what]: run }),
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
      `${row.classes_found} classes`,
      `KL of the classes to uniform ${row.class_kl_nats.toFixed(2)} nats`,
    ]),
    ...share("precision", row.precision),
    ...share("recall", row.recall),
    ...share("density", row.density),
    ...share("coverage", row.coverage),
  ].join(", ");
}

const CONSTANT = "no batch norm, constant filters";

/** WGAN, Figures 9 to 14. */
export const SAMPLE_SHEETS: readonly Figure[] = [
  sheetFigure("wgan-9", "WGAN, DCGAN generator", "wgan-5", wganDcganRun),
  sheetFigure("wgan-10", "standard GAN, DCGAN generator", "wgan-5", ganDcganRun),
  sheetFigure("wgan-11", `WGAN, ${CONSTANT}`, "wgan-6", wganConstantRun),
  sheetFigure(
    "wgan-12",
    `standard GAN, ${CONSTANT}`,
    "wgan-6",
    (scope) => ganConstantRun(scope, "paper"),
  ),
  sheetFigure("wgan-13", "WGAN, MLP generator", "wgan-7", wganMlpRun),
  sheetFigure("wgan-14", "standard GAN, MLP generator", "wgan-7", ganMlpRun),
];
