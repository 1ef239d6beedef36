/**
 * WGAN, Figure 8: the cost −log D of a standard GAN's generator says nothing about sample quality.
 */
import { recordOf } from "../../base/mod.ts";
import type { Statistic } from "../../claims/mod.ts";
import {
  nothingBeyondTime,
  plainTracking,
  rise,
  type TrainingCurve,
} from "../parts/training-curve.ts";
import { curvesFigure } from "./curves-figure.ts";
import { GAN_NAMES, ganRuns, GANS, gansCaption, whereSamplesImprove } from "./standard-gans.ts";

/** WGAN, Figure 8. */
export const wgan8 = curvesFigure({
  id: "wgan-8",
  title: "The cost of a standard GAN's generator beside sample quality",
  minutes: { smoke: 0.1, quick: 7.2 },
  runs: ganRuns,
  panels: GANS,
  curve: {
    of: "generator_cost_nats",
    column: "generator_cost_nats",
    y: { label: "$E[−log D(g(z))]$ (nats)" },
    label: "generator's cost −log D, filtered",
  },
  caption: gansCaption,
  notes: () => [
    "The trainings are those of wgan-4, read by another curve: what one figure's claims come to is not independent of the other's.",
  ],
  statistics: ({ curves }, seed) => {
    const of = (name: keyof typeof GANS, measure: (curve: TrainingCurve) => Statistic) =>
      whereSamplesImprove(name, curves[name], measure);
    return {
      ...recordOf(
        GAN_NAMES,
        (name) => [`${name}-cost`, of(name, (curve) => nothingBeyondTime(curve, seed))],
      ),
      ...recordOf(GAN_NAMES, (name) => [
        `${name}-plain-correlation`,
        of(name, (curve) => plainTracking(curve, seed)),
      ]),
      "mlp-rises": of("mlp", rise),
      "dcgan-rises": of("dcgan", rise),
    };
  },
});
