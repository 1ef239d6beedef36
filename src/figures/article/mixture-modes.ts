/** The first two parts of mode coverage: perceptrons on a ring of 8 and a grid of 25 Gaussians. */
import {
  MODE_MIXTURES,
  modesRun,
  type PointsGanConfig,
  type RunRow,
  type Scope,
} from "../../runs/mod.ts";
import { keysOf, recordOf } from "../../base/mod.ts";
import type { Measurement } from "../../claims/mod.ts";
import type { ChartPanel } from "../../plot/mod.ts";
import { sampleMixture } from "../../points/mod.ts";
import type { RecordsOf } from "../engine/figure.ts";
import { type PointsEvaluation, readPointsEvaluations } from "../parts/points-evaluations.ts";
import { points } from "../parts/series.ts";
import { klRatio } from "./kl-ratio.ts";
import { type MixtureName, type OnTarget, onTarget, uniformNoise } from "./modes-on-target.ts";
import { type Model, MODEL_NAMES, MODELS } from "./models.ts";

/** All of them. */
export const MIXTURES = keysOf(MODE_MIXTURES);

/** Half the edge of a picture. */
export const EDGE: Readonly<Record<MixtureName, number>> = { ring: 3.2, grid: 5.5 };

/** Points drawn of each side: the first. */
export const SHOWN = 1000;

/** A mixture has modes. */
type Evaluation = { readonly [Column in keyof PointsEvaluation]: number };

/** One training. */
export interface MixtureOutcome {
  readonly mixture: MixtureName;
  readonly model: Model;
  readonly config: PointsGanConfig;
  readonly evaluations: readonly Evaluation[];
  readonly last: Evaluation;
  readonly samples: readonly RunRow<"points-gan", "samples">[];
  /** The last samples on the modes. */
  readonly onTarget: OnTarget;
}

const ALL = MIXTURES.flatMap((mixture) => MODEL_NAMES.map((model) => ({ mixture, model })));

/** The runs by their names. */
export type MixtureRuns = Readonly<Record<`${MixtureName}/${Model}`, PointsGanConfig>>;

/** The runs. */
export function mixtureRuns(scope: Scope): MixtureRuns {
  return recordOf(ALL, ({ mixture, model }) => [
    `${mixture}/${model}`,
    modesRun(scope, mixture, model),
  ]);
}

/** Reads the trainings, mixture by mixture. */
export function mixtureOutcomes(records: RecordsOf<MixtureRuns>): MixtureOutcome[] {
  return ALL.map(({ mixture, model }) => {
    const record = records[`${mixture}/${model}`];
    const evaluations = readPointsEvaluations(record).filter(hasModes);
    const samples = record.table("samples");
    return {
      mixture,
      model,
      config: record.config,
      evaluations,
      last: evaluations[evaluations.length - 1],
      samples,
      onTarget: onTarget(mixture, samples),
    };
  });
}

function hasModes(row: PointsEvaluation): row is Evaluation {
  return row.modes_found !== null;
}

/** Generated and real points of one training. */
export function scatter(
  seed: number,
  { mixture, model, samples, onTarget: { present, share } }: MixtureOutcome,
): ChartPanel {
  const real = sampleMixture(MODE_MIXTURES[mixture], {
    seed,
    purpose: "real points of the picture",
    step: 0,
    count: SHOWN,
  }).points;
  const domain: [number, number] = [-EDGE[mixture], EDGE[mixture]];
  return {
    kind: "chart",
    title: `${MODELS[model]}: ${present} of ${MODE_MIXTURES[mixture].components.length} modes, ${
      (100 * share).toFixed(0)
    } % on one`,
    x: { label: "$x_0$", domain },
    y: { label: "$x_1$", domain },
    aspect: 1,
    series: [
      points(samples.slice(0, SHOWN), "x0", "x1", {
        color: 1,
        opacity: 0.5,
        size: 3,
        label: "generated",
      }),
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

/** What must hold of the WGAN beside the GANs. */
export function mixtureStatistics(outcomes: readonly MixtureOutcome[], seed: number) {
  const of = (mixture: MixtureName, model: Model) =>
    outcomes.find((outcome) => outcome.mixture === mixture && outcome.model === model)!.last;
  const wgan = (mixture: MixtureName) => of(mixture, "wgan");
  const first = (mixture: MixtureName) =>
    outcomes.find((outcome) => outcome.mixture === mixture && outcome.model === "wgan")!;
  return {
    ...recordOf(MIXTURES, (mixture) => [
      `${mixture}-modes`,
      modesShare(first(mixture), uniformNoise(seed, mixture, EDGE[mixture])),
    ]),
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
      note: [
        ...MODEL_NAMES.map((model) =>
          `${MODELS[model]} ${percent(of(mixture, model).share_within_4_sd)}`
        ),
        `untrained WGAN ${percent(first(mixture).evaluations[0].share_within_4_sd)}`,
        `uniform noise ${percent(uniformNoise(seed, mixture, EDGE[mixture]).share)}`,
      ].join(", "),
    }]),
  };
}

function modesShare(
  { mixture, onTarget, evaluations: [untrained] }: MixtureOutcome,
  noise: OnTarget,
): Measurement {
  const modes = MODE_MIXTURES[mixture].components.length;
  const { present, byMass } = onTarget;
  return {
    value: present / modes,
    note:
      `${present} of ${modes}, by mass ${byMass}; uniform noise ${noise.present}, by mass ${noise.byMass}; ` +
      `untrained by mass ${untrained.modes_found}`,
  };
}

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
