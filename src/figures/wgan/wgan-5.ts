/** WGAN, Figure 5: with a DCGAN generator both WGAN and the standard GAN give good samples. */
import { ganDcganRun, wganDcganRun } from "../../runs/mod.ts";
import { log2 } from "../../math/mod.ts";
import { endAt } from "../parts/comparison.ts";
import { endText, ratioOf } from "../parts/ends.ts";
import { courseOf, whereAnyLearnt } from "../parts/learnt.ts";
import { comparisonChart, FID } from "../parts/comparison-panels.ts";
import { comparisonFigure } from "./comparison-figure.ts";

/** WGAN, Figure 5. */
export const wgan5 = comparisonFigure({
  id: "wgan-5",
  title: "DCGAN generator: WGAN and standard GAN",
  minutes: { smoke: 0.1, quick: 5.6 },
  runs: (scope) => ({ wgan: wganDcganRun(scope), gan: ganDcganRun(scope) }),
  names: () => ({ wgan: "WGAN", gan: "standard GAN" }),
  charts: (all) => [
    comparisonChart(all, "iterations", { title: "Over iterations", ...FID }),
    comparisonChart(all, "compute", { title: "Over compute", ...FID }),
  ],
  height: 340,
  caption: () => "DCGAN generator and critic, ",
  statistics: (trained, budget) => {
    const both = [trained.wgan, trained.gan];
    const [wgan, gan] = both.map((one) => endAt(one, "fid_lenet", budget));
    const ratio = ratioOf(wgan, gan);
    const note = `WGAN ${endText(wgan)}, GAN ${endText(gan)}, up to ${budget} passes`;
    return {
      "equal-quality": whereAnyLearnt(
        both.map(({ name, evaluations }, i) => courseOf(name, evaluations, [wgan, gan][i])),
        () => ({
          value: log2(ratio.value),
          low: log2(ratio.low),
          high: log2(ratio.high),
          note,
        }),
      ),
      "wgan-trains": { ...wgan, note },
      "gan-trains": { ...gan, note },
    };
  },
});
