/** Mutations of the figures on clipping, the penalty, and the four changes. */
import { caseOfRuns, exchange, type Row, type Run } from "./case.ts";
import { figureOf } from "./figures.ts";
import { falling, rewrite, training } from "./made-up.ts";

const worse = () => training({ fid: () => 400 });

const ablation = caseOfRuns(figureOf("ablation"), {
  runs: () => ({
    wgan: training(),
    sigmoid: worse(),
    log: worse(),
    "no-clipping": training({ fid: () => 400, estimate: (t) => 1 + 100 * t }),
    "momentum-0.9": worse(),
    "momentum-0.5": worse(),
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
      what: "without clipping the estimate falls as with it",
      refutes: ["ablation/no-clipping-estimate"],
      change: (runs) => rewrite(runs["no-clipping"], "metrics", "estimate", (_, t) => falling(t)),
    },
  ],
});

/** Half of the weights at either end; evenly. */
const ENDS = [0.4, 0, 0, 0, 0, 0, 0, 0, 0, 0.4];
const EVEN = Array.from({ length: 100 }, () => 0.01);

/** A critic of norm 1 + W/(2λ) for λ = 10 and W = 4. */
const penalised = () =>
  training({ fid: () => 60, norm: () => 1.2, estimate: () => 4.8, weights: EVEN });

const gradientPenalty = caseOfRuns(figureOf("gradient-penalty"), {
  runs: () => ({
    clipping: training({ fid: () => 120, norm: () => 0.01, weights: ENDS }),
    penalty: penalised(),
  }),
  mutations: [
    {
      what: "the weights of the two critics exchanged",
      refutes: [
        "gradient-penalty/clipping-pushes-weights",
        "gradient-penalty/penalty-spreads-weights",
      ],
      change: ({ clipping, penalty }) => {
        const of = ({ tables }: Run) => tables["critic-weights"];
        const [one, other] = [clipping, penalty].map(of);
        Object.assign(clipping.tables, { "critic-weights": other });
        Object.assign(penalty.tables, { "critic-weights": one });
      },
    },
    {
      what: "the penalised critic's norm is 1, as of the optimum without a penalty",
      refutes: ["gradient-penalty/norm-at-equilibrium"],
      change: ({ penalty }) => rewrite(penalty, "evaluations", "critic_gradient_norm", () => 1),
    },
    {
      what: "clipping and the penalty exchanged",
      refutes: ["gradient-penalty/clipping-loses-norm", "gradient-penalty/quality"],
      change: (runs) => exchange(runs, "clipping", "penalty"),
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

/** All of them. */
export const CHANGE_CASES = [ablation, gradientPenalty, penaltyWeight];
