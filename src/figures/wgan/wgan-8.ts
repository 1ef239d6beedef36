/** WGAN, Figure 8: the cost −log D of a standard GAN's generator says nothing about sample quality. */
import type { ImageScope, RunRecord } from "../../runs/mod.ts";
import { recordOf } from "../../base/mod.ts";
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
import { spearmanWithQuality } from "../parts/training-curve.ts";

function draw(setting: ImageScope, records: Record<string, RunRecord>): Drawing {
  const curves = ganCurves(setting, records, "generator_cost_nats");
  return {
    picture: {
      title: "The cost of a standard GAN's generator beside sample quality",
      rows: ganRows(curves, records, {
        y: { label: "$E[−log D(g(z))]$ (nats)" },
        label: "generator's cost −log D, filtered",
      }),
      caption: gansCaption(setting),
    },
    tables: [
      table("wgan-8", ganCurveRows(curves, "generator_cost_nats")),
      table("wgan-8-quality", ganQualityRows(curves, "generator_cost_nats")),
    ],
    statistics: recordOf(
      GAN_NAMES,
      (name) => [`${name}-cost`, spearmanWithQuality(curves[name], setting.seed)],
    ),
    notes: criticLagNotes(byPanel(records)),
  };
}

/** See the top of this file. */
export const wgan8: Figure = {
  id: "wgan-8",
  title: "The cost of a standard GAN's generator beside sample quality",
  data: "images",
  minutes: { smoke: 0.1, quick: 7.2, full: null, paper: null },
  plan: planGans,
  draw,
};
