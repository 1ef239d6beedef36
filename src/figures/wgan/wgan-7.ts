/** WGAN, Figure 7: with an MLP generator the standard GAN drops modes, WGAN does not. */
import { keysOf, recordOf } from "../../base/mod.ts";
import { ganMlpRun, PRESET_SIZES, wganDcganRun, wganMlpRun } from "../../runs/mod.ts";
import { endAt } from "../parts/comparison.ts";
import { endText, ratioOf } from "../parts/ends.ts";
import {
  courseOf,
  courseOnTheWay,
  NEVER_THERE,
  whereAllLearnt,
  whereAnyLearnt,
} from "../parts/learnt.ts";
import { CLASSES, comparisonChart, FID, lastCoverage } from "../parts/comparison-panels.ts";
import { comparisonFigure } from "./comparison-figure.ts";
import { shareOfPaper } from "./share-of-paper.ts";

const SHORT = { wgan: "WGAN", gan: "GAN", dcgan: "WGAN with a DCGAN generator" };

/** A number of the one over that of the other. */
type Pair = readonly [keyof typeof SHORT, keyof typeof SHORT];

/** WGAN, Figure 7. */
export const wgan7 = comparisonFigure({
  id: "wgan-7",
  title: "MLP generator: which modes are found",
  minutes: { smoke: 0.1, quick: 5.7 },
  runs: (scope) => ({
    wgan: wganMlpRun(scope),
    gan: ganMlpRun(scope),
    dcgan: wganDcganRun(scope),
  }),
  names: () => ({
    wgan: "WGAN",
    gan: "standard GAN",
    dcgan: "WGAN, DCGAN generator",
  }),
  shownElsewhere: ["dcgan"],
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
  notes: ({ preset }) => [
    "The paper's MLP has 4 hidden layers of 512 units; its authors' code has 3.",
    shareOfPaper(preset, "mlp"),
    "The WGAN with a DCGAN generator that a claim compares with is that of wgan-3 and wgan-5.",
    "Sheets of samples are kept of some iterations alone: those shown are the nearest to equal compute, and may lie beyond it.",
  ],
  statistics: (trained, budget) => {
    const ratio = (
      of: "classes_found" | "class_kl_nats" | "fid_lenet",
      over: Pair,
      digits: number,
    ) => {
      const [a, b] = over.map((name) => endAt(trained[name], of, budget));
      const given = over.map((name, i) => `${SHORT[name]} ${endText([a, b][i], digits)}`).join(
        ", ",
      );
      return { ...ratioOf(a, b), note: `${given}, up to ${budget} passes` };
    };
    const courses = recordOf(keysOf(SHORT), (name) => {
      const one = trained[name];
      return [name, courseOf(SHORT[name], one.evaluations, endAt(one, "fid_lenet", budget))];
    });
    const both = [courses.wgan, courses.gan];
    const onTheWay = (["wgan", "gan"] as const).map((name) =>
      courseOnTheWay(SHORT[name], trained[name].evaluations)
    );
    return {
      classes: whereAllLearnt(
        onTheWay,
        NEVER_THERE,
        () => ratio("classes_found", ["wgan", "gan"], 0),
      ),
      "class-kl": whereAllLearnt(
        onTheWay,
        NEVER_THERE,
        () => ratio("class_kl_nats", ["wgan", "gan"], 2),
      ),
      "better-than-gan": whereAnyLearnt(both, () => ratio("fid_lenet", ["gan", "wgan"], 0)),
      "worse-than-dcgan": whereAllLearnt(
        [courses.wgan],
        "an untrained generator is worse than any",
        () => ratio("fid_lenet", ["wgan", "dcgan"], 0),
      ),
    };
  },
});
