/**
 * Modes found: a ring of 8 and a grid of 25 Gaussians, and stacked digits, by standard GANs with
 * both losses and by a WGAN.
 */
import { SYNTHETIC_SIZES } from "../../runs/mod.ts";
import type { TablePanel } from "../../plot/mod.ts";
import { defineFigure } from "../engine/figure.ts";
import { mixtureStatistics } from "./mixture-claims.ts";
import {
  type BestOutcome,
  LEARNING_RATES,
  mixtureEndRows,
  mixtureOutcomes,
  mixtureRuns,
  MIXTURES,
  mixtureTableRows,
} from "./mixture-modes.ts";
import { HEADER, mixtureRows, scatter, SHOWN } from "./mixture-panels.ts";
import { MODELS } from "./models.ts";
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
  minutes: { smoke: 0.1, quick: 7.5 },
  runs: (scope) => ({ ...mixtureRuns(scope), ...stackedRuns(scope) }),
  measure: (scope, records) => {
    const outcomes = mixtureOutcomes(records);
    const stacked = stackedOutcomes(scope, records);
    return {
      outcomes,
      stacked,
      tables: {
        "mode-coverage": mixtureTableRows(outcomes),
        "mode-coverage-end": mixtureEndRows(outcomes),
        ...stacked.length > 0 ? { "mode-coverage-stacked": stackedTableRows(stacked) } : {},
      },
      statistics: { ...mixtureStatistics(outcomes, scope.seed), ...stackedStatistics(stacked) },
      notes: [
        `On ring and grid each model has the learning rates ${
          LEARNING_RATES.join(", ")
        } of both sides, and the one whose samples cover the modes best is shown and judged.`,
        "Covered is the share of the samples on a mode, on none more than its fair share: it asks for precision and for all modes at once.",
        "By nearest modes, as in mode-coverage.csv, noise finds all, and generators before any training find some; nothing is claimed by them.",
        ...stackedNotes(stacked),
      ],
    };
  },
  draw: ({ preset, seed }, { outcomes, stacked }) => {
    const { iterations } = SYNTHETIC_SIZES[preset].modes;
    const wgan = outcomes.find(({ model }) => model === "wgan")!.config;
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
        `Ring and grid: perceptrons of ${wgan.generator.hiddenLayers} hidden layers of ${wgan.generator.hiddenUnits}, ` +
        `z of ${wgan.nz} dimensions, batches of ${wgan.batchSize}; of learning rates ${
          LEARNING_RATES.join(", ")
        } the one that covers best. ${iterations} generator iterations. GAN: Adam. WGAN: RMSProp, c = ${wgan.clip}, which was chosen by trials on another seed, as nothing of the GANs was; ` +
        `${wgan.schedule.nCritic} critic steps an iteration. The first ${SHOWN} samples of one fixed noise; those outside the frame are cut off. On a mode: within 4 standard deviations. Present: with at least a quarter ` +
        "of its fair share of the samples on it. Covered: samples on a mode, on none more than its fair share. KL: of those on a mode; none where they are fewer than half. " +
        `${stackedCaption(stacked)}Preset ${preset}, seed ${seed}.`,
    };
  },
});

function summary(
  seed: number,
  outcomes: readonly BestOutcome[],
  stacked: readonly StackedOutcome[],
): TablePanel {
  return {
    kind: "table",
    header: HEADER,
    align: "lllrrrrrr",
    rows: [
      ...mixtureRows(seed, outcomes),
      ...stacked.map(({ model, last, end }) => [
        "stacked digits",
        MODELS[model],
        "–",
        `${end.modesFound} of ${last.modes}`,
        "–",
        "–",
        "–",
        end.kl.toFixed(3),
        "–",
      ]),
    ],
  };
}
