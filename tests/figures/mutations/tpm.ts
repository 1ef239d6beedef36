/** Mutations of the figures of the TPM paper: probes of a discriminator as it learns. */
import { exp } from "../../../src/math/mod.ts";
import type { RunRow } from "../../../src/runs/mod.ts";
import { caseOfRuns, exchange, type Row, type Run } from "./case.ts";
import { figureOf } from "./figures.ts";
import { rewrite } from "./made-up.ts";

type Of = (iteration: number) => number;

/** Probes of 4,000 iterations: the error falls as a power, and so does the minimax gradient. */
function probes({ entropy, accuracy, minimax, nonsaturating, noise, tail }: Record<
  "entropy" | "accuracy" | "minimax" | "nonsaturating" | "noise" | "tail",
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
      nonsaturating_norm_sd: 0.1 * nonsaturating(at),
    };
  });
  const spread = gradients.map(({ iteration }): Row => {
    const at = Number(iteration);
    return {
      iteration: at,
      norm: nonsaturating(at),
      norm_sd: 0.1 * nonsaturating(at),
      relative_deviation: noise(at),
      tail_index: tail(at),
      tail_index_gaussian: 8,
    };
  });
  return { tables: { gradients, spread } };
}

const power = (at: number) => (1 + at) * (1 + at);

const learning = () =>
  probes({
    entropy: (at) => 0.69 / (1 + at),
    accuracy: (at) => at === 0 ? 0.5 : 1,
    minimax: (at) => 1 / power(at),
    nonsaturating: (at) => 1 + at / 100,
    noise: (at) => 4 + at / 500,
    tail: (at) => 1 + 7 / (1 + at),
  });

/** Those of all three figures; each takes what it needs. */
const ages = () => ({
  age0: learning(),
  age1: learning(),
  age2: learning(),
  plain: learning(),
  long: learning(),
});
type Ages = ReturnType<typeof ages>;

type Change = (value: number, t: number) => number;

const inTable = (table: string) => (column: string, of: Change) => (runs: Ages) => {
  for (const run of Object.values(runs)) rewrite(run, table, column, of);
};
const everywhere = inTable("gradients");
const inSpread = inTable("spread");

const figure1 = caseOfRuns(figureOf("tpm-1"), {
  runs: ages,
  mutations: [
    {
      what: "the discriminators guess: their error stays log 2",
      refutes: [
        "tpm-1/error-epoch-1",
        "tpm-1/error-epoch-10",
        "tpm-1/error-epoch-25",
        "tpm-1/error-without-batch-norm",
      ],
      change: everywhere("cross_entropy_nats", () => 0.69),
    },
    {
      what: "the discriminators tell half of the images right",
      refutes: [
        "tpm-1/accuracy-epoch-1",
        "tpm-1/accuracy-epoch-10",
        "tpm-1/accuracy-epoch-25",
        "tpm-1/accuracy-without-batch-norm",
        "tpm-1/within-50",
        "tpm-1/within-50-oldest",
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
      refutes: [
        "tpm-2/epoch-1",
        "tpm-2/epoch-10",
        "tpm-2/epoch-25",
        "tpm-2/five-orders",
      ],
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
      what: "the gradient of −log D grows with the first steps, and stays as it is then",
      refutes: [
        "tpm-3/norm-epoch-1",
        "tpm-3/norm-epoch-10",
        "tpm-3/norm-epoch-25",
      ],
      change: everywhere("nonsaturating_norm", (_, t) => t === 0 ? 1 : 20),
    },
    {
      what: "the gradient grows in all batches alike, by as much as it does",
      refutes: [
        "tpm-3/relative-spread-epoch-1",
        "tpm-3/relative-spread-epoch-10",
        "tpm-3/relative-spread-epoch-25",
      ],
      change: inSpread("relative_deviation", () => 8),
    },
    {
      what: "the gradient's mean grows, and what differs between batches stays as it was",
      refutes: [
        "tpm-3/variance-epoch-1",
        "tpm-3/variance-epoch-10",
        "tpm-3/variance-epoch-25",
      ],
      // One deviation of noise beside a mean of 1 + 40t.
      change: (runs) => {
        inSpread("relative_deviation", (_, t) => 1 / (1 + 40 * t))(runs);
        inSpread("norm", (_, t) => Math.sqrt(1 + (1 + 40 * t) * (1 + 40 * t)))(runs);
        inSpread("norm_sd", () => 0)(runs);
      },
    },
    {
      what: "coordinates of the gradient have the tails of Gaussian ones",
      refutes: ["tpm-3/tail-epoch-1", "tpm-3/tail-epoch-10", "tpm-3/tail-epoch-25"],
      change: inSpread("tail_index", () => 8),
    },
    {
      what: "the gradient of every batch goes the same way, but for a third of it",
      refutes: ["tpm-3/centred-epoch-1", "tpm-3/centred-epoch-10", "tpm-3/centred-epoch-25"],
      change: inSpread("relative_deviation", () => 1 / 3),
    },
  ],
});

/** A discriminator that becomes as good as its supports let it. */
function between({ full, meet }: { full: boolean; meet: boolean }): Run {
  const probes = [0, 1, 10, 100, 1000].map((step): Row => {
    const left = full ? 1 : 1 / (1 + step);
    return {
      step,
      accuracy: full ? 0.69 : 1 - 0.5 * left,
      input_gradient: 0.2 * left,
      distance: full || meet ? 1.2 : 0.7 * left,
      generator_gradient: 0.1 * left,
    };
  });
  return { tables: { probes } };
}

type Flats = Record<string, Run>;
const everyFlat = (table: string, of: Change, which = (_name: string) => true) => (runs: Flats) => {
  for (const [name, run] of Object.entries(runs)) {
    if (which(name)) rewrite(run, "probes", table, of);
  }
};

const perfect = caseOfRuns<string>(figureOf("perfect-discriminator"), {
  runs: (plan) =>
    Object.fromEntries(
      Object.entries(plan).map(([name, config]) => {
        if (config.kind !== "flat-discriminator") throw new TypeError(config.kind);
        const full = config.support === config.space;
        return [name, between({ full, meet: 2 * config.support > config.space - 1 })];
      }),
    ),
  mutations: [
    {
      what: "a twentieth of the points told wrong",
      refutes: ["perfect-discriminator/accuracy"],
      change: everyFlat("accuracy", (accuracy) => Math.min(0.95, accuracy)),
    },
    {
      what: "supports of full dimension that are told apart as others are",
      refutes: ["perfect-discriminator/full-dimension"],
      change: everyFlat("accuracy", () => 1, (name) => name.startsWith("all of")),
    },
    {
      what: "gradients that stay as large as they were",
      refutes: ["perfect-discriminator/constant", "perfect-discriminator/generator-gradient"],
      change: (runs) => {
        everyFlat("input_gradient", () => 0.2)(runs);
        everyFlat("generator_gradient", () => 0.1)(runs);
      },
    },
    {
      what: "supports that meet leave a gradient that grows with the discriminator's slope",
      refutes: ["perfect-discriminator/generator-gradient-meeting"],
      change: everyFlat(
        "generator_gradient",
        (_, t) => 0.02 + 0.3 * t,
        (name) => name === "lines in 2 dimensions" || name === "planes in 3 dimensions",
      ),
    },
    {
      what: "the generator's gradient summed over its noise in place of a mean",
      refutes: ["perfect-discriminator/theorem-2.4"],
      change: everyFlat("generator_gradient", (norm) => 4096 * norm),
    },
  ],
});

type Written = RunRow<"points-updates", "updates">;
type TriedRow = { -readonly [Name in keyof Written]: Written[Name] };
type TriedRun = ReturnType<typeof updates>;

/** What exact EM is after an update, of 1 before, the length of one in the game being 1. */
type Outcome = (way: string, length: number, critic: number) => number;

/** Trials at two ages of one loss or two. */
function updates(
  losses: readonly TriedRow["loss"][],
  length: (loss: string, critic: number) => number,
  after: Outcome,
) {
  const steps = [0, 10, 1000];
  const places = [100, 200].flatMap((age) => steps.map((critic) => ({ age, critic })));
  const tried = places.flatMap(({ age, critic }) =>
    losses.flatMap((loss) =>
      waysOf(length(loss, critic)).flatMap(({ length, ...way }) =>
        [0, 1, 2, 3].map((batch): TriedRow => {
          // Now and then an update is otherwise than most.
          const em = after(way.way, length, critic);
          const exact_em = batch === 3 ? 1 / em : em;
          return {
            ...{ iteration: age, critic_steps: critic, batch, loss, ...way, length, moved: length },
            exact_em_before: 1,
            exact_em,
            off_modes_before: 1,
            off_modes: exact_em,
          };
        })
      )
    )
  );
  const critics = places.map(({ age, critic }): Row => ({
    iteration: age,
    critic_steps: critic,
    estimate: 0.1,
    gradient_norm: length("own", critic),
    relative_deviation: 8,
    tail_index: 1.1,
    tail_index_gaussian: 6,
  }));
  return { tables: { updates: tried, critics } };
}

/** The ways of an update of that length. */
const waysOf = (length: number) => [
  ...[1, 10].map((updates) => ({ way: "whole", times: null, updates, length } as const)),
  ...[1, 7].map((times) => ({ way: "scaled", times, updates: 1, length: times } as const)),
  ...(["random", "turned"] as const).map((way) => ({ way, times: null, updates: 1, length })),
];

const known = (steps: number) => steps > 100;

/** By −log D a trained discriminator's updates are long, and lead away the farther they go. */
const leadsAway: Outcome = (way, length, critic) => {
  if (way === "random" || way === "turned") return 1.01;
  return known(critic) ? 1 + 0.2 * length : 0.9;
};
/** A WGAN's lead where samples are better. */
const leadsThere: Outcome = (way) => way === "random" || way === "turned" ? 1.01 : 0.9;

/** Changes exact EM of a game's rows of one way, after the most further steps or after none. */
const afterWay = (way: string, steps: number, em: number) => ({ tables }: TriedRun) => {
  for (const row of tables.updates) {
    if (row.way + String(row.times ?? "") === way && row.critic_steps === steps) row.exact_em = em;
  }
};

/** Puts one number in a column of a game's critics. */
const inCritics = ({ tables: { critics } }: TriedRun, column: string, value: number) =>
  rewrite({ tables: { critics } }, "critics", column, () => value);

const tried = caseOfRuns(figureOf("log-d-updates"), {
  runs: () => ({
    "gan-nonsaturating": updates(
      ["own", "minimax"],
      (loss, critic) => known(critic) ? loss === "own" ? 5 : 0.05 : 1,
      leadsAway,
    ),
    wgan: updates(["own"], () => 1, leadsThere),
  }),
  mutations: [
    {
      what: "the game of −log D and the WGAN exchanged",
      refutes: [
        "log-d-updates/lowers-quality",
        "log-d-updates/ten-lower-quality",
        "log-d-updates/leaves-modes",
        "log-d-updates/rises",
        "log-d-updates/wgan-does-not-rise",
        "log-d-updates/worse-than-wgan",
        "log-d-updates/by-far",
        "log-d-updates/wgan-not-by-far",
        "log-d-updates/cut-lowers-quality",
        "log-d-updates/wgan-cut-raises-quality",
      ],
      change: (runs) => exchange(runs, "gan-nonsaturating", "wgan"),
    },
    {
      what: "a WGAN's gradient grows with its critic's steps as that of −log D does",
      refutes: ["log-d-updates/gradient-grows"],
      change: (runs) =>
        runs.wgan.tables.critics = structuredClone(runs["gan-nonsaturating"].tables.critics),
    },
    {
      what: "the game's own discriminator leads as far away as one that was trained on",
      refutes: ["log-d-updates/worse-at-length"],
      change: (runs) => afterWay("scaled7", 0, 2.4)(runs["gan-nonsaturating"]),
    },
    {
      what: "moves turned at random make samples as much worse",
      refutes: ["log-d-updates/worse-than-turned"],
      change: (runs) => afterWay("turned", 1000, 2)(runs["gan-nonsaturating"]),
    },
    {
      what: "a WGAN's updates that go nowhere",
      refutes: ["log-d-updates/wgan-better-than-random", "log-d-updates/wgan-better-than-turned"],
      change: ({ wgan }) =>
        wgan.tables.updates.forEach((row) => row.exact_em = row.exact_em_before),
    },
    {
      what: "updates by log(1 − D) as long as in the game",
      refutes: ["log-d-updates/minimax-vanishes"],
      change: (runs) => {
        for (const row of runs["gan-nonsaturating"].tables.updates) {
          if (row.loss === "minimax") row.length = 1;
        }
      },
    },
    {
      what: "coordinates of the gradient have the tails of Gaussian ones",
      refutes: ["log-d-updates/tails-over-steps"],
      change: (runs) => inCritics(runs["gan-nonsaturating"], "tail_index", 6),
    },
    {
      what: "the gradient goes the same way at every step, but for a third of it",
      refutes: ["log-d-updates/centred"],
      change: (runs) => inCritics(runs["gan-nonsaturating"], "relative_deviation", 1 / 3),
    },
  ],
});

/** All of them. */
export const TPM_CASES = [figure1, figure2, figure3, tried, perfect];
