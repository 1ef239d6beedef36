/** Modes found: a ring of 8 and a grid of 25 Gaussians, and stacked digits, by standard GANs with both losses and by a WGAN. */
import {
  type ImageScope,
  MODE_MIXTURES,
  modesRun,
  type PointsGanConfig,
  type RunConfig,
  type RunRecord,
  type RunRow,
} from "../../runs/mod.ts";
import { sampleMixture } from "../../points/mod.ts";
import type { ChartPanel, TablePanel } from "../../plot/mod.ts";
import { recordOf } from "../../base/mod.ts";
import { klRatio } from "./kl-ratio.ts";
import type { Measurement } from "../../claims/mod.ts";
import { type Drawing, type Figure, table } from "../engine/figure.ts";
import {
  type Model,
  planStacked,
  type StackedOutcome,
  stackedOutcomes,
  stackedRows,
  stackedStatistics,
  stackedTableRows,
} from "./stacked-digits.ts";

const MODELS = {
  "gan-minimax": "GAN, log(1 − D)",
  "gan-nonsaturating": "GAN, −log D",
  wgan: "WGAN",
} as const satisfies Record<Model, string>;
type MixtureName = keyof typeof MODE_MIXTURES;

const MIXTURES = Object.keys(MODE_MIXTURES) as MixtureName[];
const NAMES = Object.keys(MODELS) as Model[];
/** Half the edge of a picture. */
const EDGE: Record<MixtureName, number> = { ring: 3.2, grid: 5.5 };
/** Points drawn of each side: the first. */
const SHOWN = 1000;

/** A mixture has modes. */
type Evaluation = { readonly [column in keyof RunRow<"points-gan", "evaluations">]: number };

interface Outcome {
  mixture: MixtureName;
  model: Model;
  config: PointsGanConfig;
  evaluations: Evaluation[];
  last: Evaluation;
  samples: { x0: number; x1: number }[];
}

const key = (mixture: MixtureName, model: Model) => `${mixture}/${model}`;

function plan(setting: ImageScope): Record<string, RunConfig> {
  const mixtures = MIXTURES.flatMap((mixture) =>
    NAMES.map((model) => [key(mixture, model), modesRun(setting, mixture, model)])
  );
  return { ...Object.fromEntries(mixtures), ...planStacked(setting, NAMES) };
}

function draw(setting: ImageScope, records: Record<string, RunRecord>): Drawing {
  const outcomes = MIXTURES.flatMap((mixture) =>
    NAMES.map((model) =>
      outcome(mixture, model, records[key(mixture, model)] as RunRecord<PointsGanConfig>)
    )
  );
  const stacked = stackedOutcomes(setting, NAMES, records);
  const { config } = outcomes[0];
  const wgan = outcomes.find(({ model }) => model === "wgan")!.config;
  return {
    picture: {
      title: "Modes found by standard GANs and by a WGAN",
      rows: [
        ...MIXTURES.map((mixture) => ({
          panels: outcomes.filter((of) => of.mixture === mixture).map((of) => scatter(setting, of)),
          height: 380,
          legend: "shared" as const,
        })),
        ...stackedRows(stacked, MODELS),
        { panels: [{ span: 3, panel: summary(outcomes, stacked) }] },
      ],
      caption:
        `Perceptrons of ${config.generator.hiddenLayers} hidden layers of ${config.generator.hiddenUnits}, ` +
        `z of ${config.nz} dimensions. GAN: Adam, a weak discriminator; ${config.iterations} generator iterations. WGAN: RMSProp, c = ${wgan.clip}, ` +
        `${wgan.schedule.nCritic} critic steps an iteration; ${wgan.iterations} iterations. The first ${SHOWN} samples of one fixed noise. A mode is found if at least a quarter ` +
        `of its fair share of the samples is nearest to it. ${
          stackedCaption(stacked)
        }Preset ${setting.preset}, seed ${setting.seed}.`,
    },
    tables: [
      table(
        "mode-coverage",
        outcomes.flatMap(({ mixture, model, evaluations }) =>
          evaluations.map((row) => ({ mixture, model, ...row }))
        ),
      ),
      ...stacked.length > 0 ? [table("mode-coverage-stacked", stackedTableRows(stacked))] : [],
    ],
    statistics: { ...statistics(outcomes), ...stackedStatistics(stacked) },
    notes: [
      "The GANs' discriminator is weak on purpose, a tenth of the generator's learning rate; no tuned control is shown.",
      "Modes are counted by mass: a sample counts for its nearest mode, however far that is. How many samples lie on a mode stands beside it.",
      `So even generators before any training find modes: ${
        outcomes.map(({ mixture, model, evaluations }) =>
          `${MODELS[model]} ${evaluations[0].modes_found} of the ${mixture}'s ${
            MODE_MIXTURES[mixture].components.length
          }`
        ).join(", ")
      }.`,
      ...stacked.slice(0, 1).map(({ ruler, record }) =>
        `Stacked digits: a mode is found if the classifier sees it in at least one of ${ruler.samples} samples. Of real stacks that were held back it finds ${ruler.modes_found} of ${ruler.modes}, ${
          ruler.kl_to_uniform_nats.toFixed(3)
        } nats from uniform. DCGANs with f = ${record.config.critic.filters}.`
      ),
      ...stacked.length > 0
        ? [
          `So many modes does it see in samples of generators before any training: ${
            stacked.map(({ model, evaluations }) =>
              `${MODELS[model]} ${evaluations[0].modes_found}`
            ).join(", ")
          }.`,
        ]
        : [],
    ],
  };
}

function outcome(
  mixture: MixtureName,
  model: Model,
  record: RunRecord<PointsGanConfig>,
): Outcome {
  const evaluations = record.table("evaluations").filter(hasModes);
  return {
    mixture,
    model,
    config: record.config,
    evaluations,
    last: evaluations[evaluations.length - 1],
    samples: record.table("samples"),
  };
}

function hasModes(row: RunRow<"points-gan", "evaluations">): row is Evaluation {
  return row.modes_found !== null;
}

/** What the caption says of them. */
function stackedCaption(stacked: readonly StackedOutcome[]): string {
  if (stacked.length === 0) return "";
  const [{ record: { config } }] = stacked;
  return `Stacked digits: three random images of ${config.evaluation.classifier.data.id} as red, green, and blue, ${config.data.size}×${config.data.size}; ` +
    "modes are the classes that the suite's own classifier sees in the channels; equal compute. ";
}

function scatter({ seed }: ImageScope, { mixture, model, samples, last }: Outcome): ChartPanel {
  const real = sampleMixture(MODE_MIXTURES[mixture], {
    seed,
    purpose: "real points of the picture",
    step: 0,
    count: SHOWN,
  }).points;
  const shown = samples.slice(0, SHOWN);
  const domain: [number, number] = [-EDGE[mixture], EDGE[mixture]];
  return {
    kind: "chart",
    title: `${MODELS[model]}: ${last.modes_found} of ${
      MODE_MIXTURES[mixture].components.length
    } by mass, ${(100 * last.share_within_4_sd).toFixed(0)} % on a mode`,
    x: { label: "$x_0$", domain },
    y: { label: "$x_1$", domain },
    aspect: 1,
    series: [
      {
        kind: "points",
        x: shown.map(({ x0 }) => x0),
        y: shown.map(({ x1 }) => x1),
        color: 1,
        opacity: 0.5,
        size: 3,
        label: "generated",
      },
      {
        kind: "points",
        x: real.filter((_, i) => i % 2 === 0),
        y: real.filter((_, i) => i % 2 === 1),
        color: 0,
        opacity: 0.6,
        size: 3,
        label: "real",
      },
    ],
  };
}

function summary(outcomes: Outcome[], stacked: readonly StackedOutcome[]): TablePanel {
  return {
    kind: "table",
    header: [
      "Mixture",
      "Model",
      "Modes found",
      "KL to uniform (nats)",
      "Within 4 sd of a mode",
      "EM to real samples",
    ],
    align: "llrrrr",
    rows: [
      ...outcomes.map(({ mixture, model, last }) => [
        MODE_MIXTURES[mixture].title,
        MODELS[model],
        `${last.modes_found} of ${MODE_MIXTURES[mixture].components.length}`,
        last.kl_to_uniform_nats.toFixed(3),
        `${(100 * last.share_within_4_sd).toFixed(0)} %`,
        last.exact_em.toFixed(3),
      ]),
      ...stacked.map(({ model, last }) => [
        "stacked digits",
        MODELS[model],
        `${last.modes_found} of ${last.modes}`,
        last.kl_to_uniform_nats.toFixed(3),
        "–",
        "–",
      ]),
    ],
  };
}

function statistics(outcomes: Outcome[]) {
  const of = (mixture: MixtureName, model: Model) =>
    outcomes.find((outcome) => outcome.mixture === mixture && outcome.model === model)!.last;
  const wgan = (mixture: MixtureName) => of(mixture, "wgan");
  return {
    ...recordOf(MIXTURES, (mixture) => [`${mixture}-modes`, modesShare(mixture, wgan(mixture))]),
    ...recordOf(MIXTURES, (mixture) => [
      `${mixture}-kl-nonsaturating`,
      klRatio(wgan(mixture), of(mixture, "gan-nonsaturating")),
    ]),
    ...recordOf(MIXTURES, (mixture) => [
      `${mixture}-kl-minimax`,
      klRatio(wgan(mixture), of(mixture, "gan-minimax")),
    ]),
    ...recordOf(MIXTURES, (mixture) => [`${mixture}-precision`, {
      value: wgan(mixture).share_within_4_sd,
      note: NAMES.map((model) =>
        `${MODELS[model]} ${(100 * of(mixture, model).share_within_4_sd).toFixed(0)} %`
      ).join(", "),
    }]),
  };
}

function modesShare(mixture: MixtureName, { modes_found }: Evaluation): Measurement {
  const modes = MODE_MIXTURES[mixture].components.length;
  return { value: modes_found / modes, note: `${modes_found} of ${modes}` };
}

/** See the top of this file. */
export const modeCoverage: Figure = {
  id: "mode-coverage",
  title: "Modes found by standard GANs and by a WGAN",
  data: "images",
  minutes: { smoke: 0.1, quick: 8, full: null, paper: null },
  plan,
  draw,
};
