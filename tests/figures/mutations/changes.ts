/** Mutations of the figures on clipping, the penalty, and the four changes. */
import { recordOf } from "../../../src/base/mod.ts";
import { caseOfRuns, type Row, type Run } from "./case.ts";
import { figureOf } from "./figures.ts";
import { falling, rewrite, training } from "./made-up.ts";

const worse = () => training({ fid: () => 400 });

const ablation = caseOfRuns(figureOf("ablation"), {
  runs: () => ({
    wgan: training(),
    sigmoid: worse(),
    "sigmoid+log": worse(),
    "no-clipping": training({ fid: () => 400, estimate: (t) => 1 + 100 * t }),
    "momentum-0.9": worse(),
    "momentum-0.5": worse(),
    "adam-0": training(),
  }),
  mutations: [
    {
      what: "with each change taken back training comes to what WGAN does",
      refutes: [
        "ablation/sigmoid",
        "ablation/log",
        "ablation/no-clipping",
        "ablation/momentum-0.9",
        "ablation/momentum-0.5",
      ],
      change: (runs) => {
        for (const run of Object.values(runs)) {
          rewrite(run, "evaluations", "fid_lenet", (_, t) => 800 * falling(t));
        }
      },
    },
    {
      what: "with Adam and no momentum training ends twice as far away",
      refutes: ["ablation/adam-0"],
      change: (runs) =>
        rewrite(runs["adam-0"], "evaluations", "fid_lenet", (_, t) => 1600 * falling(t)),
    },
    {
      what: "without clipping the estimate falls as with it",
      refutes: ["ablation/no-clipping-estimate"],
      change: (runs) => rewrite(runs["no-clipping"], "metrics", "estimate", (_, t) => falling(t)),
    },
  ],
});

/** A training on points by what it comes to, and how its critic steps. */
function onPoints(end: number, cosine = 1, uphill = 0): Run {
  const evaluations = [2, end, end, end].map((exact_em, i): Row => ({
    iteration: 10 * i,
    exact_em,
    modes_found: 8,
    kl_to_uniform_nats: 0.1,
    share_within_4_sd: 0.5,
  }));
  return {
    tables: {
      evaluations,
      metrics: [{ iteration: 10, estimate: 0.1 }],
      "critic-steps": [{ iteration: 10, cosine, uphill }],
    },
  };
}

/** Ends there, from where it began. */
const endsAt = (end: number) => (before: number, t: number) => t === 0 ? before : end;

const ablationPoints = caseOfRuns(figureOf("ablation-points"), {
  runs: () => ({
    "wgan": onPoints(0.2, 0.4),
    "critic-momentum": onPoints(0.6, 0.2, 0.1),
    "critic-adam-0": onPoints(0.2, 0.39),
    "critic-adam-0.5": onPoints(0.5, 0.3, 0.05),
    "critic-adam-0.9": onPoints(0.8, 0.1, 0.2),
    "critic-sgd": onPoints(0.2),
    "both-momentum": onPoints(0.6, 0.2, 0.1),
    "both-adam-0": onPoints(0.2, 0.39),
    "both-adam-0.5": onPoints(0.5, 0.3, 0.05),
    "both-adam-0.9": onPoints(0.8, 0.1, 0.2),
    "both-sgd": onPoints(0.2),
    "sigmoid": onPoints(0.2, 0.4),
    "no-clipping": onPoints(0.5, 0.4),
    "sigmoid-no-clipping": onPoints(1, 0.4),
  }),
  mutations: [
    {
      what: "the WGAN stays where it began",
      refutes: ["ablation-points/rmsprop-learns"],
      change: ({ wgan }) => rewrite(wgan, "evaluations", "exact_em", () => 2),
    },
    {
      what: "with each change taken back training comes to what WGAN does",
      refutes: [
        "ablation-points/critic-momentum",
        "ablation-points/critic-adam-0.5",
        "ablation-points/critic-adam-0.9",
        "ablation-points/both-momentum",
        "ablation-points/both-adam-0.5",
        "ablation-points/both-adam-0.9",
        "ablation-points/no-clipping",
      ],
      change: (runs) => {
        for (const run of Object.values(runs)) rewrite(run, "evaluations", "exact_em", endsAt(0.2));
      },
    },
    {
      what: "a sigmoid that does nothing beyond what no clipping does",
      refutes: ["ablation-points/sigmoid-unclipped"],
      change: (runs) => runs["sigmoid-no-clipping"] = structuredClone(runs["no-clipping"]),
    },
    {
      what: "with each change taken back training ends twice as far away",
      refutes: [
        "ablation-points/critic-adam-0",
        "ablation-points/critic-sgd",
        "ablation-points/both-adam-0",
        "ablation-points/both-sgd",
        "ablation-points/sigmoid-clipped",
      ],
      change: ({ wgan: _, ...others }) => {
        for (const run of Object.values(others)) {
          rewrite(run, "evaluations", "exact_em", endsAt(0.4));
        }
      },
    },
    {
      what: "no step of the critic goes uphill",
      refutes: ["ablation-points/cosine-turns-negative"],
      change: (runs) => rewrite(runs["critic-adam-0.9"], "critic-steps", "uphill", () => 0),
    },
  ],
});

/** A critic whose gradient falls with c, the faster the more layers, and that learns slowly. */
function clipped(clip: number, layers: number): Run {
  const late = clip >= 0.3;
  const cube = clip * clip * clip; // a power is not the same of two hosts
  const probes = [10, 1000].map((step): Row => ({
    step,
    estimate: late && step === 10 ? 0.1 : 1,
    steepest_slope: 1,
    exact_em: 4,
    translation_gradient: layers === 5 ? cube * cube : cube,
  }));
  return { tables: { probes } };
}

/** A cell of the map by what stands in its name. */
function cell(name: string): Run {
  const momentum = name.includes("adam") ? 2 : 1;
  const rate = name.includes("lr 0.01,") ? 2 : 1;
  const steps = name.includes(" 1 critic") ? 1.5 : 1;
  return onPoints(0.2 * momentum * rate * steps);
}

const clippings = caseOfRuns<string>(figureOf("clipping"), {
  runs: (plan) =>
    Object.fromEntries(
      Object.entries(plan).map(([name, config]) => {
        if (config.kind !== "points-critic") return [name, cell(name)];
        return [name, clipped(config.clip!, config.critic.hiddenLayers)];
      }),
    ),
  mutations: [
    {
      what: "every critic has its last estimate after ten steps",
      refutes: ["clipping/large-is-slow"],
      change: (runs) =>
        everyCritic(runs, ({ probes }) => probes.forEach((row) => row.estimate = 1)),
    },
    {
      what: "critics whose gradient has the size of c, whatever their layers",
      refutes: ["clipping/deep-vanishes"],
      change: (runs) =>
        everyCritic(runs, ({ probes }, name) => {
          const clip = Number(/c ([\d.]+),/.exec(name)![1]);
          probes.forEach((row) => row.translation_gradient = clip);
        }),
    },
    {
      what: "critics whose gradient does not know c",
      refutes: ["clipping/small-vanishes"],
      change: (runs) =>
        everyCritic(runs, ({ probes }) => probes.forEach((row) => row.translation_gradient = 1)),
    },
    {
      what: "the cells of each pair exchanged",
      refutes: [
        "clipping/momentum-is-worse",
        "clipping/high-rate-is-worse",
        "clipping/more-critic-steps",
      ],
      change: (runs) => {
        for (const [name, run] of Object.entries(runs)) {
          if (name.startsWith("map")) {
            rewrite(run, "evaluations", "exact_em", (em, t) => t === 0 ? em : 0.2 / em);
          }
        }
      },
    },
  ],
});

function everyCritic(
  runs: Record<string, Run>,
  change: (tables: Run["tables"], name: string) => void,
): void {
  for (const [name, { tables }] of Object.entries(runs)) {
    if (name.startsWith("critic")) change(tables, name);
  }
}

/** Most of the weights at both ends; where they began, within ±0.1; and evenly. */
const ENDS = [0.4, 0, 0, 0, 0, 0, 0, 0, 0, 0.4];
const INITIAL = [0, 0, 0, 0.16, 0.34, 0.34, 0.16, 0, 0, 0];
const EVEN = Array.from({ length: 100 }, () => 0.01);

/** A training of the grid by its name: of each method the higher learning rate is better. */
function setting(name: string): Run {
  const worse = name.endsWith("lr × 1") ? 2 : 1;
  if (name.startsWith("clipping")) {
    const clip = name.includes("c 0.03") ? 1 : 3;
    const fid = (t: number) => t === 0 ? 800 : 120 * worse * clip;
    return training({ fid, norm: () => 0.01, weights: ENDS });
  }
  const fid = name.startsWith("penalty-adam") ? 60 : 80;
  // A critic of norm 1 + W/(2λ) for λ = 10 and W = 4.
  const penalised = { norm: () => 1.2, estimate: () => 4.8, weights: EVEN };
  return training({ fid: (t) => t === 0 ? 800 : fid * worse, ...penalised });
}

/** Changes every training of a method. */
function everySetting(runs: Record<string, Run>, method: string, change: (run: Run) => void): void {
  for (const [name, run] of Object.entries(runs)) if (name.startsWith(method)) change(run);
}

/** As many times as far from real images, but before training. */
const farther = (times: number) => (run: Run) =>
  rewrite(run, "evaluations", "fid_lenet", (fid, t) => t === 0 ? fid : times * fid);

const gradientPenalty = caseOfRuns<string>(figureOf("gradient-penalty"), {
  runs: (plan) => recordOf(Object.keys(plan), (name) => [name, setting(name)]),
  mutations: [
    {
      what: "the weights of the critics clipped at 0.1 stay as they began",
      refutes: ["gradient-penalty/clipping-pushes-weights"],
      change: (runs) =>
        everySetting(
          runs,
          "clipping, c 0.1",
          ({ tables }) => tables["critic-weights"].forEach((bar, i) => bar.share = INITIAL[i]),
        ),
    },
    {
      what: "the penalised critic's norm is 1, as of the optimum without a penalty",
      refutes: ["gradient-penalty/norm-at-equilibrium"],
      change: (runs) =>
        everySetting(
          runs,
          "penalty",
          (run) => rewrite(run, "evaluations", "critic_gradient_norm", () => 1),
        ),
    },
    {
      what: "the samples of all penalised trainings three times as far from digits",
      refutes: ["gradient-penalty/quality-same-optimizer", "gradient-penalty/quality"],
      change: (runs) => everySetting(runs, "penalty", farther(3)),
    },
    {
      what: "the samples of those by Adam twice as far from digits",
      refutes: ["gradient-penalty/adam-improves"],
      change: (runs) => everySetting(runs, "penalty-adam", farther(2)),
    },
  ],
});

const penaltyWeight = caseOfRuns<string>(figureOf("penalty-weight"), {
  runs: (plan) =>
    Object.fromEntries(
      Object.entries(plan).map(([name, config]) => {
        if (config.kind !== "points-critic") throw new TypeError(name);
        const slope = 1 + 2 / (2 * config.penaltyWeight!);
        const rows = Array.from({ length: 601 }, (_, i): Row => {
          const x = -2 + i / 100;
          return { x, value: -slope * x, gradient: -slope };
        });
        return [name, { tables: { function: rows } }];
      }),
    ),
  mutations: [{
    what: "one slope at every λ: 1.5",
    refutes: ["penalty-weight/norm-follows", "penalty-weight/excess-falls"],
    change: (runs) => {
      for (const run of Object.values(runs)) rewrite(run, "function", "gradient", () => -1.5);
    },
  }],
});

/** By the WGAN no rate is far worse than another; the GAN learns at one. */
function ofRate(name: string): Run {
  const wgan = name.includes(", wgan,");
  const fid = name.endsWith("lr 0.001") ? wgan ? 90 : 100 : wgan ? 150 : 600;
  return training({ fid: (t) => t === 0 ? 800 : fid });
}

const learningRates = caseOfRuns<string>(figureOf("learning-rates"), {
  runs: (plan) => recordOf(Object.keys(plan), (name) => [name, ofRate(name)]),
  mutations: [
    {
      what: "the WGANs learn nothing at the largest rate",
      refutes: [
        "learning-rates/dcgan-spread",
        "learning-rates/constant-spread",
        "learning-rates/mlp-spread",
        "learning-rates/dcgan-worst",
        "learning-rates/constant-worst",
        "learning-rates/mlp-worst",
      ],
      change: (runs) => {
        for (const [name, run] of Object.entries(runs)) {
          if (/, wgan, lr 0.005$/.test(name)) rewrite(run, "evaluations", "fid_lenet", () => 800);
        }
      },
    },
    {
      what: "the WGANs' samples twice as far from digits at every rate",
      refutes: [
        "learning-rates/dcgan-best",
        "learning-rates/constant-best",
        "learning-rates/mlp-best",
      ],
      change: (runs) => {
        for (const [name, run] of Object.entries(runs)) {
          if (name.includes(", wgan,")) farther(2)(run);
        }
      },
    },
  ],
});

/** All of them. */
export const CHANGE_CASES = [
  learningRates,
  ablation,
  ablationPoints,
  clippings,
  gradientPenalty,
  penaltyWeight,
];
