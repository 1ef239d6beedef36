/**
 * TPM, Section 2.2.2: what an update of the generator does to its samples, the better the
 * discriminator is trained, by −log D, by log(1 − D), and by a WGAN's critic.
 */
import { recordOf } from "../../base/mod.ts";
import { SYNTHETIC_SIZES, updatesRun } from "../../runs/mod.ts";
import { defineFigure } from "../engine/figure.ts";
import { changes, curves, panel, shares, tails } from "./log-d-updates-panels.ts";
import {
  ALL_LOSSES,
  type CriticRow,
  GAMES,
  geometricMean,
  LONG,
  LOSSES,
  ofWay,
  rowsOf,
  wholeOver,
} from "./log-d-updates-rows.ts";
import { logDUpdatesStatistics } from "./log-d-updates-statistics.ts";

/** TPM, Section 2.2.2. */
export const logDUpdates = defineFigure({
  id: "log-d-updates",
  title: "What an update of the generator does, the better its critic is trained",
  data: "synthetic",
  minutes: { smoke: 0.1, quick: 1, preview: 1 },
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
        `A direction is compared at two lengths: that of the game's own update by the same noise, and ${LONG} times that. Besides, two do without a direction: a random step of the generator's parameters, Gaussian in each and as long as the update, and the samples' own moves by the update, all turned by one random angle. The table says how far each moves samples (moved): the second as far as the update does.`,
        "Where an update is no worse than its moves turned, it is its length that makes samples worse, and not where it goes.",
        "Every update is tried on the same samples of fixed noise and the same real points, and by the same noise with every critic.",
      ],
    };
  },
  draw: ({ preset, seed }, { rows, critics }) => {
    const whole = ofWay(rows, "whole");
    const { batches, batchSize, samples, followed } = SYNTHETIC_SIZES[preset].updates;
    return {
      rows: [
        {
          height: 300,
          legend: "shared",
          panels: [
            shares("One update: samples are worse", whole),
            changes("One update: by how much", whole),
            panel("One update: length", {
              label: "Euclidean, all parameters",
              scale: "log",
            }, curves(whole, ({ length }) => length, geometricMean)),
          ],
        },
        {
          height: 300,
          legend: "shared",
          panels: [
            shares("As long as in the game: samples are worse", ofWay(rows, "cut")),
            changes(`${LONG} times as long: by how much`, ofWay(rows, "long")),
            shares("Ten in a row: samples are worse", ofWay(rows, "ten")),
          ],
        },
        {
          height: 300,
          legend: "shared",
          panels: [
            changes(
              "Beside a random step as long",
              wholeOver(rows, "random"),
              "exact EM over that after the step",
            ),
            changes(
              "Beside its own moves turned",
              wholeOver(rows, "turned"),
              "exact EM over that after the moves",
            ),
            panel("Gradient of one noise over the critic's steps", {
              label: "Hill's index of coordinates",
              scale: "log",
            }, tails(critics)),
          ],
        },
      ],
      caption:
        `A GAN (−log D, Adam) and a WGAN (clipped to ±0.1, RMSProp) of perceptrons on a ring of 8 Gaussians, interrupted at five ages. There the critic is trained on and the generator is not; then updates are tried, ${batches} of ${batchSize} points each, and exact EM of ${samples} samples is measured. Curves: means over the ages; dashed: the critic as it is in the game. ` +
        `Middle: the same directions as long as the game's own update, and ${LONG} times that. Below: exact EM after an update over that after a random step of the parameters as long, and over that after moves of the samples as far, turned by a random angle; right: the gradient of one batch of noise over the critic's next ${followed} steps. Preset ${preset}, seed ${seed}.`,
    };
  },
});
