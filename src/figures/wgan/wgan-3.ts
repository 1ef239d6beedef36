/** WGAN, Figure 3: training curves and samples at four stages, for three pairs of networks. */
import {
  type GanConfig,
  type ImageScope,
  PRESET_SIZES,
  type RunRecord,
  wganDcganRun,
  wganFailingRun,
  wganMlpRun,
} from "../../runs/mod.ts";
import type { Row } from "../../plot/mod.ts";
import type { Statistics } from "../../claims/mod.ts";
import { curvePanel, stagesPanel } from "../parts/curve-panel.ts";
import { criticLagNotes } from "../parts/evaluations.ts";
import { type Drawing, type Figure, table } from "../engine/figure.ts";
import {
  largest,
  rangeOf,
  spearmanWithQuality,
  type TrainingCurve,
  trainingCurve,
} from "../parts/training-curve.ts";

const PANELS = {
  mlp: "MLP generator, DCGAN critic",
  dcgan: "DCGAN generator, DCGAN critic",
  failing: "MLP generator and critic, lr too high",
} as const;

type PanelName = keyof typeof PANELS;
const NAMES = Object.keys(PANELS) as PanelName[];

function plan(setting: ImageScope): Record<PanelName, GanConfig> {
  return {
    mlp: wganMlpRun(setting),
    dcgan: wganDcganRun(setting),
    failing: wganFailingRun(setting),
  };
}

function draw(setting: ImageScope, records: Record<string, RunRecord>): Drawing {
  const runs = records as Record<PanelName, RunRecord<GanConfig>>;
  const width = PRESET_SIZES[setting.preset].medianWidth;
  const curves = mapNames((name) => trainingCurve(runs[name], width));
  const data = runs.dcgan.config.data;
  return {
    picture: {
      title: "The Wasserstein estimate tracks sample quality",
      rows: [
        {
          panels: NAMES.map((name) =>
            curvePanel(curves[name], {
              title: PANELS[name],
              y: { label: "estimate of W: real − fake" },
              label: "estimate, filtered",
            })
          ),
          height: 320,
          legend: "shared",
        },
        { panels: NAMES.map((name) => stagesPanel(runs[name])) } satisfies Row,
      ],
      caption:
        `WGAN on ${data.id}, ${data.size}×${data.size}, preset ${setting.preset}, seed ${setting.seed}. ` +
        "Estimate of W, in the critic's own scale: E f(real) − E f(fake) of the critic as far as it was trained, positive, falls as samples come nearer; " +
        `thick: median filter of width ${width}; thin: raw. ` +
        "fid_lenet: Fréchet distance on the features of the suite's own classifier (not Inception's). " +
        "Samples: the first of one fixed noise.",
    },
    tables: [
      table("wgan-3", NAMES.flatMap((name) => curveRows(name, curves[name]))),
      table("wgan-3-quality", NAMES.flatMap((name) => qualityRows(name, curves[name]))),
    ],
    statistics: statistics(setting, curves),
    notes: [
      `The median filter has width ${width}; at the ends the window is cut off. The paper's is 101 wide.`,
      `Learning rate ${runs.dcgan.config.optimizer.critic.learningRate}, f = ${
        PRESET_SIZES[setting.preset].filters
      }; the paper has 5e-5 and f = 64 on 64×64 LSUN-Bedrooms.`,
      ...constantCriticNotes(curves.failing),
      ...criticLagNotes(Object.fromEntries(NAMES.map((name) => [PANELS[name], runs[name]]))),
    ],
  };
}

/** A flat curve may have a trivial reason, which a reader should know. */
function constantCriticNotes({ iteration, raw }: TrainingCurve): string[] {
  const lastAlive = raw.findLastIndex((estimate) => estimate !== 0);
  if (lastAlive === raw.length - 1) return [];
  return [
    `The failing critic tells nothing apart after iteration ${
      iteration[lastAlive] ?? 0
    }: its estimate is exactly 0 from there on, which is why its curve is flat.`,
  ];
}

function statistics(
  setting: ImageScope,
  curves: Record<PanelName, TrainingCurve>,
): Statistics<"wgan-3"> {
  const { mlp, dcgan, failing } = curves;
  const fall = ({ filtered }: TrainingCurve) => filtered[filtered.length - 1] / largest(filtered);
  // A run that diverged early has no measurement in training, and NaN holds no threshold.
  const [before, first = NaN] = failing.quality.fid;
  const last = failing.quality.fid.slice(1).at(-1) ?? NaN;
  return {
    "mlp-tracks-quality": spearmanWithQuality(mlp, setting.seed),
    "dcgan-tracks-quality": spearmanWithQuality(dcgan, setting.seed),
    "mlp-estimate-falls": { value: fall(mlp) },
    "dcgan-estimate-falls": { value: fall(dcgan) },
    "dcgan-quality": { value: dcgan.quality.fid[dcgan.quality.fid.length - 1] },
    "failing-stays-bad": {
      value: last / first,
      note: `fid_lenet ${before.toFixed(0)} before any training, ${
        first.toFixed(0)
      } at the first measurement, ${last.toFixed(0)} at the last`,
    },
    "failing-is-flat": {
      value: rangeOf(failing.filtered) / rangeOf(dcgan.filtered),
    },
  };
}

function curveRows(run: PanelName, { iteration, raw, filtered }: TrainingCurve) {
  return iteration.map((at, index) => ({
    run,
    generator_iteration: at,
    wasserstein_estimate: raw[index],
    wasserstein_estimate_filtered: filtered[index],
  }));
}

function qualityRows(run: PanelName, { quality, filtered }: TrainingCurve) {
  return quality.iteration.map((at, index) => ({
    run,
    generator_iteration: at,
    fid_lenet: quality.fid[index],
    wasserstein_estimate_filtered: filtered[at - 1],
    estimate_now: quality.estimateNow[index],
    estimate_after_extra_steps: quality.estimateAfterExtraSteps[index],
  }));
}

function mapNames<Value>(value: (name: PanelName) => Value): Record<PanelName, Value> {
  return Object.fromEntries(NAMES.map((name) => [name, value(name)])) as Record<PanelName, Value>;
}

/** See the top of this file. */
export const wgan3: Figure = {
  id: "wgan-3",
  title: "The Wasserstein estimate tracks sample quality",
  data: "images",
  minutes: { smoke: 0.1, quick: 5.5, full: null, paper: null },
  plan,
  draw,
};
