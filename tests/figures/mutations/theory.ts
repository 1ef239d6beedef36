/** Mutations of closed forms and quadratures, in the rows that their claims are judged by. */
import { LN2 } from "../../../src/math/mod.ts";
import { jsLog2Statistics } from "../../../src/figures/article/js-log2.ts";
import { klAsymmetryStatistics } from "../../../src/figures/article/kl-asymmetry.ts";
import { integrand } from "../../../src/figures/article/kl-asymmetry-numbers.ts";
import { noiseStatistics } from "../../../src/figures/article/noise.ts";
import {
  GAN_NAMES,
  type GanRun,
  measureBound,
  measureGradients,
} from "../../../src/figures/article/noise-numbers.ts";
import { optimalDStatistics } from "../../../src/figures/article/optimal-d.ts";
import { optimum, PAIR_NAMES, TRAINED } from "../../../src/figures/article/optimal-d-numbers.ts";
import { theoremStatistics } from "../../../src/figures/article/theorems.ts";
import { wgan1Statistics } from "../../../src/figures/wgan/wgan-1.ts";
import { caseOf, caseOfRuns, committed, type Row } from "./case.ts";
import { figureOf } from "./figures.ts";

/** As the article has it: in bits, JS is at most 1. */
const bits = (nats: number) => nats / LN2;

const wgan1 = caseOf("wgan-1", {
  data: (): Parameters<typeof wgan1Statistics>[0][number][] => committed("wgan-1", "wgan-1"),
  statistics: wgan1Statistics,
  mutations: [
    {
      what: "EM between samples a tenth too small",
      refutes: ["wgan-1/em-is-distance", "wgan-1/em-gradient"],
      change: (rows) => rows.forEach((row) => row.em_samples *= 0.9),
    },
    {
      what: "JS in bits",
      refutes: ["wgan-1/js-is-log2"],
      change: (rows) => rows.forEach((row) => row.js_samples_nats = bits(row.js_samples_nats)),
    },
    {
      what: "the second line 0.1 farther than θ says",
      refutes: ["wgan-1/js-is-0-at-0"],
      change: (rows) => {
        const js = rows.map((row) => row.js_samples_nats);
        rows.forEach((row, i) => row.js_samples_nats = js[Math.min(i + 2, js.length - 1)]);
      },
    },
    {
      what: "lines half a unit wide: what overlaps is as in two uniform distributions",
      refutes: ["wgan-1/js-gradient", "wgan-1/tv-is-1", "wgan-1/kl-is-infinite"],
      change: (rows) =>
        rows.forEach((row) => {
          const apart = Math.min(1, 2 * Math.abs(row.theta));
          row.tv_samples = apart;
          row.js_samples_nats = apart * LN2;
          if (apart < 1) row.kl_p0_ptheta_samples_nats = 0;
        }),
    },
  ],
});

const wgan2 = caseOfRuns(figureOf("wgan-2"), {
  runs: ({ discriminator, critic }) => {
    if (discriminator.kind !== "critic-1d" || critic.kind !== "critic-1d") throw new TypeError();
    const { real, fake, grid } = critic;
    const d = optimum({ real: [{ ...real, weight: 1 }], fake: [{ ...fake, weight: 1 }] });
    const xs = Array.from(
      { length: grid.points },
      (_, i) => grid.from + (grid.to - grid.from) * i / (grid.points - 1),
    );
    const slope = (x: number) => (d(x + 1e-5) - d(x - 1e-5)) / 2e-5;
    return {
      discriminator: {
        tables: { function: xs.map((x): Row => ({ x, value: d(x), gradient: slope(x) })) },
      },
      critic: {
        tables: { function: xs.map((x): Row => ({ x, value: -0.1 * x, gradient: -0.1 })) },
      },
    };
  },
  mutations: [
    {
      what: "the discriminator trained on swapped sides",
      refutes: ["wgan-2/d-is-optimal"],
      change: ({ discriminator: { tables } }) =>
        tables.function.forEach((row) => row.value = 1 - row.value!),
    },
    {
      what: "a discriminator that does not saturate: a slope of 0.01 more everywhere",
      refutes: ["wgan-2/d-gradient-vanishes"],
      change: ({ discriminator: { tables } }) =>
        tables.function.forEach((row) => row.gradient = row.gradient! + 0.01),
    },
    {
      what: "a critic that saturates as the discriminator does",
      refutes: ["wgan-2/critic-slope", "wgan-2/critic-is-linear"],
      change: (runs) => runs.critic = structuredClone(runs.discriminator),
    },
  ],
});

type Theorems = {
  curves: Parameters<typeof theoremStatistics>[0][number][];
  sequences: Parameters<typeof theoremStatistics>[1][number][];
  tails: Parameters<typeof theoremStatistics>[2][];
};

/** Rows of the sequences that converge in EM alone. */
const weak = ({ sequences }: Theorems) =>
  sequences.filter(({ sequence }) => sequence === "point" || sequence === "grid");

const theorems = caseOf("theorems", {
  data: (): Theorems => ({
    curves: committed("theorems", "theorems"),
    sequences: committed("theorems", "theorems-sequences"),
    tails: committed("theorems", "theorems-tails"),
  }),
  statistics: ({ curves, sequences, tails: [tails] }) =>
    theoremStatistics(curves, sequences, tails),
  mutations: [
    {
      what: "the generator jumps: EM does not fall below 0.2",
      refutes: ["theorems/em-is-continuous"],
      change: ({ curves }) => curves.forEach((row) => row.em = Math.max(row.em, 0.2)),
    },
    {
      what: "JS that falls with the move",
      refutes: ["theorems/js-is-not"],
      change: ({ curves }) => curves.forEach((row) => row.js_nats *= row.move / 0.3),
    },
    {
      what: "sequences that stop at n = 10",
      refutes: ["theorems/converge-in-em"],
      change: (data) => {
        for (const row of weak(data)) {
          row.em = data.sequences.find(({ sequence, n }) =>
            sequence === row.sequence && n === Math.min(10, row.n)
          )!.em;
        }
      },
    },
    {
      what: "sequences that come to their limit: JS and TV fall as EM does",
      refutes: ["theorems/not-in-js", "theorems/not-in-tv"],
      change: (data) => {
        for (const row of weak(data)) {
          row.tv = row.em;
          row.js_nats = row.em * LN2;
        }
      },
    },
    {
      what: "total variation of half of the mass",
      refutes: ["theorems/tv-implies-em"],
      change: ({ sequences }) => sequences.forEach((row) => row.tv /= 2),
    },
    {
      what: "total variation doubled",
      refutes: ["theorems/kl-implies-tv"],
      change: ({ sequences }) => sequences.forEach((row) => row.tv *= 2),
    },
    {
      what: "the noise of D left out: the index is that of a Gaussian's draws",
      refutes: ["theorems/cauchy-tail"],
      change: ({ tails: [row] }) => {
        const over = row.hill_index_gaussian / row.hill_index;
        row.hill_index *= over;
        row.hill_index_low *= over;
        row.hill_index_high *= over;
      },
    },
    {
      what: "the control, too, is divided by the noise of D",
      refutes: ["theorems/gaussian-tail"],
      change: ({ tails: [row] }) => row.hill_index_gaussian = row.hill_index,
    },
  ],
});

const optimalD = caseOf("optimal-d", {
  data: () => ({
    trained: PAIR_NAMES.map((name) => {
      const { title, real, fake } = TRAINED[name];
      const d = optimum({ real, fake });
      const rows = Array.from({ length: 641 }, (_, i) => {
        const x = -8 + i / 40;
        return { x, value: d(x), gradient: 0 };
      });
      return { pair: { title, real, fake }, rows };
    }),
    identities: committed<Parameters<typeof optimalDStatistics>[1][number]>(
      "optimal-d",
      "optimal-d",
    ),
  }),
  statistics: ({ trained, identities }) => optimalDStatistics(trained, identities),
  mutations: [
    {
      what: "the discriminators half as sure as they should be",
      refutes: ["optimal-d/d-is-optimal", "optimal-d/trained-loss"],
      change: ({ trained }) =>
        trained.forEach(({ rows }) => rows.forEach((row) => row.value = 0.25 + row.value / 2)),
    },
    {
      what: "formula 8 without its factor 2",
      refutes: ["optimal-d/identity", "optimal-d/identity-samples"],
      change: ({ identities }) =>
        identities.forEach((row) =>
          row.two_js_minus_two_log2_nats = row.two_js_minus_two_log2_nats / 2 - LN2
        ),
    },
  ],
});

type JsLog2 = {
  uniforms: Parameters<typeof jsLog2Statistics>[0];
  gaussians: Parameters<typeof jsLog2Statistics>[1];
  discs: Parameters<typeof jsLog2Statistics>[2];
  cases: Parameters<typeof jsLog2Statistics>[3];
};

const jsLog2 = caseOf("js-log2", {
  data: (): JsLog2 => ({
    uniforms: committed("js-log2", "js-log2"),
    gaussians: committed("js-log2", "js-log2-gaussians"),
    discs: committed("js-log2", "js-log2-discs"),
    cases: committed("js-log2", "js-log2-cases"),
  }),
  statistics: ({ uniforms, gaussians, discs, cases }) =>
    jsLog2Statistics(uniforms, gaussians, discs, cases),
  mutations: [
    {
      what:
        "supports that have tails: JS is that of Gaussians of the same width, as measured beside",
      refutes: ["js-log2/plateau", "js-log2/no-gradient"],
      change: ({ uniforms, gaussians }) => {
        for (const row of uniforms) {
          const place = Math.min(4 * row.distance / row.width, gaussians.length - 2);
          const at = Math.floor(place);
          const [from, to] = [gaussians[at].js_nats, gaussians[at + 1].js_nats];
          row.js_nats = from + (to - from) * (place - at);
        }
      },
    },
    {
      what: "EM of half the distance",
      refutes: ["js-log2/em-gradient"],
      change: ({ uniforms }) => uniforms.forEach((row) => row.em /= 2),
    },
    {
      what: "Gaussians ten standard deviations farther apart, which share no mass to speak of",
      refutes: ["js-log2/overlap"],
      change: ({ gaussians }) => {
        const js = gaussians.map((row) => row.js_nats);
        gaussians.forEach((row, i) => row.js_nats = js[Math.min(i + 40, js.length - 1)]);
      },
    },
    {
      what: "Gaussians three times as wide",
      refutes: ["js-log2/gaussians"],
      change: ({ gaussians }) => {
        const js = gaussians.map((row) => row.js_nats);
        gaussians.forEach((row, i) => row.js_nats = js[Math.floor(i / 3)]);
      },
    },
    {
      what: "discs in one plane in place of those in three and in four dimensions",
      refutes: ["js-log2/manifolds", "js-log2/manifolds-4"],
      change: ({ discs }) => {
        const aligned = discs.filter((row) => row.ambient_dimension === 2);
        discs.forEach((row, i) => row.mean_share = aligned[i % aligned.length].mean_share);
      },
    },
    {
      what: "contributions that are not halved",
      refutes: ["js-log2/four-cases"],
      change: ({ cases }) =>
        cases.forEach((row) => Object.assign(row, { first_nats: 2 * row.first_nats })),
    },
  ],
});

type KlAsymmetry = {
  gradients: Parameters<typeof klAsymmetryStatistics>[0][number][];
  costs: Parameters<typeof klAsymmetryStatistics>[1][number][];
  /** Whether KL is taken the other way. */
  reverse: boolean;
};

const klAsymmetry = caseOf("kl-asymmetry", {
  data: (): KlAsymmetry => ({
    gradients: committed("kl-asymmetry", "kl-asymmetry"),
    costs: committed("kl-asymmetry", "kl-asymmetry-costs"),
    reverse: false,
  }),
  statistics: ({ gradients, costs, reverse }) =>
    klAsymmetryStatistics(
      gradients,
      costs,
      reverse ? (pg, pr) => integrand(pr, pg) : undefined,
    ),
  mutations: [
    {
      what: "the other direction of KL: Pr log(Pr/Pg)",
      refutes: ["kl-asymmetry/missing-is-cheap", "kl-asymmetry/false-is-dear"],
      change: (data) => data.reverse = true,
    },
    {
      what: "KL alone, without −2 JS",
      refutes: ["kl-asymmetry/gradient", "kl-asymmetry/gradient-samples"],
      change: ({ gradients }) =>
        gradients.forEach((row) => row.kl_minus_2js_gradient = row.kl_gradient),
    },
    {
      what: "+2 JS in place of −2 JS",
      refutes: ["kl-asymmetry/js-pushes-apart"],
      change: ({ gradients }) => gradients.forEach((row) => row.minus_2js_gradient *= -1),
    },
    {
      what: "false samples cost what as many missed ones do",
      refutes: ["kl-asymmetry/mode-against-falsehood"],
      change: ({ costs }) => costs.forEach((row) => row.false_nats = row.missing_nats),
    },
  ],
});

/** Where EM is at a stage of a training, from what it was. */
const course = (from: number, to: number) =>
  Array.from({ length: 5 }, (_, i) => ({
    iteration: 100 * i,
    exact_em: from + (to - from) * i / 4,
    modes_found: null,
    kl_to_uniform_nats: null,
    share_within_4_sd: null,
  }));

const noise = caseOf("noise", {
  data: () => {
    const closed = measureGradients(new Map()).map((row) => row.gradient_closed_form);
    const rows = measureGradients(new Map()).map((row, i) => ({
      ...row,
      gradient_trained: i === 0 ? 1e-4 : closed[i],
    }));
    const ends = {
      "annealed": 0.1,
      "without": 0.3,
      "descent, annealed": 0.2,
      "descent, without": 1.8,
    };
    const runs = GAN_NAMES.map((name): GanRun => ({
      name,
      evaluations: course(2, ends[name]),
      lastEstimate: LN2,
      samples: [],
    }));
    return { rows, runs, bound: measureBound() };
  },
  statistics: ({ rows, runs, bound }) => noiseStatistics(rows, runs, bound),
  mutations: [
    {
      what: "the gradient of JS, not of 2 JS",
      refutes: ["noise/closed-form"],
      change: ({ rows }) => rows.forEach((row) => row.gradient_finite_difference /= 2),
    },
    {
      what: "the trained discriminators' noise turned round: the most is the least",
      refutes: ["noise/vanishes-without", "noise/brings-back"],
      change: ({ rows }) => {
        const trained = rows.map((row) => row.gradient_trained).reverse();
        rows.forEach((row, i) => row.gradient_trained = trained[i]);
      },
    },
    {
      what: "the bound without its factors 2",
      refutes: ["noise/theorem-3.3"],
      change: ({ bound }) =>
        bound.forEach((row) => {
          row.two_sqrt_variance /= 2;
          row.two_c_sqrt_js /= 2;
        }),
    },
    {
      what: "noise and none exchanged in all four trainings",
      refutes: [
        "noise/annealed-helps-adam",
        "noise/descent-annealed-learns",
      ],
      change: ({ runs }) => {
        const [annealed, without, descent, stalled] = runs.map(({ evaluations }) => evaluations);
        Object.assign(runs[0], { evaluations: without });
        Object.assign(runs[1], { evaluations: annealed });
        Object.assign(runs[2], { evaluations: stalled });
        Object.assign(runs[3], { evaluations: descent });
      },
    },
    {
      what: "plain descent comes as near without noise as with it",
      refutes: ["noise/descent-without-stalls"],
      change: ({ runs }) => Object.assign(runs[3], { evaluations: runs[2].evaluations }),
    },
  ],
});

/** All of them. */
export const THEORY_CASES = [wgan1, wgan2, theorems, optimalD, jsLog2, klAsymmetry, noise];
