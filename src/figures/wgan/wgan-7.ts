/** WGAN, Figure 7: with an MLP generator the standard GAN drops modes, WGAN does not. */
import { ganMlpRun, PRESET_SIZES, wganMlpRun } from "../../runs/mod.ts";
import { LAST, lastMedian } from "../parts/comparison.ts";
import { CLASSES, comparisonChart, FID, lastCoverage } from "../parts/comparison-panels.ts";
import { comparisonFigure } from "./comparison-figure.ts";

/** WGAN, Figure 7. */
export const wgan7 = comparisonFigure({
  id: "wgan-7",
  title: "MLP generator: which modes are found",
  minutes: { smoke: 0.1, quick: 5.7, full: null, paper: null },
  runs: (scope) => ({ wgan: wganMlpRun(scope), gan: ganMlpRun(scope) }),
  names: () => ({ wgan: "WGAN", gan: "standard GAN" }),
  charts: (all) => [
    comparisonChart(all, "compute", { title: "Modes", ...CLASSES }),
    comparisonChart(all, "compute", {
      title: "Unevenness",
      of: "class_kl_nats",
      y: { label: "KL(classes ‖ uniform) (nats)", domain: [0, 2.4] },
    }),
    comparisonChart(all, "compute", { title: "Quality", ...FID }),
  ],
  height: 320,
  beside: (all) => [lastCoverage(all)],
  caption: ({ preset }) => {
    const { hiddenLayers, hiddenUnits, init } = PRESET_SIZES[preset].mlp;
    return `MLP generator of ${hiddenLayers} hidden layers of ${hiddenUnits} units (${init} init), DCGAN critic, `;
  },
  notes: [
    `The standard GAN wanders between modes: claims take medians of the last ${LAST} measurements within equal compute.`,
  ],
  statistics: (trained, budget) => {
    const ratio = (of: "classes_found" | "class_kl_nats", digits: number) => {
      const [wgan, gan] = [trained.wgan, trained.gan].map((one) => lastMedian(one, of, budget));
      return {
        value: wgan / gan,
        note: `WGAN ${wgan.toFixed(digits)}, GAN ${gan.toFixed(digits)}, up to ${budget} passes`,
      };
    };
    return { classes: ratio("classes_found", 0), "class-kl": ratio("class_kl_nats", 2) };
  },
});
