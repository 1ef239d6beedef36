/** The third part of mode coverage: DCGANs on stacked digits, 1,000 modes that a classifier tells apart. */
import {
  type ImageScope,
  networkPasses,
  readSheet,
  type RunRecord,
  type RunRow,
  sheetIterations,
  type StackedGanConfig,
  stackedGanRun,
} from "../../runs/mod.ts";
import type { ChartPanel, ImagesPanel, Row, Series } from "../../plot/mod.ts";
import type { ClaimName, Statistics } from "../../claims/mod.ts";
import { klRatio } from "./kl-ratio.ts";

/** The models, by their keys in plans and tables. */
export type Model = StackedGanConfig["objective"];

type Evaluation = RunRow<"stacked-gan", "evaluations">;

/** One training. */
export interface StackedOutcome {
  /** Which. */
  model: Model;
  record: RunRecord<StackedGanConfig>;
  evaluations: Evaluation[];
  /** Passes of a batch through a network that were done at each evaluation. */
  passes: number[];
  last: Evaluation;
  /** What the same count gives for real stacks. */
  ruler: RunRow<"stacked-gan", "ruler">;
}

const key = (model: Model) => `stacked/${model}`;
const SHOWN = 24;

/** Images in colour have no channels to spare, and modes are counted by classes. */
export function canStack({ data }: ImageScope): boolean {
  return data.channels === 1 && !data.unlabelled;
}

/** The runs; none where the images cannot be stacked. */
export function planStacked(
  setting: ImageScope,
  models: readonly Model[],
): Record<string, StackedGanConfig> {
  if (!canStack(setting)) return {};
  return Object.fromEntries(models.map((model) => [key(model), stackedGanRun(setting, model)]));
}

/** Reads the trainings. */
export function stackedOutcomes(
  setting: ImageScope,
  models: readonly Model[],
  records: Record<string, RunRecord>,
): StackedOutcome[] {
  if (!canStack(setting)) return [];
  return models.map((model) => {
    const record = records[key(model)] as RunRecord<StackedGanConfig>;
    const evaluations = record.table("evaluations");
    const metrics = record.table("metrics");
    const passes = evaluations.map(({ iteration }) =>
      networkPasses(record.config, {
        criticSteps: iteration === 0 ? 0 : metrics[iteration - 1].critic_steps,
        generatorSteps: iteration,
      })
    );
    const last = evaluations[evaluations.length - 1];
    return {
      model,
      record,
      evaluations,
      passes,
      last,
      ruler: record.table("ruler")[0],
    };
  });
}

/** Samples of each training, and below them the modes and their evenness over compute. */
export function stackedRows(
  outcomes: readonly StackedOutcome[],
  names: Record<Model, string>,
): Row[] {
  if (outcomes.length === 0) return [];
  const [{ ruler }] = outcomes;
  const found = chart(outcomes, names, "modes_found");
  const kl = chart(outcomes, names, "kl_to_uniform_nats");
  return [
    { panels: outcomes.map((one) => samples(one, names)) },
    {
      panels: [
        {
          ...found,
          title: "Stacked digits: modes found",
          y: { label: `of ${ruler.modes}`, domain: [0, 1.05 * ruler.modes] },
        },
        {
          ...kl,
          title: "Stacked digits: unevenness",
          y: { label: "KL to uniform (nats)", scale: "log" },
          series: [
            ...kl.series,
            { kind: "hline", y: ruler.kl_to_uniform_nats, label: "real digits", dash: "dotted" },
          ],
        },
      ],
      height: 320,
      legend: "shared",
    },
  ];
}

function samples(
  { model, record, last }: StackedOutcome,
  names: Record<Model, string>,
): ImagesPanel {
  const iterations = sheetIterations(record);
  const iteration = iterations[iterations.length - 1];
  return {
    kind: "images",
    title: `${names[model]}: ${last.modes_found} of ${last.modes}`,
    groups: [{
      images: readSheet(record, iteration, SHOWN),
      columns: 8,
      caption: `iteration ${iteration}`,
    }],
  };
}

function chart(
  outcomes: readonly StackedOutcome[],
  names: Record<Model, string>,
  of: "modes_found" | "kl_to_uniform_nats",
): ChartPanel {
  return {
    kind: "chart",
    x: { label: "network passes" },
    series: outcomes.map(({ model, evaluations, passes }, color): Series => ({
      kind: "line",
      x: passes,
      y: evaluations.map((row) => row[of]),
      color,
      marker: "circle",
      label: names[model],
    })),
  };
}

/** Rows of a table: every count, and that of real stacks. */
export function stackedTableRows(outcomes: readonly StackedOutcome[]) {
  return [
    ...outcomes.flatMap(({ model, evaluations, passes }) =>
      evaluations.map(({ iteration, ...row }, i) => ({
        model: model as string,
        generator_iteration: iteration as number | null,
        network_passes: passes[i] as number | null,
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
  const last = (wanted: Model) => outcomes.find(({ model }) => model === wanted)?.last;
  const [wgan, nonsaturating, minimax] = [
    last("wgan"),
    last("gan-nonsaturating"),
    last("gan-minimax"),
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
    "stacked-modes": {
      value: wgan.modes_found / wgan.modes,
      note: `${wgan.modes_found} of ${wgan.modes} in ${wgan.samples} samples`,
    },
    "stacked-kl-nonsaturating": klRatio(wgan, nonsaturating),
    "stacked-kl-minimax": klRatio(wgan, minimax),
  };
}
