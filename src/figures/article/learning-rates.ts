/**
 * The article's first advantage on images: what WGAN and the standard GAN come to over one grid of
 * learning rates, by the generators of WGAN, Figures 5 to 7.
 */
import {
  type GanConfig,
  LEARNING_RATES,
  learningRateRun,
  PRESET_SIZES,
  RATE_GENERATORS,
  RATE_OBJECTIVES,
  type RateCell,
  readSheet,
  type RunRecord,
  sheetIterations,
} from "../../runs/mod.ts";
import { recordOf } from "../../base/mod.ts";
import type { Statistic, Statistics } from "../../claims/mod.ts";
import type { ChartPanel, ImagesPanel, Series, TablePanel } from "../../plot/mod.ts";
import { defineFigure } from "../engine/figure.ts";
import { type End, endOf, endText, hasLearnt, LAST, nearestOf, ratioOf } from "../parts/ends.ts";
import { readEvaluations } from "../parts/evaluations.ts";
import { MODEL_COLORS } from "../parts/model-colors.ts";
import { finiteOrGap, line, points } from "../parts/series.ts";
import { MODELS } from "./models.ts";

const GENERATORS: Record<RateCell["generator"], string> = {
  dcgan: "DCGAN",
  constant: "no batch norm, constant filters",
  mlp: "MLP",
};

const CELLS: readonly RateCell[] = RATE_GENERATORS.flatMap((generator) =>
  RATE_OBJECTIVES.flatMap((objective) =>
    LEARNING_RATES.map((learningRate) => ({ generator, objective, learningRate }))
  )
);

const keyOf = ({ generator, objective, learningRate }: RateCell) =>
  `${generator}, ${objective}, lr ${learningRate}`;

/** A class counts as found from this share of the samples on, all of them sure. */
const FOUND = 0.01;

/** A training of the grid. */
interface Trained extends RateCell {
  readonly record: RunRecord<GanConfig>;
  readonly untrained: number;
  readonly fid: End;
  /** Classes that enough of the last samples show for sure; null where images have none. */
  readonly classes: number | null;
}

/** The article, advantage 1. */
export const learningRates = defineFigure({
  id: "learning-rates",
  title: "How much the learning rate decides: WGAN and standard GAN on images",
  data: "images",
  minutes: { smoke: 0.4, quick: 6 },
  runs: (scope) => recordOf(CELLS, (cell) => [keyOf(cell), learningRateRun(scope, cell)]),
  measure: (_, records) => {
    const all = CELLS.map((cell) => read(cell, records[keyOf(cell)]));
    return {
      all,
      tables: { "learning-rates": all.map(row) },
      statistics: statistics(all),
      notes: [
        "Each has the optimizer and the critic steps of its recipe, RMSProp and five for the WGAN, Adam (β₁ 0.5) and one for the GAN, at one learning rate for both sides.",
        "The WGAN has none of the longer critic training that its first iterations have in wgan-5 to wgan-7 (at quick five iterations of 100 critic steps): each iteration has the five of the others.",
        "These trainings are shorter than those of wgan-5 to wgan-7, at quick less than a fifth of them: what a low rate has not come to by then, it may come to later.",
        "A spread is the larger the better the best is: a model that comes near at one rate alone has a larger one than one that comes near at none, and one that learns nothing has 1. So nothing is measured of a spread where the GAN's best is the better one, nor of it, or of the worst, where either of the two came to half of the untrained distance at no rate, nor of the better samples where neither did.",
      ],
    };
  },
  draw: ({ preset, seed, data }, { all }) => {
    const domain = domainOf(all);
    return {
      rows: [
        {
          panels: RATE_GENERATORS.map((name) => chart(name, all, domain)),
          height: 320,
          legend: "shared",
        },
        { panels: RATE_GENERATORS.map((name) => samples(name, all)) },
        { panels: [{ span: 3, panel: table(all) }] },
      ],
      caption:
        `${data.id}, ${data.size}×${data.size}, preset ${preset}, seed ${seed}. DCGAN critic. Each training has ${
          PRESET_SIZES[preset].learningRates.passes
        } network passes, of one batch through one network, forward or back: a WGAN iteration of 5 critic steps takes 29, a standard GAN's 9; the WGAN's first iterations have no more critic steps than the others. ` +
        `fid_lenet at the end: Fréchet distance on the features of the suite's own classifier (not Inception's), the median of the last ${LAST} measurements, and from the least to the greatest of them; ` +
        `a training that diverged has no point. Dotted: the untrained generator. Samples: of the best rate of each, the first of one fixed noise. ` +
        `Classes: those that at least 1 % of the samples show with a probability of 0.9 or more, as the classifier sees them.`,
    };
  },
});

function read(cell: RateCell, record: RunRecord<GanConfig>): Trained {
  const evaluations = readEvaluations(record);
  const sure = record.table("confident-classes");
  const found = sure.filter((row) => row.confident_samples >= FOUND * row.samples).length;
  return {
    ...cell,
    record,
    untrained: evaluations[0].fid_lenet,
    fid: endOf(evaluations, ({ fid_lenet }) => fid_lenet),
    classes: sure.length === 0 ? null : found,
  };
}

function row({ generator, objective, learningRate, record, untrained, fid, classes }: Trained) {
  const sure = record.table("confident-classes");
  return {
    generator,
    objective,
    learning_rate: learningRate,
    iterations: record.config.iterations,
    fid_lenet_untrained: untrained,
    fid_lenet: fid.value,
    fid_lenet_least: fid.low,
    fid_lenet_greatest: fid.high,
    confident_classes: classes,
    confident_share: sure.length === 0
      ? null
      : sure.reduce((sum, { confident_samples: n, samples }) => sum + n / samples, 0),
  };
}

const of = (all: readonly Trained[], generator: string, objective: string) =>
  all.filter((one) => one.generator === generator && one.objective === objective);

const learnt = ({ fid, untrained }: Trained) => hasLearnt(fid, untrained);

/** The training that came least near; of those alike the first. */
const farthestOf = (some: readonly Trained[]) =>
  some.reduce((worst, one) => one.fid.value > worst.fid.value ? one : worst);

/** The largest end over the smallest, each with the interval of its measurements. */
const spreadOf = (some: readonly Trained[]): End =>
  ratioOf(farthestOf(some).fid, nearestOf(some).fid);

function statistics(all: readonly Trained[]): Statistics<"learning-rates"> {
  const given = (one: Trained) => `${endText(one.fid)}${found(one)} at lr ${one.learningRate}`;
  /** Of the rates of both, where each, or one of the two, learnt at one of them. */
  const ofBoth = (
    generator: RateCell["generator"],
    [who, why]: readonly ["every" | "some", string],
    measure: (wgan: readonly Trained[], gan: readonly Trained[]) => Statistic,
  ): Statistic => {
    const [wgan, gan] = RATE_OBJECTIVES.map((objective) => of(all, generator, objective));
    if ([wgan, gan].map(nearestOf)[who](learnt)) return measure(wgan, gan);
    return { missing: why };
  };
  const asBad =
    "at no rate did the WGAN, or the GAN, come to half of the untrained generator's distance: what learns nothing is as bad at every rate";
  const noneBetter =
    "at no rate did either come to half of the untrained generator's distance: of two that learnt nothing neither is better";
  const betterBest = (wgan: number, gan: number) =>
    `the GAN's spread is that of its better best: ${gan.toFixed(0)}, and the WGAN's ${
      wgan.toFixed(0)
    }`;
  const spread = (generator: RateCell["generator"]) =>
    ofBoth(generator, ["every", asBad], (...both) => {
      const [near, nearest] = both.map((some) => nearestOf(some).fid.value);
      if (near > nearest) return { missing: betterBest(near, nearest) };
      const [wgan, gan] = both.map(spreadOf);
      return {
        ...ratioOf(wgan, gan),
        note: `WGAN ${wgan.value.toFixed(1)}, GAN ${gan.value.toFixed(1)}`,
      };
    });
  const worst = (generator: RateCell["generator"]) =>
    ofBoth(generator, ["some", asBad], (...both) => {
      const [wgan, gan] = both.map(farthestOf);
      return { ...ratioOf(gan.fid, wgan.fid), note: `WGAN ${given(wgan)}, GAN ${given(gan)}` };
    });
  const best = (generator: RateCell["generator"]) =>
    ofBoth(generator, ["some", noneBetter], (...both) => {
      const [wgan, gan] = both.map(nearestOf);
      return { ...ratioOf(wgan.fid, gan.fid), note: `WGAN ${given(wgan)}, GAN ${given(gan)}` };
    });
  return {
    "dcgan-spread": spread("dcgan"),
    "constant-spread": spread("constant"),
    "mlp-spread": spread("mlp"),
    "dcgan-worst": worst("dcgan"),
    "constant-worst": worst("constant"),
    "mlp-worst": worst("mlp"),
    "dcgan-best": best("dcgan"),
    "constant-best": best("constant"),
    "mlp-best": best("mlp"),
  };
}

/** One for all generators. */
function domainOf(all: readonly Trained[]): [number, number] {
  const values = all.flatMap(({ fid, untrained }) => [fid.low, fid.high, untrained])
    .filter(Number.isFinite);
  return [0.85 * Math.min(...values), 1.2 * Math.max(...values)];
}

function chart(
  generator: RateCell["generator"],
  all: readonly Trained[],
  domain: [number, number],
): ChartPanel {
  const [{ untrained }] = of(all, generator, RATE_OBJECTIVES[0]);
  return {
    kind: "chart",
    title: `Generator: ${GENERATORS[generator]}`,
    x: { label: "learning rate of both sides", scale: "log" },
    y: { label: "fid_lenet at the end", scale: "log", domain },
    series: [
      { kind: "hline", y: untrained, color: "#666", dash: "dotted" },
      ...RATE_OBJECTIVES.flatMap((objective): Series[] => {
        const color = MODEL_COLORS[objective];
        const rows = of(all, generator, objective).map(({ learningRate, fid }) => ({
          rate: learningRate,
          fid: finiteOrGap(fid.value),
          low: finiteOrGap(fid.low),
          high: finiteOrGap(fid.high),
        }));
        return [
          line(rows, "rate", "fid", { color, label: MODELS[objective] }),
          points(rows, "rate", "fid", {
            color,
            low: rows.map(({ low }) => low),
            high: rows.map(({ high }) => high),
          }),
        ];
      }),
    ],
  };
}

/** Of the best rate of each objective. */
function samples(generator: RateCell["generator"], all: readonly Trained[]): ImagesPanel {
  return {
    kind: "images",
    groups: RATE_OBJECTIVES.map((objective) => {
      const { record, learningRate } = nearestOf(of(all, generator, objective));
      const sheets = sheetIterations(record);
      return {
        images: readSheet(record, sheets[sheets.length - 1], 16),
        columns: 4,
        caption: `${MODELS[objective]}, lr ${learningRate}`,
      };
    }),
  };
}

/** `, 3 classes`: what is near without a digit has learnt none. */
function found({ classes }: Trained): string {
  return classes === null ? "" : `, ${classes} ${classes === 1 ? "class" : "classes"}`;
}

function table(all: readonly Trained[]): TablePanel {
  return {
    kind: "table",
    title: "At the end: fid_lenet, and classes that the classifier is sure of",
    header: [
      "generator",
      "training",
      ...LEARNING_RATES.map((rate) => `lr ${rate}`),
      "best",
      "spread",
    ],
    align: "llrrrrr",
    rows: RATE_GENERATORS.flatMap((generator) =>
      RATE_OBJECTIVES.map((objective) => {
        const mine = of(all, generator, objective);
        return [
          GENERATORS[generator],
          MODELS[objective],
          ...mine.map((one) => `${endText(one.fid)}${found(one)}`),
          nearestOf(mine).fid.value.toFixed(0),
          spreadOf(mine).value.toFixed(1),
        ];
      })
    ),
  };
}
