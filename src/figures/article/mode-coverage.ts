/**
 * Modes found: a ring of 8 and a grid of 25 Gaussians, and stacked digits, by standard GANs with
 * both losses and by a WGAN.
 */
import { MODE_MIXTURES } from "../../runs/mod.ts";
import type { TablePanel } from "../../plot/mod.ts";
import { defineFigure } from "../engine/figure.ts";
import {
  EDGE,
  type MixtureOutcome,
  mixtureOutcomes,
  mixtureRuns,
  MIXTURES,
  mixtureStatistics,
  scatter,
  SHOWN,
} from "./mixture-modes.ts";
import { MODELS } from "./models.ts";
import { uniformNoise } from "./modes-on-target.ts";
import {
  stackedCaption,
  stackedNotes,
  type StackedOutcome,
  stackedOutcomes,
  stackedRows,
  stackedRuns,
  stackedStatistics,
  stackedTableRows,
} from "./stacked-digits.ts";

/** WGAN, Section 4.3. */
export const modeCoverage = defineFigure({
  id: "mode-coverage",
  title: "Modes found by standard GANs and by a WGAN",
  data: "images",
  minutes: { smoke: 0.1, quick: 8, full: null, paper: null },
  runs: (scope) => ({ ...mixtureRuns(scope), ...stackedRuns(scope) }),
  measure: (scope, records) => {
    const outcomes = mixtureOutcomes(records);
    const stacked = stackedOutcomes(scope, records);
    return {
      outcomes,
      stacked,
      tables: {
        "mode-coverage": outcomes.flatMap(({ mixture, model, evaluations }) =>
          evaluations.map((row) => ({ mixture, model, ...row }))
        ),
        ...stacked.length > 0 ? { "mode-coverage-stacked": stackedTableRows(stacked) } : {},
      },
      statistics: { ...mixtureStatistics(outcomes, scope.seed), ...stackedStatistics(stacked) },
      notes: [
        "The GANs' discriminator is weak on purpose, a tenth of the generator's learning rate; no tuned control is shown.",
        "A mode is present if samples lie on it. By mass, where a sample counts for its nearest mode, however far that is, noise finds all.",
        `So even generators before any training find modes: ${
          outcomes.map(({ mixture, model, evaluations }) =>
            `${MODELS[model]} ${evaluations[0].modes_found} of the ${mixture}'s ${
              MODE_MIXTURES[mixture].components.length
            }`
          ).join(", ")
        }.`,
        ...stackedNotes(stacked),
      ],
    };
  },
  draw: ({ preset, seed }, { outcomes, stacked }, records) => {
    const [{ config }] = outcomes;
    const wgan = records["ring/wgan"].config;
    return {
      rows: [
        ...MIXTURES.map((mixture) => ({
          panels: outcomes.filter((of) => of.mixture === mixture)
            .map((of) => ({ span: 2, panel: scatter(seed, of) })),
          height: 300,
          legend: "shared" as const,
        })),
        ...stackedRows(stacked),
        { panels: [{ span: 6, panel: summary(seed, outcomes, stacked) }] },
      ],
      caption:
        `Perceptrons of ${config.generator.hiddenLayers} hidden layers of ${config.generator.hiddenUnits}, ` +
        `z of ${config.nz} dimensions. GAN: Adam, a weak discriminator; ${config.iterations} generator iterations. WGAN: RMSProp, c = ${wgan.clip}, ` +
        `${wgan.schedule.nCritic} critic steps an iteration; ${wgan.iterations} iterations. The first ${SHOWN} samples of one fixed noise. A mode is present if at least a quarter ` +
        `of its fair share of the samples lies within 4 standard deviations of it. ${
          stackedCaption(stacked)
        }Preset ${preset}, seed ${seed}.`,
    };
  },
});

function summary(
  seed: number,
  outcomes: readonly MixtureOutcome[],
  stacked: readonly StackedOutcome[],
): TablePanel {
  return {
    kind: "table",
    header: [
      "Mixture",
      "Model",
      "Modes present",
      "Modes by mass",
      "KL to uniform (nats)",
      "Within 4 sd of a mode",
      "EM to real samples",
    ],
    align: "llrrrrr",
    rows: [
      ...MIXTURES.map((mixture) => {
        const { present, byMass, kl, share } = uniformNoise(seed, mixture, EDGE[mixture]);
        return [
          MODE_MIXTURES[mixture].title,
          "uniform noise",
          `${present} of ${MODE_MIXTURES[mixture].components.length}`,
          String(byMass),
          kl.toFixed(3),
          `${(100 * share).toFixed(1)} %`,
          "–",
        ];
      }),
      ...outcomes.filter(({ model }) => model === "wgan").map((
        { mixture, evaluations: [first] },
      ) => [
        MODE_MIXTURES[mixture].title,
        "WGAN, untrained",
        "–",
        String(first.modes_found),
        first.kl_to_uniform_nats.toFixed(3),
        `${(100 * first.share_within_4_sd).toFixed(1)} %`,
        first.exact_em.toFixed(3),
      ]),
      ...outcomes.map(({ mixture, model, last, onTarget: { present } }) => [
        MODE_MIXTURES[mixture].title,
        MODELS[model],
        `${present} of ${MODE_MIXTURES[mixture].components.length}`,
        String(last.modes_found),
        last.kl_to_uniform_nats.toFixed(3),
        `${(100 * last.share_within_4_sd).toFixed(1)} %`,
        last.exact_em.toFixed(3),
      ]),
      ...stacked.map(({ model, last }) => [
        "stacked digits",
        MODELS[model],
        `${last.modes_found} of ${last.modes}`,
        "–",
        last.kl_to_uniform_nats.toFixed(3),
        "–",
        "–",
      ]),
    ],
  };
}
