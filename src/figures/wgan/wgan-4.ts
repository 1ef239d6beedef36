/**
 * WGAN, Figure 4: the JS estimate of a standard GAN saturates or says nothing about sample quality.
 */
import { wganDcganRun, wganMlpRun } from "../../runs/mod.ts";
import { recordOf } from "../../base/mod.ts";
import { LN2 } from "../../math/mod.ts";
import { median } from "../../metrics/mod.ts";
import type { Measurement, Statistic } from "../../claims/mod.ts";
import {
  nothingBeyondTime,
  plainTracking,
  rise,
  trackingContrast,
  type TrainingCurve,
} from "../parts/training-curve.ts";
import { curvesFigure } from "./curves-figure.ts";
import { GAN_NAMES, ganRuns, GANS, gansCaption, whereSamplesImprove } from "./standard-gans.ts";

/** The same networks trained as WGANs, for contrast: runs of Figure 3. */
const TWINS = ["mlp", "dcgan"] as const;

/** WGAN, Figure 4. */
export const wgan4 = curvesFigure({
  id: "wgan-4",
  title: "The JS estimate of a standard GAN beside sample quality",
  minutes: { smoke: 0.2, quick: 10 },
  runs: (scope) => ({
    ...ganRuns(scope),
    "wgan-mlp": wganMlpRun(scope),
    "wgan-dcgan": wganDcganRun(scope),
  }),
  panels: GANS,
  curve: {
    of: "estimate",
    column: "js_estimate_nats",
    y: { label: "JS estimate (nats)", domain: [0, 0.75] },
    label: "log 2 + L(D, g)/2, filtered",
    reference: { y: LN2, label: "log 2" },
  },
  caption: (scope) =>
    `${
      gansCaption(scope)
    } The estimate is a lower bound of the Jensen-Shannon divergence, which is at most log 2; where it is below 0 it says nothing.`,
  statistics: ({ curves }, seed) => {
    const of = (name: keyof typeof GANS, measure: (curve: TrainingCurve) => Statistic) =>
      whereSamplesImprove(name, curves[name], measure);
    return {
      ...recordOf(GAN_NAMES, (name) => [
        `${name}-does-not-track`,
        of(name, (curve) => nothingBeyondTime(curve, seed)),
      ]),
      ...recordOf(GAN_NAMES, (name) => [
        `${name}-plain-correlation`,
        of(name, (curve) => plainTracking(curve, seed)),
      ]),
      ...recordOf(TWINS, (name) => [`${name}-saturates`, of(name, saturation)]),
      "mlp-rises": of("mlp", rise),
      "dcgan-does-not-fall": of("dcgan", rise),
      ...recordOf(TWINS, (name) => [
        `${name}-wgan-tracks-better`,
        whereSamplesImprove(
          name,
          curves[name],
          (curve) => trackingContrast(curves[`wgan-${name}`], curve, seed),
          { "its WGAN twin": curves[`wgan-${name}`] },
        ),
      ]),
    };
  },
});

/** How near the estimate is to its largest possible value. */
function saturation({ filtered }: TrainingCurve): Measurement {
  return { value: median(filtered) / LN2 };
}
