/**
 * The third part of mode coverage: DCGANs on stacked digits, 1,000 modes that a classifier tells
 * apart.
 */
import {
  type ImageScope,
  readSheet,
  type RunRecord,
  type RunRow,
  SHEET_SAMPLES,
  sheetIterations,
  type StackedGanConfig,
  stackedGanRun,
} from "../../runs/mod.ts";
import { recordOf } from "../../base/mod.ts";
import type { ChartPanel, ImagesPanel, Row, Series } from "../../plot/mod.ts";
import { median } from "../../metrics/mod.ts";
import type { ClaimName, Measurement, Statistic, Statistics } from "../../claims/mod.ts";
import type { RecordsOf, TableRow } from "../engine/figure.ts";
import { NEVER_THERE } from "../parts/learnt.ts";
import { MODEL_COLORS } from "../parts/model-colors.ts";
import { passesAt } from "../parts/passes.ts";
import { LAST_OF_POINTS } from "../parts/points-evaluations.ts";
import { column } from "../parts/series.ts";
import { contrastOf } from "./contrast.ts";
import { klRatio } from "./kl-ratio.ts";
import { type Model, MODEL_NAMES, MODELS } from "./models.ts";

type Evaluation = RunRow<"stacked-gan", "evaluations">;

/** One training. */
export interface StackedOutcome {
  /** Which. */
  readonly model: Model;
  readonly record: RunRecord<StackedGanConfig>;
  readonly evaluations: readonly Evaluation[];
  /** Passes of a batch through a network that were done at each evaluation. */
  readonly passes: readonly number[];
  readonly last: Evaluation;
  /** What it came to. */
  readonly end: StackedEnd;
  /** What the same count gives for real stacks. */
  readonly ruler: RunRow<"stacked-gan", "ruler">;
}

/** What a training came to: of counts the medians of the last three measurements. */
export interface StackedEnd {
  readonly modesFound: number;
  /** KL of the modes' histogram to the uniform one, nats. */
  readonly kl: number;
  /** Of its last samples; NaN where it diverged, or kept none. */
  readonly contrast: number;
}

/** The runs by their names. */
export type StackedRuns = Readonly<Partial<Record<`stacked/${Model}`, StackedGanConfig>>>;

const SHOWN = 24;

/** Times as many modes as noise shows are more. */
const MORE = 1.5;

/** Images in colour have no channels to spare, and modes are counted by classes. */
function canStack({ data }: ImageScope): boolean {
  return data.channels === 1 && !data.unlabelled;
}

/** The runs; none where the images cannot be stacked. */
export function stackedRuns(scope: ImageScope): StackedRuns {
  if (!canStack(scope)) return {};
  return recordOf(MODEL_NAMES, (model) => [`stacked/${model}`, stackedGanRun(scope, model)]);
}

/** Reads the trainings. */
export function stackedOutcomes(
  scope: ImageScope,
  records: RecordsOf<StackedRuns>,
): StackedOutcome[] {
  if (!canStack(scope)) return [];
  return MODEL_NAMES.flatMap((model) => {
    const record = records[`stacked/${model}`];
    if (record === undefined) return [];
    const evaluations = readStacked(record);
    return {
      model,
      record,
      evaluations,
      passes: passesAt(record.config, record.table("metrics"), evaluations),
      last: evaluations[evaluations.length - 1],
      end: stackedEnd(record, evaluations),
      ruler: record.table("ruler")[0],
    };
  });
}

function stackedEnd(
  record: RunRecord<StackedGanConfig>,
  evaluations: readonly Evaluation[],
): StackedEnd {
  const kept = sheetIterations(record);
  const diverged = record.outcome.status === "diverged";
  const counted = evaluations.slice(diverged ? -1 : -LAST_OF_POINTS);
  return {
    modesFound: median(counted.map(({ modes_found }) => modes_found)),
    kl: median(counted.map(({ kl_to_uniform_nats }) => kl_to_uniform_nats)),
    contrast: diverged || kept.length === 0
      ? NaN
      : contrastOf(readSheet(record, kept[kept.length - 1], SHEET_SAMPLES)),
  };
}

/** A training that diverged shows no mode from then on. */
function readStacked(record: RunRecord<StackedGanConfig>): Evaluation[] {
  const { outcome } = record;
  const measured = record.table("evaluations");
  if (outcome.status !== "diverged") return [...measured];
  const last = measured[measured.length - 1];
  const { iteration } = outcome;
  return [...measured, { ...last, iteration, modes_found: 0, kl_to_uniform_nats: Infinity }];
}

/** Samples of each training, and below them the modes and their evenness over compute. */
export function stackedRows(outcomes: readonly StackedOutcome[]): Row[] {
  if (outcomes.length === 0) return [];
  const [{ ruler }] = outcomes;
  const found = chart(outcomes, "modes_found");
  const kl = chart(outcomes, "kl_to_uniform_nats");
  return [
    { panels: outcomes.map((one) => ({ span: 2, panel: samples(one) })) },
    {
      panels: [
        {
          span: 3,
          panel: {
            ...found,
            title: "Stacked digits: modes found",
            y: { label: `of ${ruler.modes}`, domain: [0, 1.05 * ruler.modes] },
          },
        },
        {
          span: 3,
          panel: {
            ...kl,
            title: "Stacked digits: unevenness",
            y: { label: "KL to uniform (nats)", scale: "log" },
            series: [
              ...kl.series,
              { kind: "hline", y: ruler.kl_to_uniform_nats, label: "real digits", dash: "dotted" },
            ],
          },
        },
      ],
      height: 320,
      legend: "shared",
    },
  ];
}

function samples({ model, record, last }: StackedOutcome): ImagesPanel {
  const iterations = sheetIterations(record);
  const iteration = iterations[iterations.length - 1];
  return {
    kind: "images",
    title: `${MODELS[model]}: ${last.modes_found} of ${last.modes}`,
    groups: [{
      images: readSheet(record, iteration, SHOWN),
      columns: 8,
      caption: `iteration ${iteration}`,
    }],
  };
}

function chart(
  outcomes: readonly StackedOutcome[],
  of: "modes_found" | "kl_to_uniform_nats",
): ChartPanel {
  return {
    kind: "chart",
    x: { label: "network passes" },
    series: outcomes.map(({ model, evaluations, passes }): Series => ({
      kind: "line",
      x: passes,
      y: column(evaluations, of),
      color: MODEL_COLORS[model],
      marker: "circle",
      label: MODELS[model],
    })),
  };
}

/** Rows of a table: every count, and that of real stacks. */
export function stackedTableRows(outcomes: readonly StackedOutcome[]): TableRow[] {
  return [
    ...outcomes.flatMap(({ model, evaluations, passes }) =>
      evaluations.map(({ iteration, ...row }, i) => ({
        model,
        generator_iteration: iteration,
        network_passes: passes[i],
        ...row,
      }))
    ),
    ...outcomes.slice(0, 1).map(({ ruler }) => ({
      model: "real digits",
      generator_iteration: null,
      network_passes: null,
      ...ruler,
    })),
  ];
}

/** The claims on stacks, by their names. */
type StackedStatistics = Pick<
  Statistics<"mode-coverage">,
  `stacked-${string}` & ClaimName<"mode-coverage">
>;

/** What must hold of the WGAN beside the GANs. */
export function stackedStatistics(outcomes: readonly StackedOutcome[]): StackedStatistics {
  const of = (wanted: Model) => outcomes.find(({ model }) => model === wanted);
  const [wgan, nonsaturating, minimax] = [
    of("wgan"),
    of("gan-nonsaturating"),
    of("gan-minimax"),
  ];
  if (!wgan || !nonsaturating || !minimax) {
    const none = { missing: "stacks are made of grey images with classes, and these are not" };
    return {
      "stacked-modes": none,
      "stacked-kl-nonsaturating": none,
      "stacked-kl-minimax": none,
    };
  }
  return {
    "stacked-modes": modesShare(wgan),
    "stacked-kl-nonsaturating": evenness(wgan, nonsaturating),
    "stacked-kl-minimax": evenness(wgan, minimax),
  };
}

function modesShare(
  { end: { modesFound }, last: { modes, samples } }: StackedOutcome,
): Measurement {
  return {
    value: modesFound / modes,
    note: `${modesFound} of ${modes} in ${samples} samples`,
  };
}

/**
 * Any image has a nearest class, so that flat ones count modes that nobody can see: beside samples
 * that show something they have no evenness. Samples that collapsed are not flat. Nor has a GAN
 * lost modes that never showed more of them than noise does, untrained.
 */
function evenness(one: StackedOutcome, other: StackedOutcome): Statistic {
  const [wgan, gan] = [one.end, other.end];
  if (2 * gan.contrast < wgan.contrast || 2 * wgan.contrast < gan.contrast) {
    return {
      missing: `samples that are flat beside the other's have learnt no mode: pixels deviate by ${
        wgan.contrast.toFixed(0)
      } of 255 within the WGAN's, by ${gan.contrast.toFixed(0)} within the GAN's`,
    };
  }
  const shown = other.evaluations.map(({ modes_found }) => modes_found);
  const [untrained, most] = [shown[0], Math.max(...shown)];
  if (most < MORE * untrained && gan.kl !== Infinity) {
    return {
      missing:
        `a GAN that shows ${most} modes at most, and untrained ${untrained}, has learnt none: ${NEVER_THERE}`,
    };
  }
  return klRatio(wgan.kl, gan.kl, gan.modesFound);
}

/** What the caption says of them. */
export function stackedCaption(outcomes: readonly StackedOutcome[]): string {
  if (outcomes.length === 0) return "";
  const [{ record: { config } }] = outcomes;
  return `Stacked digits: three random images of ${config.evaluation.classifier.data.id} as red, green, and blue, ${config.data.size}×${config.data.size}; ` +
    "modes are the classes that the suite's own classifier sees in the channels, in the table medians of the last three measurements; equal compute; " +
    `one learning rate each: ${learningRates(outcomes)}. `;
}

function learningRates(outcomes: readonly StackedOutcome[]): string {
  return outcomes.map(({ model, record: { config: { optimizer } } }) =>
    `${MODELS[model]} ${optimizer.generator.learningRate}`
  ).join(", ");
}

/** What a reader should know of them. */
export function stackedNotes(outcomes: readonly StackedOutcome[]): string[] {
  if (outcomes.length === 0) return [];
  const [{ ruler, record }] = outcomes;
  return [
    `Stacked digits: a mode is found if the classifier sees it in at least one of ${ruler.samples} samples. Of real stacks that were held back it finds ${ruler.modes_found} of ${ruler.modes}, ${
      ruler.kl_to_uniform_nats.toFixed(3)
    } nats from uniform. DCGANs with f = ${record.config.critic.filters}.`,
    `So many modes does it see in samples of generators before any training: ${
      outcomes.map(({ model, evaluations: [{ modes_found, kl_to_uniform_nats }] }) =>
        `${MODELS[model]} ${modes_found}, ${kl_to_uniform_nats.toFixed(2)} nats`
      ).join("; ")
    }. Any image has a nearest class, so that samples that are no digits find modes, too.`,
    `Each has one learning rate: ${learningRates(outcomes)}.`,
  ];
}
