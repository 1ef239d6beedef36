/** WGAN, Figure 3: training curves and samples at four stages, for three pairs of networks. */
import { PRESET_SIZES, wganDcganRun, wganFailingRun, wganMlpRun } from "../../runs/mod.ts";
import type { Statistics } from "../../claims/mod.ts";
import { endOf, endText } from "../parts/ends.ts";
import { rangeOf } from "../parts/largest.ts";
import { type Course, courseOf, whereAllLearnt } from "../parts/learnt.ts";
import {
  atEqualEstimates,
  fall,
  trackingBeyondTime,
  type TrainingCurve,
} from "../parts/training-curve.ts";
import { curvesFigure } from "./curves-figure.ts";
import { mlpDeparture } from "./mlp-departure.ts";
import { shareOfPaper } from "./share-of-paper.ts";

/** WGAN, Figure 3. */
export const wgan3 = curvesFigure({
  id: "wgan-3",
  title: "The Wasserstein estimate beside sample quality",
  minutes: { smoke: 0.1, quick: 5.5 },
  runs: (scope) => ({
    mlp: wganMlpRun(scope),
    dcgan: wganDcganRun(scope),
    failing: wganFailingRun(scope),
  }),
  panels: {
    mlp: "MLP generator, DCGAN critic",
    dcgan: "DCGAN generator, DCGAN critic",
    failing: "MLP generator and critic, lr too high",
  },
  curve: {
    of: "estimate",
    column: "wasserstein_estimate",
    y: { label: "estimate of W: real − fake" },
    label: "estimate, filtered",
  },
  caption: ({ data, preset, seed }) =>
    `WGAN on ${data.id}, ${data.size}×${data.size}, preset ${preset}, seed ${seed}. ` +
    "Estimate of W, in the critic's own scale: E f(real) − E f(fake) of the critic as far as it was trained, positive, falls as samples come nearer; " +
    `thick: median filter of width ${PRESET_SIZES[preset].medianWidth}; thin: raw. ` +
    "fid_lenet: Fréchet distance on the features of the suite's own classifier (not Inception's). " +
    `Samples: the first of one fixed noise. ${mlpDeparture(preset)}`,
  statistics: ({ curves }, seed) => statistics(curves, seed),
  notes: ({ preset }, { curves, records }) => [
    `The median filter has width ${
      PRESET_SIZES[preset].medianWidth
    }; at the ends the window is cut off. The paper's is 101 wide.`,
    `Learning rate ${records.dcgan.config.optimizer.critic.learningRate}, f = ${
      PRESET_SIZES[preset].filters
    }; the paper has 5e-5 and f = 64 on 64×64 LSUN-Bedrooms.`,
    shareOfPaper(preset, "dcgan"),
    ...constantCriticNotes(curves.failing),
  ],
});

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
  { mlp, dcgan, failing }: Readonly<Record<"mlp" | "dcgan" | "failing", TrainingCurve>>,
  seed: number,
): Statistics<"wgan-3"> {
  const [mlpCourse, dcganCourse] = [
    courseOf("the WGAN with an MLP generator", mlp.evaluations),
    courseOf("the WGAN with a DCGAN generator", dcgan.evaluations),
  ];
  const falls = (course: Course, curve: TrainingCurve) =>
    whereAllLearnt([course], "its samples do not improve", () => fall(curve));
  const fid = ({ fid_lenet }: TrainingCurve["evaluations"][number]) => fid_lenet;
  const digits = endOf(dcgan.evaluations, fid);
  // A run that diverged early has no measurement in training, and NaN holds no threshold.
  const [before, first = NaN] = failing.evaluations.map(fid);
  const last = endOf(failing.evaluations, fid);
  return {
    "mlp-tracks-quality": trackingBeyondTime(mlp, seed),
    "dcgan-tracks-quality": trackingBeyondTime(dcgan, seed),
    "equal-estimates": whereAllLearnt(
      [mlpCourse, dcganCourse],
      "there is no quality to compare",
      () => atEqualEstimates(mlp, dcgan, seed),
    ),
    "mlp-estimate-falls": falls(mlpCourse, mlp),
    "dcgan-estimate-falls": falls(dcganCourse, dcgan),
    "dcgan-quality": { ...digits, note: endText(digits) },
    "failing-stays-bad": {
      value: last.value / first,
      note: `fid_lenet ${before.toFixed(0)} before any training, ${
        first.toFixed(0)
      } at the first measurement, ${endText(last)} at the last`,
    },
    "failing-is-flat": { value: rangeOf(failing.filtered) / rangeOf(dcgan.filtered) },
  };
}
