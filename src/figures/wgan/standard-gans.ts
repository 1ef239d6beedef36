/** The three standard GANs of WGAN's Figures 4 and 8, and how their curves are drawn. */
import {
  ganBothMlpRun,
  type GanConfig,
  ganDcganRun,
  ganMlpRun,
  type ImageScope,
  PRESET_SIZES,
  type RunRecord,
} from "../../runs/mod.ts";
import type { Row } from "../../plot/mod.ts";
import { curvePanel, type Looks, stagesPanel } from "../parts/curve-panel.ts";
import { type TrainingCurve, trainingCurve } from "../parts/training-curve.ts";

/** The paper's panels. */
export const GANS = {
  mlp: "MLP generator, DCGAN discriminator",
  dcgan: "DCGAN generator and discriminator",
  "both-mlp": "MLP generator and discriminator",
} as const;

/** One of them. */
export type GanName = keyof typeof GANS;

/** In the paper's order. */
export const GAN_NAMES = Object.keys(GANS) as GanName[];

/** Their runs. */
export function planGans(setting: ImageScope): Record<GanName, GanConfig> {
  return {
    mlp: ganMlpRun(setting),
    dcgan: ganDcganRun(setting),
    "both-mlp": ganBothMlpRun(setting),
  };
}

/** Their curves of one column of `metrics`. */
export function ganCurves(
  { preset }: ImageScope,
  records: Record<string, RunRecord>,
  column: Parameters<typeof trainingCurve>[2],
): Record<GanName, TrainingCurve> {
  const curves = GAN_NAMES.map((name) => {
    const run = records[name] as RunRecord<GanConfig>;
    return [name, trainingCurve(run, PRESET_SIZES[preset].medianWidth, column)];
  });
  return Object.fromEntries(curves);
}

/** The paper's arrangement, with samples of four stages under each curve. */
export function ganRows(
  curves: Record<GanName, TrainingCurve>,
  records: Record<string, RunRecord>,
  looks: Omit<Looks, "title">,
): Row[] {
  return [
    {
      panels: GAN_NAMES.map((name) => curvePanel(curves[name], { ...looks, title: GANS[name] })),
      height: 320,
      legend: "shared",
    },
    { panels: GAN_NAMES.map((name) => stagesPanel(records[name] as RunRecord<GanConfig>)) },
  ];
}

/** What the caption says of the setting. */
export function gansCaption({ data, preset, seed }: ImageScope): string {
  return `Standard GAN (Adam, −log D) on ${data.id}, ${data.size}×${data.size}, preset ${preset}, seed ${seed}. ` +
    `Thick: median filter of width ${PRESET_SIZES[preset].medianWidth}; thin: raw. ` +
    "fid_lenet: Fréchet distance on the features of the suite's own classifier (not Inception's). " +
    "Samples: the first of one fixed noise.";
}

/** Rows of a table: the curve in every iteration. */
export function ganCurveRows(curves: Record<GanName, TrainingCurve>, column: string) {
  return GAN_NAMES.flatMap((run) =>
    curves[run].iteration.map((at, index) => ({
      run,
      generator_iteration: at,
      [column]: curves[run].raw[index],
      [`${column}_filtered`]: curves[run].filtered[index],
    }))
  );
}

/** Rows of a table: quality wherever it was measured, beside the curve and beside what more discriminator steps would make of it. */
export function ganQualityRows(curves: Record<GanName, TrainingCurve>, column: string) {
  return GAN_NAMES.flatMap((run) => {
    const { quality, filtered } = curves[run];
    return quality.iteration.map((at, index) => ({
      run,
      generator_iteration: at,
      fid_lenet: quality.fid[index],
      [`${column}_filtered`]: filtered[at - 1],
      estimate_now: quality.estimateNow[index],
      estimate_after_extra_steps: quality.estimateAfterExtraSteps[index],
    }));
  });
}

/** Notes on critics far from their optimum, by the panels' names. */
export function byPanel(records: Record<string, RunRecord>): Record<string, RunRecord<GanConfig>> {
  return Object.fromEntries(
    GAN_NAMES.map((name) => [GANS[name], records[name] as RunRecord<GanConfig>]),
  );
}
