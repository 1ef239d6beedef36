/** WGAN, Figure 7: with an MLP generator the standard GAN drops modes, WGAN does not. */
import {
  type GanConfig,
  ganMlpRun,
  type ImageScope,
  PRESET_SIZES,
  type RunRecord,
  wganMlpRun,
} from "../../runs/mod.ts";
import {
  byName,
  contestants,
  contestCaption,
  contestChart,
  contestRows,
  equalBudget,
  LAST,
  lastCoverage,
  lastMedian,
  lastNumbers,
  lastSamples,
  type Measured,
} from "../parts/comparison.ts";
import { criticLagNotes } from "../parts/evaluations.ts";
import { type Drawing, type Figure, table } from "../engine/figure.ts";

const NAMES = { wgan: "WGAN", gan: "standard GAN" };

function plan(setting: ImageScope): Record<keyof typeof NAMES, GanConfig> {
  return { wgan: wganMlpRun(setting), gan: ganMlpRun(setting) };
}

function draw(setting: ImageScope, records: Record<string, RunRecord>): Drawing {
  const all = contestants(NAMES, records);
  const { hiddenLayers, hiddenUnits, init } = PRESET_SIZES[setting.preset].mlp;
  const budget = equalBudget(all);
  const ratio = (of: Measured, digits: number) => {
    const [wgan, gan] = all.map((one) => lastMedian(one, of, budget));
    return {
      value: wgan / gan,
      note: `WGAN ${wgan.toFixed(digits)}, GAN ${gan.toFixed(digits)}, up to ${budget} passes`,
    };
  };
  return {
    picture: {
      title: "MLP generator: which modes are found",
      rows: [
        {
          panels: [
            contestChart(all, "compute", {
              title: "Modes",
              of: "classes_found",
              y: { label: "classes with ≥ 1 % of the samples", domain: [0, 10.5] },
            }),
            contestChart(all, "compute", {
              title: "Unevenness",
              of: "class_kl_nats",
              y: { label: "KL(classes ‖ uniform) (nats)", domain: [0, 2.4] },
            }),
            contestChart(all, "compute", {
              title: "Quality",
              of: "fid_lenet",
              y: { label: "fid_lenet", scale: "log" },
            }),
          ],
          height: 320,
          legend: "shared",
        },
        { panels: [...all.map((one) => lastSamples(one)), lastCoverage(all)] },
        { panels: [{ span: 3, panel: lastNumbers(all) }] },
      ],
      caption:
        `MLP generator of ${hiddenLayers} hidden layers of ${hiddenUnits} units (${init} init), DCGAN critic, ${
          contestCaption(setting)
        }`,
    },
    tables: [table("wgan-7", contestRows(all))],
    statistics: {
      "classes": ratio("classes_found", 0),
      "class-kl": ratio("class_kl_nats", 2),
    },
    notes: [
      `The standard GAN wanders between modes: claims take medians of the last ${LAST} measurements within equal compute.`,
      ...criticLagNotes(byName(all)),
    ],
  };
}

/** See the top of this file. */
export const wgan7: Figure = {
  id: "wgan-7",
  title: "MLP generator: which modes are found",
  data: "images",
  minutes: { smoke: 0.1, quick: 5.7, full: null, paper: null },
  plan,
  draw,
};
