import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { memory, tensor } from "@tensorflow/tfjs-core";
import { kernelRuns, startBackend, stopBackend } from "../../src/backend/mod.ts";
import {
  criticStep,
  type Game,
  generatorStep,
  type IterationReport,
  objective,
  type ObjectiveName,
  randomFeed,
  type StepEvent,
  train,
  type TrainOptions,
} from "../../src/gan/mod.ts";
import {
  dcganCritic,
  dcganGenerator,
  initializer,
  rmsProp,
  stateDict,
  type Stateful,
  type Tensor,
} from "../../src/nn/mod.ts";
import { stream } from "../../src/random/mod.ts";
import { images, smallGame } from "./small-game.ts";

before(async () => {
  await startBackend({ threads: 1 });
});
after(stopBackend);

const SCHEDULE = { nCritic: 2, warmUp: { iterations: 1, nCritic: 3 }, boost: null };

async function run(
  game: Game,
  options: Partial<TrainOptions> = {},
): Promise<IterationReport[]> {
  const reports: IterationReport[] = [];
  const all = { schedule: SCHEDULE, iterations: 3, ...options };
  for await (const report of train(game, all)) reports.push(report);
  return reports;
}

/** The state, with parameters and running statistics apart. */
function split(module: Stateful & { parameters: ReadonlyMap<string, unknown> }) {
  const state = [...stateDict(module)];
  return {
    parameters: state.filter(([name]) => module.parameters.has(name)),
    statistics: state.filter(([name]) => !module.parameters.has(name)),
  };
}

test("critic and generator take turns by the schedule", async () => {
  const events: string[] = [];
  const onStep = ({ network, step }: StepEvent) => events.push(`${network} ${step}`);
  const reports = await run(smallGame(), { onStep });
  assert.deepEqual(events, [
    ...["critic 0", "critic 1", "critic 2", "generator 0"],
    ...["critic 3", "critic 4", "generator 1"],
    ...["critic 5", "critic 6", "generator 2"],
  ]);
  assert.deepEqual(reports.map(({ iteration }) => iteration), [1, 2, 3]);
  assert.deepEqual(reports.map(({ criticSteps }) => criticSteps), [3, 5, 7]);
  assert.deepEqual(reports.map(({ critic }) => critic.length), [3, 2, 2]);
  assert.ok(reports.every(({ generator, diverged }) => generator && !diverged));
});

test("the critic is clamped before its step, not after", async () => {
  const game = smallGame({ learningRate: 0.5 });
  const largest = () =>
    Math.max(
      ...[...game.critic.parameters.values()].flatMap((v) => [...v.dataSync()].map(Math.abs)),
    );
  // The first step alone moves a parameter by lr · g / (√(0.01 g²)) = 10 lr.
  await criticStep(game, 0);
  assert.ok(largest() > 1, `the step moved no parameter out of the cube: ${largest()}`);
  const losses = await criticStep(game, 1);
  const unclamped = smallGame({ learningRate: 0.5 });
  await criticStep(unclamped, 0);
  assert.notDeepEqual(await criticStep({ ...unclamped, clip: null }, 1), losses);
});

test("a critic step leaves the generator's parameters, and records its batch statistics once", async () => {
  const game = smallGame();
  const before = split(game.generator);
  await criticStep(game, 0);
  const after = split(game.generator);
  assert.deepEqual(after.parameters, before.parameters);
  assert.notDeepEqual(after.statistics, before.statistics);
  for (const { value } of game.generator.counters.values()) assert.equal(value, 1);
  // Real and generated images are two passes.
  for (const { value } of game.critic.counters.values()) assert.equal(value, 2);
});

test("a generator step leaves the critic's parameters, and records its batch statistics", () => {
  const game = smallGame();
  const before = split(game.critic);
  generatorStep(game, 0);
  const after = split(game.critic);
  assert.deepEqual(after.parameters, before.parameters);
  assert.notDeepEqual(after.statistics, before.statistics);
});

const OBJECTIVES: ObjectiveName[] = ["wgan", "wgan-gp", "gan-minimax", "gan-nonsaturating"];
for (const name of OBJECTIVES) {
  test(`${name} keeps no tensor from step to step`, async () => {
    const game = smallGame({ name, batchNorm: name !== "wgan-gp" });
    await run(game);
    const { numTensors } = memory();
    await run(game, { from: 3, iterations: 6 });
    assert.equal(memory().numTensors, numTensors);
  });

  test(`${name} trains: its critic tells real from generated images better and better`, async () => {
    const game = smallGame({ name, batchNorm: name !== "wgan-gp" });
    const estimates: number[] = [];
    for (let step = 0; step < 30; step++) {
      estimates.push((await criticStep({ ...game, clip: null }, step)).estimate);
    }
    assert.ok(estimates[29] > estimates[0], `${estimates}`);
  });
}

test("data may come by a promise", async () => {
  const now = await run(smallGame());
  const later = await run(smallGame({ real: (step) => Promise.resolve(images(step)) }));
  assert.deepEqual(later, now);
});

test("a run on 2 threads has the bits of a run on 1", async () => {
  const one = smallGame();
  const reports = await run(one);
  const state = [...stateDict(one.critic), ...stateDict(one.generator)];
  await startBackend({ threads: 2 });
  const two = smallGame();
  assert.deepEqual(await run(two), reports);
  assert.deepEqual([...stateDict(two.critic), ...stateDict(two.generator)], state);
  await startBackend({ threads: 1 });
});

test("NaN in the critic ends the training with a report", async () => {
  const nan = (step: number) =>
    step < 4 ? images(step) : tensor(new Float32Array(1024).fill(NaN), [4, 16, 16, 1]);
  const reports = await run(smallGame({ real: nan }));
  assert.equal(reports.length, 2);
  const last = reports[1];
  assert.match(last.diverged!, /^the critic's \w+ is NaN$/);
  assert.deepEqual([last.iteration, last.criticSteps, last.critic.length], [2, 5, 2]);
  assert.equal(last.generator, undefined);
});

/**
 * A game whose critic and generator are computed by Winograd's passes: 16 images of 16 × 16, 64
 * filters.
 */
function fastGame(real: (step: number) => Tensor): Game {
  const size = { imageSize: 16, channels: 1, filters: 64 };
  const critic = dcganCritic(size)(initializer(3, "critic"));
  const generator = dcganGenerator({ ...size, nz: 5 })(initializer(3, "generator"));
  const learningRate = 1e-4;
  return {
    ...{ critic, generator, objective: objective("wgan"), clip: 0.01 },
    criticOptimizer: rmsProp(critic, { learningRate }),
    generatorOptimizer: rmsProp(generator, { learningRate }),
    feed: randomFeed({ seed: 3, nz: 5, batchSize: 16, rank: 3, real }),
  };
}

for (const value of [NaN, Infinity]) {
  test(`one pixel of ${value} ends a training by Winograd's passes in the same iteration`, async () => {
    const real = (step: number) => {
      const values = stream(7, "images", step).uniform(16 * 16 * 16, 0, 1);
      if (step === 5) values[9 * 256 + 77] = value;
      return tensor(values, [16, 16, 16, 1]);
    };
    const before = kernelRuns().get("winogradConv") ?? 0;
    const reports = await run(fastGame(real));
    assert.ok(kernelRuns().get("winogradConv")! > before);
    // critic steps 0 to 2, then 3 and 4, then 5
    assert.deepEqual(reports.map(({ diverged }) => diverged !== undefined), [false, false, true]);
    const { iteration, criticSteps, critic, generator, diverged } = reports[2];
    assert.match(diverged!, /^the critic's \w+ is NaN$/);
    assert.deepEqual([iteration, criticSteps, critic.length, generator], [3, 6, 1, undefined]);
  });
}

test("an infinite number in the generator ends the training with a report", async () => {
  const game = smallGame();
  const generatorNoise = (_: number) => tensor(new Float32Array(20).fill(NaN), [4, 5]);
  const reports = await run({ ...game, feed: { ...game.feed, generatorNoise } });
  assert.equal(reports.length, 1);
  assert.match(reports[0].diverged!, /^the generator's \w+ is NaN$/);
});
