/** WGAN, Figure 5: with a DCGAN generator both WGAN and the standard GAN give good samples. */
import { ganDcganRun, wganDcganRun } from "../../runs/mod.ts";
import { log2 } from "../../math/mod.ts";
import { evaluationAt } from "../parts/comparison.ts";
import { comparisonChart, FID } from "../parts/comparison-panels.ts";
import { comparisonFigure } from "./comparison-figure.ts";

/** WGAN, Figure 5. */
export const wgan5 = comparisonFigure({
  id: "wgan-5",
  title: "DCGAN generator: WGAN and standard GAN",
  minutes: { smoke: 0.1, quick: 5.6, full: null, paper: null },
  runs: (scope) => ({ wgan: wganDcganRun(scope), gan: ganDcganRun(scope) }),
  names: () => ({ wgan: "WGAN", gan: "standard GAN" }),
  charts: (all) => [
    comparisonChart(all, "iterations", { title: "Over iterations", ...FID }),
    comparisonChart(all, "compute", { title: "Over compute", ...FID }),
  ],
  height: 340,
  caption: () => "DCGAN generator and critic, ",
  statistics: (trained, budget) => {
    const [wgan, gan] = [trained.wgan, trained.gan].map((one) => evaluationAt(one, budget));
    const note =
      `at ${budget} passes: WGAN iteration ${wgan.iteration}, GAN iteration ${gan.iteration}`;
    return {
      "equal-quality": {
        value: log2(wgan.fid_lenet / gan.fid_lenet),
        note: `WGAN ${wgan.fid_lenet.toFixed(0)}, GAN ${gan.fid_lenet.toFixed(0)} ${note}`,
      },
      "wgan-trains": { value: wgan.fid_lenet, note },
      "gan-trains": { value: gan.fid_lenet, note },
    };
  },
});
