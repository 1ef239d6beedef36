/** Mutations of the figures that train on points, and of stacked digits. */
import { MODE_MIXTURES } from "../../../src/runs/mod.ts";
import { caseOfRuns, exchange, type Row, type Run } from "./case.ts";
import { figureOf } from "./figures.ts";

/** Stages of a critic that comes to be tight. */
function critic(exactEm: number): Run {
  const probes = [1, 5, 100, 1000].map((step): Row => ({
    step,
    estimate: 2 * exactEm * (1 - 1 / (1 + step)),
    steepest_slope: 2.2,
    exact_em: exactEm,
    translation_gradient: 1,
  }));
  return { tables: { probes } };
}

const everyProbe = (runs: Record<string, Run>, change: (row: Row) => void) => {
  for (const { tables } of Object.values(runs)) tables.probes.forEach(change);
};

const criticVsEm = caseOfRuns<string>(figureOf("critic-vs-em"), {
  runs: (plan) =>
    Object.fromEntries(
      Object.keys(plan).map((name) => [name, critic(Number(/^by ([\d.]+)/.exec(name)?.[1] ?? 1))]),
    ),
  mutations: [
    {
      what: "the critic's slope K halved",
      refutes: ["critic-vs-em/below-em"],
      change: (runs) => everyProbe(runs, (row) => row.steepest_slope! /= 2),
    },
    {
      what: "the critic's slope K doubled, as of one that is steeper between the samples",
      refutes: ["critic-vs-em/tight", "critic-vs-em/tight-ring"],
      change: (runs) => everyProbe(runs, (row) => row.steepest_slope! *= 2),
    },
    {
      what: "estimates with the sides the wrong way round",
      refutes: ["critic-vs-em/proportional"],
      change: (runs) => everyProbe(runs, (row) => row.estimate! *= -1),
    },
    {
      what: "the stages of the critics' trainings turned round",
      refutes: ["critic-vs-em/more-steps"],
      change: (runs) => {
        for (const { tables: { probes } } of Object.values(runs)) {
          const estimates = probes.map((row) => row.estimate).reverse();
          probes.forEach((row, i) => row.estimate = estimates[i]);
        }
      },
    },
  ],
});

/** A training of perceptrons by what it comes to, in each of its last three measurements. */
function balance(left: number): Run {
  const evaluations = [1, left, left, left].map((share) => 2 * share).map((exact_em, i): Row => ({
    iteration: 100 * i,
    exact_em,
    modes_found: 8,
    kl_to_uniform_nats: 0.1,
    share_within_4_sd: 0.9,
  }));
  return { tables: { evaluations } };
}

/** GANs that some learning rates ruin, and more critic steps the more. */
function balanced(name: string, rate: number): Run {
  if (name.startsWith("wgan")) return balance(0.05 + 0.01 * rate);
  return balance([0.05, 0.2, 0.9, 1.1][rate] * (name.includes("5 critic") ? 2 : 1));
}

const stability = caseOfRuns<string>(figureOf("stability"), {
  runs: (plan) =>
    Object.fromEntries(Object.keys(plan).map((name, i) => [name, balanced(name, i % 4)])),
  mutations: [
    {
      what: "GAN and WGAN exchanged at every balance",
      refutes: [
        "stability/wgan-spread",
        "stability/wgan-always-learns",
        "stability/worst-balance",
        "stability/more-critic-steps",
      ],
      change: (runs) => {
        const gans = Object.keys(runs).filter((name) => name.startsWith("gan"));
        for (const gan of gans) exchange(runs, gan, gan.replace("gan-nonsaturating", "wgan"));
      },
    },
    {
      what: "every training stops a third of the way",
      refutes: ["stability/perceptrons-suffice"],
      change: (runs) => {
        for (const { tables: { evaluations: [first, ...later] } } of Object.values(runs)) {
          for (const row of later) {
            row.exact_em = first.exact_em! + (row.exact_em! - first.exact_em!) / 3;
          }
        }
      },
    },
  ],
});

type Mixture = keyof typeof MODE_MIXTURES;

/** A training that leaves so many points on each mode of a mixture. */
function modes(mixture: Mixture, pointsOn: (mode: number) => number): Run {
  const samples = MODE_MIXTURES[mixture].components.flatMap(({ mean: [x0, x1] }, mode) =>
    Array.from({ length: pointsOn(mode) }, (): Row => ({ x0, x1 }))
  );
  return { tables: { samples, evaluations: balance(0.1).tables.evaluations } };
}

/** A training on stacked digits. */
function stacked(found: number, kl: number): Run {
  const counted = { samples: 26_000, modes: 1000, modes_found: found, kl_to_uniform_nats: kl };
  const untrained = { ...counted, iteration: 0, modes_found: 200, kl_to_uniform_nats: 4.5 };
  const steps = [1, 2, 3];
  return {
    tables: {
      metrics: steps.map((iteration) => ({ iteration, critic_steps: 5 })),
      evaluations: [untrained, ...steps.map((iteration) => ({ iteration, ...counted }))],
      ruler: [{ ...counted, modes_found: 1000, kl_to_uniform_nats: 0.05 }],
    },
  };
}

/** WGANs that lie on all modes, GANs that hardly lie on every other one. */
function coverage(plan: object): Record<string, Run> {
  return Object.fromEntries(
    Object.keys(plan).map((name) => {
      const [mixture, wgan] = [name.slice(0, 4), name.includes("/wgan")];
      if (mixture === "ring" || mixture === "grid") {
        return [name, modes(mixture, (mode) => wgan ? 9 + mode % 2 : 1 + 9 * (mode % 2))];
      }
      return [name, wgan ? stacked(980, 0.3) : stacked(500, 2)];
    }),
  );
}

/** Changes the last samples of every training of a WGAN on a mixture. */
function ofWgan(
  runs: Record<string, Run>,
  change: (samples: Row[]) => void,
): void {
  for (const [name, { tables }] of Object.entries(runs)) {
    if (/^(ring|grid)\/wgan/.test(name)) change(tables.samples);
  }
}

const modeCoverage = caseOfRuns<string>(figureOf("mode-coverage"), {
  runs: coverage,
  mutations: [
    {
      what: "all of WGAN's samples on one mode",
      refutes: [
        "mode-coverage/ring-modes",
        "mode-coverage/grid-modes",
        "mode-coverage/ring-precision",
        "mode-coverage/grid-precision",
        "mode-coverage/ring-kl-nonsaturating",
        "mode-coverage/ring-kl-minimax",
        "mode-coverage/grid-kl-nonsaturating",
        "mode-coverage/grid-kl-minimax",
      ],
      change: (runs) =>
        ofWgan(runs, (samples) => samples.forEach((row) => Object.assign(row, samples[0]))),
    },
    {
      what: "WGAN and the GAN with −log D exchanged",
      refutes: ["mode-coverage/stacked-kl-nonsaturating", "mode-coverage/stacked-modes"],
      change: (runs) => exchange(runs, "stacked/wgan", "stacked/gan-nonsaturating"),
    },
    {
      what: "WGAN and the GAN with log(1 − D) exchanged",
      refutes: ["mode-coverage/stacked-kl-minimax"],
      change: (runs) => exchange(runs, "stacked/wgan", "stacked/gan-minimax"),
    },
  ],
});

/** A judge whose gradient goes this way, its steepest slope being 2. */
function judge(gradients: readonly number[]): Run {
  const probes = [1, 5, 25, 100].map((step, i): Row => ({
    step,
    estimate: 1,
    steepest_slope: 2,
    exact_em: 4,
    translation_gradient: gradients[i],
  }));
  return { tables: { probes } };
}

const criticSteps = caseOfRuns(figureOf("critic-steps"), {
  runs: () => ({ wgan: judge([0.4, 1, 1.6, 1.9]), gan: judge([0.2, 0.1, 0.05, 0.001]) }),
  mutations: [
    {
      what: "the critic's estimate is negative: it has the sides the wrong way round",
      refutes: ["critic-steps/critic-keeps", "critic-steps/critic-nears-em"],
      change: ({ wgan }) => {
        const { probes } = wgan.tables;
        probes[probes.length - 1].estimate = -1;
      },
    },
    {
      what: "the discriminator's gradient grows to what the critic's is",
      refutes: ["critic-steps/discriminator-vanishes"],
      change: (runs) => runs.gan = structuredClone(runs.wgan),
    },
  ],
});

/** All of them. */
export const POINTS_CASES = [criticVsEm, criticSteps, stability, modeCoverage];
