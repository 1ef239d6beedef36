/**
 * WGAN, Figure 6: a generator without batch norm and with the same number of filters in every layer. The paper's standard GAN fails
 * there; a control says whether another learning rate would have helped it.
 */
import {
  type GanConfig,
  ganConstantRun,
  type ImageScope,
  PRESET_SIZES,
  type RunRecord,
  wganConstantRun,
} from "../../runs/mod.ts";
import {
  byName,
  contestants,
  contestCaption,
  contestChart,
  contestRows,
  equalBudget,
  evaluationAt,
  lastNumbers,
  lastSamples,
} from "../parts/comparison.ts";
import { criticLagNotes } from "../parts/evaluations.ts";
import { type Drawing, type Figure, table } from "../engine/figure.ts";

type Name = "wgan" | "gan" | "gan-tuned";

function plan(setting: ImageScope): Record<Name, GanConfig> {
  return {
    wgan: wganConstantRun(setting),
    gan: ganConstantRun(setting, "paper"),
    "gan-tuned": ganConstantRun(setting, "tuned"),
  };
}

function draw(setting: ImageScope, records: Record<string, RunRecord>): Drawing {
  const { gan: recipe, constantFilters } = PRESET_SIZES[setting.preset];
  const all = contestants({
    wgan: "WGAN",
    gan: `standard GAN, the DCGAN recipe (lr ${recipe.learningRate})`,
    "gan-tuned": `control: standard GAN, lr ${recipe.tunedLearningRate}`,
  }, records);
  const budget = equalBudget(all);
  const [wgan, gan, tuned] = all.map((one) => evaluationAt(one, budget).fid_lenet);
  const note = `WGAN ${wgan.toFixed(0)}, GAN ${gan.toFixed(0)}, tuned GAN ${
    tuned.toFixed(0)
  }, at ${budget} passes`;
  const quality = { of: "fid_lenet", y: { label: "fid_lenet", scale: "log" } } as const;
  return {
    picture: {
      title: "No batch norm, constant filters: WGAN and standard GAN",
      rows: [
        {
          panels: [
            contestChart(all, "iterations", { title: "Over iterations", ...quality }),
            contestChart(all, "compute", { title: "Over compute", ...quality }),
            contestChart(all, "compute", {
              title: "Modes",
              of: "classes_found",
              y: { label: "classes with ≥ 1 % of the samples", domain: [0, 10.5] },
            }),
          ],
          height: 340,
          legend: "shared",
        },
        { panels: all.map((one) => lastSamples(one)) },
        { panels: [{ span: 3, panel: lastNumbers(all) }] },
      ],
      caption:
        `Generator without batch norm, ${constantFilters} filters in every layer; DCGAN critic. ${
          contestCaption(setting)
        }`,
    },
    tables: [table("wgan-6", contestRows(all))],
    statistics: {
      "wgan-trains": { value: wgan, note },
      "gan-fails": { value: gan / wgan, note },
      "tuned-gan-fails": { value: tuned / wgan, note },
    },
    notes: [
      "The control is not in the paper: where it trains, the standard GAN's failure is one of its learning rate.",
      ...criticLagNotes(byName(all)),
    ],
  };
}

/** See the top of this file. */
export const wgan6: Figure = {
  id: "wgan-6",
  title: "No batch norm, constant filters: WGAN and standard GAN",
  data: "images",
  minutes: { smoke: 0.1, quick: 8.3, full: null, paper: null },
  plan,
  draw,
};
