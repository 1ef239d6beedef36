import { test } from "node:test";
import assert from "node:assert/strict";
import type { Measurement } from "../../../src/claims/mod.ts";
import { noiseStatistics } from "../../../src/figures/article/noise.ts";
import {
  GAN_NAMES,
  type GanName,
  type GanRun,
  measureBound,
  measureGradients,
  TRAINED,
} from "../../../src/figures/article/noise-numbers.ts";

/** What trainings come to of a distance of 2; 1 where nothing is said. */
const trainings = (left: Partial<Record<GanName, number>>, lastEstimate = Math.LN2) =>
  GAN_NAMES.map((name): GanRun => ({
    name,
    samples: [],
    lastEstimate,
    evaluations: [1, ...Array<number>(3).fill(left[name] ?? 1)].map((share, iteration) => ({
      iteration,
      exact_em: 2 * share,
      modes_found: null,
      kl_to_uniform_nats: null,
      share_within_4_sd: null,
    })),
  }));

const untrained = measureGradients(new Map());
const bound = measureBound();

/** Discriminators that give the closed form, but at one noise. */
const gradients = (at: number, times: number) =>
  untrained.map((row) => ({
    ...row,
    gradient_trained: TRAINED.some((sd) => sd === row.noise_sd)
      ? row.gradient_closed_form * (row.noise_sd === at ? times : 1)
      : null,
  }));

test("the gradient is asked back at every noise at which there is one, and at no other", () => {
  const off = (at: number) => {
    const { "brings-back": brings } = noiseStatistics(gradients(at, 0.4), trainings({}), bound);
    assert.ok("value" in brings);
    return brings.value;
  };
  for (const sd of TRAINED.filter((sd) => sd >= 0.2)) assert.ok(Math.abs(off(sd) - 0.6) < 1e-12);
  assert.equal(off(0.1), 0);
});

test("descent that learns by no noise, as of a rate of 0, has not stalled for want of it", () => {
  const stalls = (left: Parameters<typeof trainings>[0]) =>
    noiseStatistics(gradients(0, 1), trainings(left), bound)["descent-without-stalls"];
  const idle = stalls({});
  assert.ok("missing" in idle && /half of its distance with noise either/.test(idle.missing));
  const statistic = stalls({ "descent, annealed": 0.1 });
  assert.ok("value" in statistic && statistic.value === 1);
  const diverged = stalls({ "descent, annealed": 0.1, "descent, without": Infinity });
  assert.ok("value" in diverged && Number.isNaN(diverged.value));
  const helpless = stalls({ "descent, annealed": Infinity });
  assert.ok("value" in helpless && Number.isNaN(helpless.value), "an observation, and no gap");
});

test("descent against a discriminator that is constant has not stalled for want of noise", () => {
  const runs = trainings({ "descent, annealed": 0.1 }, 0);
  const dead = noiseStatistics(gradients(0, 1), runs, bound)["descent-without-stalls"];
  assert.ok("missing" in dead && /last discriminator 0\.00 of log 2/.test(dead.missing));
  const there = trainings({ "descent, without": 0.1 }, 0);
  assert.equal(
    (noiseStatistics(gradients(0, 1), there, bound)["descent-without-stalls"] as Measurement).value,
    0.1,
    "descent that comes there leaves nothing to tell apart, and has not stalled",
  );
});

test("what is left is that of three measurements, so that no last one decides alone", () => {
  const lucky = trainings({ "descent, annealed": 0.6 });
  const descent = lucky.find(({ name }) => name === "descent, annealed")!;
  const { length } = descent.evaluations;
  const runs = lucky.map((run) =>
    run === descent
      ? {
        ...run,
        evaluations: run.evaluations.map((row, i) =>
          i === length - 1 ? { ...row, exact_em: 0.01 } : row
        ),
      }
      : run
  );
  const { "descent-annealed-learns": learns } = noiseStatistics(gradients(0, 1), runs, bound);
  assert.ok("value" in learns && learns.value === 0.6);
});

test("a discriminator without noise that died has not lost its gradient by being perfect", () => {
  const vanishes = (rows: ReturnType<typeof gradients>) =>
    noiseStatistics(rows, trainings({}), bound)["vanishes-without"];
  const dead = gradients(0, 1);
  assert.ok("missing" in vanishes(dead));
  const perfect = vanishes(
    dead.map((row, i) => i === 0 ? { ...row, gradient_trained: 1e-4 } : row),
  );
  assert.ok("value" in perfect && perfect.value < 1e-3);
});
