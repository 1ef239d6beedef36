/** Mutations of the figures of the TPM paper: probes of a discriminator as it learns. */
import { exp } from "../../../src/math/mod.ts";
import { caseOfRuns, type Row, type Run } from "./case.ts";
import { figureOf } from "./figures.ts";
import { rewrite, wave } from "./made-up.ts";

type Of = (iteration: number) => number;

/** Probes of 4,000 iterations: the error falls as a power, and so does the minimax gradient. */
function probes({ entropy, accuracy, minimax, nonsaturating, spread }: Record<
  "entropy" | "accuracy" | "minimax" | "nonsaturating" | "spread",
  Of
>): Run {
  const gradients = Array.from({ length: 41 }, (_, i): Row => {
    const at = Math.round(2.5 * i * i);
    return {
      iteration: at,
      cross_entropy_nats: entropy(at),
      accuracy: accuracy(at),
      minimax_norm: minimax(at),
      minimax_norm_sd: 0.1 * minimax(at),
      nonsaturating_norm: nonsaturating(at),
      nonsaturating_norm_sd: nonsaturating(at) * spread(at),
    };
  });
  return { tables: { gradients } };
}

const power = (at: number) => (1 + at) * (1 + at);

const learning = () =>
  probes({
    entropy: (at) => 0.69 / (1 + at),
    accuracy: (at) => at === 0 ? 0.5 : 1,
    minimax: (at) => 1 / power(at),
    nonsaturating: (at) => 1 + at / 100,
    spread: (at) => 0.01 + at / 1e5 + 0.0005 * wave(at / 4000, 5),
  });

const ages = () => ({ age0: learning(), age1: learning(), age2: learning() });
type Ages = ReturnType<typeof ages>;

const everywhere = (column: string, of: (value: number, t: number) => number) => (runs: Ages) => {
  for (const run of Object.values(runs)) rewrite(run, "gradients", column, of);
};

const figure1 = caseOfRuns(figureOf("tpm-1"), {
  runs: ages,
  mutations: [
    {
      what: "the discriminators guess: their error stays log 2",
      refutes: ["tpm-1/error-epoch-1", "tpm-1/error-epoch-10", "tpm-1/error-epoch-25"],
      change: everywhere("cross_entropy_nats", () => 0.69),
    },
    {
      what: "the discriminators tell half of the images right",
      refutes: [
        "tpm-1/accuracy-epoch-1",
        "tpm-1/accuracy-epoch-10",
        "tpm-1/accuracy-epoch-25",
        "tpm-1/within-50",
      ],
      change: everywhere("accuracy", () => 0.5),
    },
  ],
});

const figure2 = caseOfRuns(figureOf("tpm-2"), {
  runs: ages,
  mutations: [
    {
      what: "the gradient stays within a factor of three",
      refutes: ["tpm-2/epoch-1", "tpm-2/epoch-10", "tpm-2/epoch-25", "tpm-2/five-orders"],
      change: everywhere("minimax_norm", (_, t) => 1 - 0.6 * t),
    },
    {
      what: "the gradient falls exponentially",
      refutes: ["tpm-2/power-law"],
      change: everywhere("minimax_norm", (_, t) => exp(-15 * t)),
    },
  ],
});

const figure3 = caseOfRuns(figureOf("tpm-3"), {
  runs: ages,
  mutations: [
    {
      what: "the gradient of −log D stays as it was, and its spread with it",
      refutes: [
        "tpm-3/norm-epoch-1",
        "tpm-3/norm-epoch-10",
        "tpm-3/norm-epoch-25",
        "tpm-3/variance-epoch-1",
        "tpm-3/variance-epoch-10",
        "tpm-3/variance-epoch-25",
      ],
      change: (runs) => {
        everywhere("nonsaturating_norm", () => 1)(runs);
        everywhere("nonsaturating_norm_sd", () => 0.01)(runs);
      },
    },
    {
      what: "the spread over batches grows as the root of the norm",
      refutes: [
        "tpm-3/relative-spread-epoch-1",
        "tpm-3/relative-spread-epoch-10",
        "tpm-3/relative-spread-epoch-25",
      ],
      change: everywhere("nonsaturating_norm_sd", (_, t) => 0.01 * Math.sqrt(1 + 40 * t)),
    },
  ],
});

/** All of them. */
export const TPM_CASES = [figure1, figure2, figure3];
