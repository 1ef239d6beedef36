/** Mutations of the figures of the WGAN paper that train on images. */
import { exp } from "../../../src/math/mod.ts";
import { figureOf } from "./figures.ts";
import { caseOfRuns, exchange, type Run } from "./case.ts";
import { falling, rewrite, type Story, training, wave } from "./made-up.ts";

/** Falls, with a shorter wave than a WGAN's, and so large that time does not explain all of it. */
const ganFalling = (t: number) => exp(-2 * t) * (1 + 0.5 * wave(t, 7));

/** A standard GAN, at as much compute as a WGAN. */
const gan = (story: Story = {}) =>
  training({ iterations: 1290, critic: 1, fid: (t) => 800 * ganFalling(t), ...story });

/** Falls, and stays at the quality of digits. */
const settling = (t: number) => 700 * exp(-8 * t) + 60 + 4 * wave(t, 3);

/** Near log 2, rising, with a wave of its own. */
const saturated = (t: number) => 0.54 + 0.12 * t + 0.09 * wave(t, 20);
const risingCost = (t: number) => 2 + 1.5 * t + 1.125 * wave(t, 20);

/** A course turned round: high where it was low. */
const turned = (run: Run, table: string, column: string, about: number) =>
  rewrite(run, table, column, (value) => about - value);

/** What a run's curve would be if it were its own samples' quality. */
const qualityAsCurve = (run: Run, column: string) =>
  rewrite(run, "metrics", column, (_, t) => 0.5 * ganFalling(t));

const times = (factor: number) => (value: number) => factor * value;

const figure3 = caseOfRuns(figureOf("wgan-3"), {
  runs: () => ({
    // Both estimates are a thousandth of the samples' distance.
    mlp: training({ estimate: (t) => 0.1 + 0.8 * falling(t), fid: (t) => 100 + 800 * falling(t) }),
    dcgan: training({ estimate: (t) => 0.7 * falling(t), fid: (t) => 700 * falling(t) }),
    failing: training({ fid: () => 900, estimate: (t) => 0.01 * wave(t, 9) }),
  }),
  mutations: [
    {
      what: "the estimates of both generators turned round",
      refutes: [
        "wgan-3/mlp-tracks-quality",
        "wgan-3/dcgan-tracks-quality",
        "wgan-3/mlp-estimate-falls",
        "wgan-3/dcgan-estimate-falls",
      ],
      change: ({ mlp, dcgan }) => {
        turned(mlp, "metrics", "estimate", 3);
        turned(dcgan, "metrics", "estimate", 3);
      },
    },
    {
      what: "1000 added to the estimates of the MLP generator",
      refutes: ["wgan-3/equal-estimates"],
      change: ({ mlp }) => rewrite(mlp, "metrics", "estimate", (estimate) => estimate + 1000),
    },
    {
      what: "the DCGAN generator's samples ten times as far from digits",
      refutes: ["wgan-3/dcgan-quality"],
      change: ({ dcgan }) => rewrite(dcgan, "evaluations", "fid_lenet", times(10)),
    },
    {
      what: "the run that is to fail learns as the DCGAN run does",
      refutes: ["wgan-3/failing-stays-bad", "wgan-3/failing-is-flat"],
      change: (runs) => runs.failing = structuredClone(runs.dcgan),
    },
  ],
});

const gans = () => ({
  mlp: gan({ estimate: saturated, cost: risingCost }),
  dcgan: gan({ estimate: saturated, cost: risingCost }),
  "both-mlp": gan({ estimate: saturated, cost: risingCost }),
});

const figure4 = caseOfRuns(figureOf("wgan-4"), {
  runs: () => ({ ...gans(), "wgan-mlp": training(), "wgan-dcgan": training() }),
  mutations: [
    {
      what: "the discriminators' estimates are their samples' quality",
      refutes: [
        "wgan-4/mlp-does-not-track",
        "wgan-4/dcgan-does-not-track",
        "wgan-4/both-mlp-does-not-track",
        "wgan-4/mlp-plain-correlation",
        "wgan-4/dcgan-plain-correlation",
        "wgan-4/both-mlp-plain-correlation",
        "wgan-4/mlp-saturates",
        "wgan-4/dcgan-saturates",
        "wgan-4/mlp-rises",
        "wgan-4/dcgan-does-not-fall",
      ],
      change: ({ mlp, dcgan, "both-mlp": both }) => {
        for (const run of [mlp, dcgan, both]) qualityAsCurve(run, "estimate");
      },
    },
    {
      what: "GANs and WGANs exchanged",
      refutes: ["wgan-4/mlp-wgan-tracks-better", "wgan-4/dcgan-wgan-tracks-better"],
      change: (runs) => {
        exchange(runs, "mlp", "wgan-mlp");
        exchange(runs, "dcgan", "wgan-dcgan");
      },
    },
  ],
});

const figure8 = caseOfRuns(figureOf("wgan-8"), {
  runs: gans,
  mutations: [{
    what: "the generators' costs are their samples' quality",
    refutes: [
      "wgan-8/mlp-cost",
      "wgan-8/dcgan-cost",
      "wgan-8/both-mlp-cost",
      "wgan-8/mlp-plain-correlation",
      "wgan-8/dcgan-plain-correlation",
      "wgan-8/both-mlp-plain-correlation",
      "wgan-8/mlp-rises",
      "wgan-8/dcgan-rises",
    ],
    change: (runs) => {
      for (const run of Object.values(runs)) qualityAsCurve(run, "generator_cost_nats");
    },
  }],
});

const figure5 = caseOfRuns(figureOf("wgan-5"), {
  runs: () => ({ wgan: training({ fid: settling }), gan: gan({ fid: settling }) }),
  mutations: [
    {
      what: "WGAN's samples ten times as far from digits",
      refutes: ["wgan-5/equal-quality", "wgan-5/wgan-trains"],
      change: ({ wgan }) => rewrite(wgan, "evaluations", "fid_lenet", times(10)),
    },
    {
      what: "the standard GAN's samples ten times as far from digits",
      refutes: ["wgan-5/gan-trains"],
      change: ({ gan }) => rewrite(gan, "evaluations", "fid_lenet", times(10)),
    },
  ],
});

const figure6 = caseOfRuns(figureOf("wgan-6"), {
  runs: () => ({
    wgan: training(),
    gan: gan({ fid: () => 900 }),
    "gan-tuned": gan({ fid: () => 800 }),
  }),
  mutations: [
    {
      what: "the samples of the standard GAN at the paper's recipe, not WGAN's, become digits",
      refutes: ["wgan-6/wgan-trains", "wgan-6/gan-is-worse"],
      change: ({ wgan, gan }) => {
        rewrite(wgan, "evaluations", "fid_lenet", () => 900);
        rewrite(gan, "evaluations", "fid_lenet", (_, t) => 800 * falling(t));
      },
    },
    {
      what: "with the tuned learning rate the standard GAN learns as WGAN does",
      refutes: ["wgan-6/tuned-gan-is-worse"],
      change: (runs) =>
        rewrite(runs["gan-tuned"], "evaluations", "fid_lenet", (_, t) => 800 * falling(t)),
    },
  ],
});

/** A training that learns at once. */
const comesTo = (fid: number) => (t: number) => t === 0 ? 800 : fid;

const figure7 = caseOfRuns(figureOf("wgan-7"), {
  runs: () => ({
    wgan: training({ fid: comesTo(200) }),
    gan: gan({ fid: comesTo(400), classes: () => 2, classKl: () => 1.8 }),
    dcgan: training({ fid: comesTo(80) }),
  }),
  mutations: [
    {
      what: "what was measured of WGAN's and of the standard GAN's last samples exchanged",
      refutes: ["wgan-7/classes", "wgan-7/class-kl", "wgan-7/better-than-gan"],
      change: ({ wgan, gan }) => {
        const of = (run: Run, fid: number, classes: number, kl: number) => {
          rewrite(run, "evaluations", "fid_lenet", (_, t) => comesTo(fid)(t));
          rewrite(run, "evaluations", "classes_found", () => classes);
          rewrite(run, "evaluations", "class_kl_nats", () => kl);
        };
        of(wgan, 400, 2, 1.8);
        of(gan, 200, 10, 0.05);
      },
    },
    {
      what: "the MLP and the DCGAN generator exchanged",
      refutes: ["wgan-7/worse-than-dcgan"],
      change: (runs) => exchange(runs, "wgan", "dcgan"),
    },
  ],
});

/** Six of ten classes are left. */
const fewer = ({ run }: { run: Run }) =>
  rewrite(run, "evaluations", "classes_found", (_, t) => Math.round(10 - 4 * t));

const sheets = (["wgan-9", "wgan-11", "wgan-13"] as const).map((id) =>
  caseOfRuns(figureOf(id), {
    runs: () => ({ run: training() }),
    mutations: [{
      what: "as training goes on the samples leave four of the ten classes",
      refutes: [`${id}/no-collapse`],
      change: fewer,
    }],
  })
);

const figure12 = caseOfRuns(figureOf("wgan-12"), {
  runs: () => ({ run: gan({ fid: (t) => 880 + 20 * wave(t, 3) }) }),
  mutations: [{
    what: "the samples come to a tenth of their first distance from digits",
    refutes: ["wgan-12/failed-to-learn"],
    change: ({ run }) => rewrite(run, "evaluations", "fid_lenet", (fid, t) => fid * (1 - 0.9 * t)),
  }],
});

const figure14 = caseOfRuns(figureOf("wgan-14"), {
  runs: () => ({ run: gan({ classes: () => 2, classKl: () => 1.6 }) }),
  mutations: [
    {
      what: "as training goes on the samples spread over seven classes",
      refutes: ["wgan-14/collapse"],
      change: ({ run }) =>
        rewrite(run, "evaluations", "class_kl_nats", (kl, t) => kl + (0.35 - kl) * t),
    },
  ],
});

/** All of them. */
export const WGAN_CASES = [
  figure3,
  figure4,
  figure5,
  figure6,
  figure7,
  figure8,
  ...sheets,
  figure12,
  figure14,
];
