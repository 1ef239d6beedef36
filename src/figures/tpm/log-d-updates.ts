/**
 * TPM, Section 2.2.2: what an update of the generator does to its samples, the better the
 * discriminator is trained, by −log D, by log(1 − D), and by a WGAN's critic.
 */
import { recordOf } from "../../base/mod.ts";
import { SYNTHETIC_SIZES, updatesRun } from "../../runs/mod.ts";
import { defineFigure } from "../engine/figure.ts";
import {
  ALL_LOSSES,
  type CriticRow,
  GAMES,
  geometricMean,
  logDUpdatesStatistics,
  LOSSES,
  rowsOf,
} from "./log-d-updates-numbers.ts";
import { changes, curves, panel, shares, tails } from "./log-d-updates-panels.ts";

/** TPM, Section 2.2.2. */
export const logDUpdates = defineFigure({
  id: "log-d-updates",
  title: "What an update of the generator does, the better its critic is trained",
  data: "synthetic",
  minutes: { smoke: 0.1, quick: null, full: null, paper: null },
  runs: (scope) => recordOf(GAMES, (game) => [game, updatesRun(scope, game)]),
  measure: (_, records) => {
    const rows = ALL_LOSSES.flatMap((loss) =>
      rowsOf(loss, records[LOSSES[loss].game].table("updates"))
    );
    const critics = GAMES.flatMap((game) =>
      records[game].table("critics").map((row): CriticRow => ({ game, ...row }))
    );
    return {
      rows,
      critics,
      tables: { "log-d-updates": rows, "log-d-updates-critics": critics },
      statistics: logDUpdatesStatistics(rows, critics),
      notes: [
        "An update is a step of the game's own optimizer from where it is: without momentum, so that it is of one gradient alone, and divided by the size of the gradients of the game so far, so that it is as long as in training where the gradient is.",
        "Every update is tried on the same samples of fixed noise and the same real points, and by the same noise with every critic.",
      ],
    };
  },
  draw: ({ preset, seed }, { rows, critics }) => {
    const { batches, batchSize, samples, followed } = SYNTHETIC_SIZES[preset].updates;
    return {
      rows: [
        {
          height: 300,
          legend: "shared",
          panels: [
            shares("One update: samples are worse", rows, 1),
            changes("One update: by how much", rows, 1),
            panel("One update: length", {
              label: "Euclidean, all parameters",
              scale: "log",
            }, curves(rows, 1, ({ length }) => length, geometricMean)),
          ],
        },
        {
          height: 300,
          panels: [
            shares("Ten in a row: samples are worse", rows, 10),
            changes("Ten in a row: by how much", rows, 10),
            panel("Gradient of one noise over the critic's steps", {
              label: "Hill's index of coordinates",
              scale: "log",
            }, tails(critics)),
          ],
        },
      ],
      caption:
        `A GAN (−log D, Adam) and a WGAN (clipped to ±0.1, RMSProp) of perceptrons on a ring of 8 Gaussians, interrupted at five ages. There the critic is trained on and the generator is not; then updates are tried, ${batches} of ${batchSize} points each, and exact EM of ${samples} samples is measured. Curves: means over the ages; dashed: the critic as it is in the game. ` +
        `Below, right: the gradient of one batch of noise over the critic's next ${followed} steps. Preset ${preset}, seed ${seed}.`,
    };
  },
});
