/** WGAN, Figure 5: with a DCGAN generator both WGAN and the standard GAN give good samples. */
import {
  type GanConfig,
  ganDcganRun,
  type ImageScope,
  type RunRecord,
  wganDcganRun,
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

const NAMES = { wgan: "WGAN", gan: "standard GAN" };

function plan(setting: ImageScope): Record<keyof typeof NAMES, GanConfig> {
  return { wgan: wganDcganRun(setting), gan: ganDcganRun(setting) };
}

function draw(setting: ImageScope, records: Record<string, RunRecord>): Drawing {
  const all = contestants(NAMES, records);
  const budget = equalBudget(all);
  const [wgan, gan] = all.map((one) => evaluationAt(one, budget));
  const note =
    `at ${budget} passes: WGAN iteration ${wgan.iteration}, GAN iteration ${gan.iteration}`;
  const quality = { of: "fid_lenet", y: { label: "fid_lenet", scale: "log" } } as const;
  return {
    picture: {
      title: "DCGAN generator: WGAN and standard GAN",
      rows: [
        {
          panels: [
            contestChart(all, "iterations", { title: "Over iterations", ...quality }),
            contestChart(all, "compute", { title: "Over compute", ...quality }),
          ],
          height: 340,
          legend: "shared",
        },
        { panels: all.map((one) => lastSamples(one)) },
        { panels: [{ span: 2, panel: lastNumbers(all) }] },
      ],
      caption: `DCGAN generator and critic, ${contestCaption(setting)}`,
    },
    tables: [table("wgan-5", contestRows(all))],
    statistics: {
      "equal-quality": {
        value: Math.max(wgan.fid_lenet / gan.fid_lenet, gan.fid_lenet / wgan.fid_lenet),
        note: `WGAN ${wgan.fid_lenet.toFixed(0)}, GAN ${gan.fid_lenet.toFixed(0)} ${note}`,
      },
      "wgan-trains": { value: wgan.fid_lenet, note },
      "gan-trains": { value: gan.fid_lenet, note },
    },
    notes: criticLagNotes(byName(all)),
  };
}

/** See the top of this file. */
export const wgan5: Figure = {
  id: "wgan-5",
  title: "DCGAN generator: WGAN and standard GAN",
  data: "images",
  minutes: { smoke: 0.1, quick: 5.6, full: null, paper: null },
  plan,
  draw,
};
