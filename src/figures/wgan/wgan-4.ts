/** WGAN, Figure 4: the JS estimate of a standard GAN saturates or says nothing about sample quality. */
import {
  type GanConfig,
  type ImageScope,
  PRESET_SIZES,
  type RunRecord,
  wganDcganRun,
  wganMlpRun,
} from "../../runs/mod.ts";
import { recordOf } from "../../base/mod.ts";
import { log } from "../../math/mod.ts";
import { median } from "../../metrics/mod.ts";
import type { Measurement } from "../../claims/mod.ts";
import { criticLagNotes } from "../parts/evaluations.ts";
import { type Drawing, type Figure, table } from "../engine/figure.ts";
import {
  byPanel,
  GAN_NAMES,
  ganCurveRows,
  ganCurves,
  ganQualityRows,
  ganRows,
  gansCaption,
  planGans,
} from "./standard-gans.ts";
import { spearmanWithQuality, type TrainingCurve, trainingCurve } from "../parts/training-curve.ts";

const LOG_2 = log(2);

/** An estimate whose median is above this share of log 2 is saturated. */
const SATURATED = 0.85;

/** The same networks trained as WGANs, for contrast: runs of Figure 3. */
const TWINS = ["mlp", "dcgan"] as const;

function plan(setting: ImageScope): Record<string, GanConfig> {
  return {
    ...planGans(setting),
    "wgan-mlp": wganMlpRun(setting),
    "wgan-dcgan": wganDcganRun(setting),
  };
}

function draw(setting: ImageScope, records: Record<string, RunRecord>): Drawing {
  const curves = ganCurves(setting, records, "estimate");
  const { seed } = setting;
  const width = PRESET_SIZES[setting.preset].medianWidth;
  const twin = (name: typeof TWINS[number]) =>
    trainingCurve(records[`wgan-${name}`] as RunRecord<GanConfig>, width);
  return {
    picture: {
      title: "The JS estimate of a standard GAN beside sample quality",
      rows: ganRows(curves, records, {
        y: { label: "JS estimate (nats)", domain: [0, 0.75] },
        label: "log 2 + L(D, g)/2, filtered",
        reference: { y: LOG_2, label: "log 2" },
      }),
      caption: `${
        gansCaption(setting)
      } The estimate is a lower bound of the Jensen-Shannon divergence, which is at most log 2; where it is below 0 it says nothing, and is cut off.`,
    },
    tables: [
      table("wgan-4", ganCurveRows(curves, "js_estimate_nats")),
      table("wgan-4-quality", ganQualityRows(curves, "js_estimate_nats")),
    ],
    statistics: {
      ...recordOf(GAN_NAMES, (name) => [`${name}-does-not-track`, tracking(curves[name], seed)]),
      ...recordOf(
        TWINS,
        (name) => [`${name}-wgan-tracks-better`, contrast(twin(name), curves[name], seed)],
      ),
    },
    notes: criticLagNotes(byPanel(records)),
  };
}

/** How the estimate goes with quality; a saturated one does not. */
function tracking(curve: TrainingCurve, seed: number): Measurement {
  const saturation = median(curve.filtered) / LOG_2;
  const correlation = spearmanWithQuality(curve, seed);
  const note = `median of the estimate ${(100 * saturation).toFixed(0)} % of log 2; Spearman ${
    correlation.value.toFixed(2)
  }; ${correlation.note}`;
  return saturation >= SATURATED ? { value: 0, note } : { ...correlation, note };
}

function contrast(wgan: TrainingCurve, gan: TrainingCurve, seed: number): Measurement {
  const [a, b] = [wgan, gan].map((curve) => spearmanWithQuality(curve, seed).value);
  return { value: a - b, note: `WGAN ${a.toFixed(2)}, GAN ${b.toFixed(2)}` };
}

/** See the top of this file. */
export const wgan4: Figure = {
  id: "wgan-4",
  title: "The JS estimate of a standard GAN beside sample quality",
  data: "images",
  minutes: { smoke: 0.2, quick: 10, full: null, paper: null },
  plan,
  draw,
};
