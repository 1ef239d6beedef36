/**
 * WGAN, Figure 6: a generator without batch norm and with the same number of filters in every
 * layer. The paper's standard GAN fails there; a control says whether another learning rate would
 * have helped it.
 */
import { ganConstantRun, PRESET_SIZES, wganConstantRun } from "../../runs/mod.ts";
import { endAt } from "../parts/comparison.ts";
import { endText, ratioOf } from "../parts/ends.ts";
import { courseOf, whereAnyLearnt } from "../parts/learnt.ts";
import { CLASSES, comparisonChart, FID } from "../parts/comparison-panels.ts";
import { comparisonFigure } from "./comparison-figure.ts";

/** WGAN, Figure 6. */
export const wgan6 = comparisonFigure({
  id: "wgan-6",
  title: "No batch norm, constant filters: WGAN and standard GAN",
  minutes: { smoke: 0.1, quick: 8.3 },
  runs: (scope) => ({
    wgan: wganConstantRun(scope),
    gan: ganConstantRun(scope, "paper"),
    "gan-tuned": ganConstantRun(scope, "tuned"),
  }),
  names: ({ preset }) => {
    const { gan } = PRESET_SIZES[preset];
    return {
      wgan: "WGAN",
      gan: `standard GAN, the DCGAN recipe (lr ${gan.learningRate})`,
      "gan-tuned": `control: standard GAN, lr ${gan.tunedLearningRate}`,
    };
  },
  charts: (all) => [
    comparisonChart(all, "iterations", { title: "Over iterations", ...FID }),
    comparisonChart(all, "compute", { title: "Over compute", ...FID }),
    comparisonChart(all, "compute", { title: "Modes", ...CLASSES }),
  ],
  height: 340,
  caption: ({ preset }) =>
    `Generator without batch norm, ${
      PRESET_SIZES[preset].constantFilters
    } filters in every layer; DCGAN critic. `,
  notes: () => [
    "The control is not in the paper: where it trains, the standard GAN's failure is one of its learning rate.",
    "At the paper's recipe the standard GAN still learns where equal compute ends.",
    "After some hundred iterations another rounding is another training, which no interval within one training knows.",
  ],
  statistics: (trained, budget) => {
    const all = [trained.wgan, trained.gan, trained["gan-tuned"]];
    const [wgan, gan, tuned] = all.map((one) => endAt(one, "fid_lenet", budget));
    const [ofWgan, ofGan, ofTuned] = all.map(({ name, evaluations }, i) =>
      courseOf(name, evaluations, [wgan, gan, tuned][i])
    );
    const note = `WGAN ${endText(wgan)}, GAN ${endText(gan)}, tuned GAN ${
      endText(tuned)
    }, up to ${budget} passes`;
    return {
      "wgan-trains": { ...wgan, note },
      "gan-is-worse": whereAnyLearnt(
        [ofWgan, ofGan],
        () => ({ ...ratioOf(gan, wgan), note }),
      ),
      "tuned-gan-is-worse": whereAnyLearnt(
        [ofWgan, ofTuned],
        () => ({ ...ratioOf(tuned, wgan), note }),
      ),
    };
  },
});
