import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startBackend, stopBackend } from "../../../src/backend/mod.ts";
import { fixedNoise } from "../../../src/gan/mod.ts";
import { initializer, mlp, valuesOf } from "../../../src/nn/mod.ts";
import { sampleMixture } from "../../../src/points/mod.ts";
import { stream } from "../../../src/random/mod.ts";
import { MODE_MIXTURES, type PointsGanConfig } from "../../../src/runs/mod.ts";
import { mixtureStatistics } from "../../../src/figures/article/mixture-claims.ts";
import {
  LEARNING_RATES,
  mixtureEndRows,
  mixtureOutcomes,
  type MixtureRuns,
  mixtureRuns,
  MIXTURES,
} from "../../../src/figures/article/mixture-modes.ts";
import {
  EDGE,
  type MixtureName,
  onTarget,
  percent,
  uniformNoise,
} from "../../../src/figures/article/modes-on-target.ts";
import { MODEL_NAMES } from "../../../src/figures/article/models.ts";
import type { RecordsOf } from "../../../src/figures/engine/figure.ts";
import { claim } from "../../claims/claims-fixture.ts";

before(async () => void await startBackend({ threads: 1 }));
after(stopBackend);

interface Place {
  x0: number;
  x1: number;
}
const COUNT = 2000;
const places = (flat: ArrayLike<number>): Place[] =>
  Array.from({ length: flat.length / 2 }, (_, i) => ({ x0: flat[2 * i], x1: flat[2 * i + 1] }));

/** Real points. */
const real = (mixture: MixtureName, seed: number) =>
  places(
    sampleMixture(MODE_MIXTURES[mixture], { seed, purpose: "t", step: 0, count: COUNT }).points,
  );
const noise = (mixture: MixtureName, seed: number) =>
  places(stream(seed, "noise").uniform(2 * COUNT, -EDGE[mixture], EDGE[mixture]));
/** What the generator of a run gives before any training. */
const untrained = ({ generator, nz, seed }: PointsGanConfig) => {
  const { hiddenUnits, hiddenLayers, activation } = generator;
  const hidden = Array<number>(hiddenLayers).fill(hiddenUnits);
  const network = mlp({ inputs: nz, hidden, outputs: 2, activation });
  const module = network(initializer(seed, "generator"));
  return places(valuesOf(() => module.forward(fixedNoise(seed, COUNT, nz), { training: false })));
};

/** Records of trainings that all end with the samples that are given, nearest to so many modes. */
function recordsOf(
  seed: number,
  samples: (config: PointsGanConfig, name: keyof MixtureRuns, mixture: MixtureName) => Place[],
  found = 1,
): RecordsOf<MixtureRuns> {
  const runs = mixtureRuns({ preset: "quick", seed });
  return Object.fromEntries(
    (Object.keys(runs) as (keyof MixtureRuns)[]).map((name) => [name, {
      config: runs[name],
      outcome: { status: "done" },
      table: (of: string) =>
        of === "samples"
          ? samples(runs[name], name, name.startsWith("ring") ? "ring" : "grid")
          : [{ iteration: 0, exact_em: 1, modes_found: found }],
    }]),
  ) as unknown as RecordsOf<MixtureRuns>;
}

const verdicts = (records: RecordsOf<MixtureRuns>, seed: number) =>
  Object.fromEntries(
    Object.entries(mixtureStatistics(mixtureOutcomes(records), seed)).map(([name, statistic]) => [
      name,
      claim(`mode-coverage/${name as keyof ReturnType<typeof mixtureStatistics>}`, statistic)
        .verdict,
    ]),
  );

test("points on all modes cover them, points on one its share, and noise none", () => {
  for (const mixture of MIXTURES) {
    const { components } = MODE_MIXTURES[mixture];
    const modes = components.length;
    const even = components.map(({ mean: [x0, x1] }) => ({ x0, x1 }));
    assert.deepEqual(onTarget(mixture, even), {
      modes,
      present: modes,
      covered: 1,
      kl: 0,
      share: 1,
    });
    const one = onTarget(mixture, even.map(() => even[3]));
    assert.equal(one.present, 1);
    assert.equal(one.covered, 1 / modes);
    assert.ok(Math.abs(one.kl! - Math.log(modes)) < 1e-12);
    const { present, covered, kl } = uniformNoise(0, mixture);
    assert.ok(present === 0 && covered < 0.05 && kl === null);
    // What is nowhere covers nothing, and still is a sample.
    const half = onTarget(mixture, [...even, ...even.map(() => ({ x0: NaN, x1: NaN }))]);
    assert.deepEqual(half, {
      modes,
      present: modes,
      covered: 0.5,
      kl: 0,
      share: 0.5,
    });
    for (const none of [[], [{ x0: NaN, x1: 0 }], [{ x0: Infinity, x1: 0 }]]) {
      assert.deepEqual(onTarget(mixture, none), {
        modes,
        present: 0,
        covered: 0,
        kl: null,
        share: 0,
      });
    }
  }
});

test("evenness asks that half of the points lie on a mode", () => {
  const { components } = MODE_MIXTURES.ring;
  const even = components.map(({ mean: [x0, x1] }) => ({ x0, x1 }));
  const off = (count: number) => Array.from({ length: count }, () => ({ x0: 0, x1: 0 }));
  assert.equal(onTarget("ring", [...even, ...off(8)]).kl, 0);
  assert.equal(onTarget("ring", [...even, ...off(9)]).kl, null);
});

test("every model has the same learning rates, and every model of a kind the same work", () => {
  const runs = Object.entries(mixtureRuns({ preset: "quick", seed: 0 }));
  for (const mixture of MIXTURES) {
    for (const model of MODEL_NAMES) {
      const configs = runs.filter(([name]) => name.startsWith(`${mixture}/${model},`))
        .map(([, config]) => config);
      const rates = configs.map(({ optimizer }) => optimizer.generator.learningRate);
      assert.deepEqual(rates, [...LEARNING_RATES]);
      assert.deepEqual(configs.map(({ optimizer }) => optimizer.critic.learningRate), rates);
      assert.equal(new Set(configs.map(({ iterations }) => iterations)).size, 1);
    }
  }
});

test("the best of a model is the one that covers best, whatever its evenness alone", () => {
  const records = recordsOf(0, ({ optimizer: { generator } }, _, mixture) => {
    const points = real(mixture, 0);
    // Even, but next to nothing on a mode; on every mode; on one mode.
    if (generator.learningRate === LEARNING_RATES[0]) return noise(mixture, 0);
    if (generator.learningRate === LEARNING_RATES[1]) return points;
    return points.map(() => points[0]);
  });
  const outcomes = mixtureOutcomes(records);
  assert.deepEqual(
    new Set(outcomes.map(({ learningRate }) => learningRate)),
    new Set([LEARNING_RATES[1]]),
  );
  const rows = mixtureEndRows(outcomes);
  assert.equal(rows.length, runsOf(records));
  assert.equal(rows.filter(({ chosen }) => chosen === 1).length, outcomes.length);
});

const runsOf = (records: object) => Object.keys(records).length;

test("a WGAN of noise, or before any training, is refuted on every count that a GAN allows", () => {
  for (const seed of [0, 1, 2]) {
    for (const bad of ["noise", "untrained"] as const) {
      for (const gans of ["real", "bad", "one mode"] as const) {
        const records = recordsOf(seed, (config, name, mixture) => {
          const points = real(mixture, seed);
          if (!name.includes("/wgan") && gans === "real") return points;
          if (!name.includes("/wgan") && gans === "one mode") return points.map(() => points[0]);
          return bad === "noise" ? noise(mixture, seed) : untrained(config);
        });
        // Untrained, 93 % of the samples lie on one mode of the grid, and of noise next to none.
        const nobody = (name: string) =>
          /-kl-/.test(name) && (bad === "noise" || name.startsWith("ring"));
        for (const [name, verdict] of Object.entries(verdicts(records, seed))) {
          assert.equal(
            verdict,
            nobody(name) ? "not measured" : "refuted",
            `${bad} beside ${gans}, seed ${seed}: ${name}`,
          );
        }
      }
    }
  }
});

test("where a side has not half of its samples on a mode, evenness says why it is not measured", () => {
  const few = (mixture: MixtureName) => [
    ...real(mixture, 0).slice(0, 0.3 * COUNT),
    ...noise(mixture, 0).slice(0, 0.7 * COUNT),
  ];
  const statistics = mixtureStatistics(
    mixtureOutcomes(
      recordsOf(
        0,
        (_, name, mixture) => name.includes("/gan-minimax") ? real(mixture, 0) : few(mixture),
      ),
    ),
    0,
  );
  for (const mixture of MIXTURES) {
    for (const gan of ["nonsaturating", "minimax"] as const) {
      const none = statistics[`${mixture}-kl-${gan}`];
      assert.ok("missing" in none && /of the WGAN's 3\d\.\d\d %/.test(none.missing), gan);
    }
  }
});

test("samples beside all modes have lost none, and those beside some have", () => {
  const beside = (found: number) => {
    const records = recordsOf(0, (_, __, mixture) => noise(mixture, 0), found);
    return mixtureStatistics(mixtureOutcomes(records), 0)["ring-modes"];
  };
  const none = beside(8);
  assert.ok("missing" in none && /% of the WGAN's samples lie on a mode/.test(none.missing));
  const lost = beside(7);
  assert.ok("value" in lost && lost.value === 0);
});

test("a share below a half is not printed as one half", () => {
  assert.equal(percent(0.4995), "49.95");
});

test("a WGAN of real points beside GANs on one mode has every claim supported", () => {
  const records = recordsOf(0, (_, name, mixture) => {
    const points = real(mixture, 0);
    return name.includes("/wgan") ? points : points.map(() => points[0]);
  });
  for (const [name, verdict] of Object.entries(verdicts(records, 0))) {
    assert.equal(verdict, "supported", name);
  }
});
