/** WGAN, Figures 9 to 14: full sheets of samples of the runs of Figures 5 to 7, the first of the fixed noise, never chosen. */
import {
  type GanConfig,
  ganConstantRun,
  ganDcganRun,
  ganMlpRun,
  type ImageScope,
  readSheet,
  type RunRecord,
  SHEET_SAMPLES,
  sheetIterations,
  wganConstantRun,
  wganDcganRun,
  wganMlpRun,
} from "../../runs/mod.ts";
import { criticLagNotes, type Evaluation, readEvaluations } from "../parts/evaluations.ts";
import { type Drawing, type Figure, table } from "../engine/figure.ts";

function sheetFigure(
  id: string,
  what: string,
  sharedWith: string,
  run: (setting: ImageScope) => GanConfig,
): Figure {
  const draw = (setting: ImageScope, records: Record<string, RunRecord>): Drawing => {
    const record = records.run as RunRecord<GanConfig>;
    const sheets = sheetIterations(record);
    const at = sheets[sheets.length - 1];
    const evaluations = readEvaluations(record);
    const { iteration, ...last } = evaluations[evaluations.length - 1];
    const { id: dataId, size } = setting.data;
    return {
      picture: {
        title: `Samples: ${what}`,
        width: 900,
        rows: [{
          panels: [{
            kind: "images",
            groups: [{ images: readSheet(record, at, SHEET_SAMPLES), columns: 8 }],
          }],
        }],
        caption:
          `${dataId}, ${size}×${size}, preset ${setting.preset}, seed ${setting.seed}, generator iteration ${at} of the run of ` +
          `${sharedWith}. The first ${SHEET_SAMPLES} samples of one fixed noise. At iteration ${iteration}: ${
            numbers(last)
          }.`,
      },
      tables: [table(id, [{ generator_iteration: iteration, ...last }])],
      statistics: {},
      notes: criticLagNotes({ [what]: record }),
    };
  };
  return {
    id,
    title: `Samples: ${what}`,
    data: "images",
    minutes: { smoke: 0.1, quick: 3, full: null, paper: null },
    plan: (setting) => ({ run: run(setting) }),
    draw,
  };
}

function numbers(row: Omit<Evaluation, "iteration">): string {
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
    (setting) => ganConstantRun(setting, "paper"),
  ),
  sheetFigure("wgan-13", "WGAN, MLP generator", "wgan-7", wganMlpRun),
  sheetFigure("wgan-14", "standard GAN, MLP generator", "wgan-7", ganMlpRun),
];
