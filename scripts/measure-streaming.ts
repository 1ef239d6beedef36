/**
 * How long training waits for a streamed source, and the memory of the process:
 * `deno run -RWE scripts/measure-streaming.ts SOURCE CACHE [ITERATIONS] [THREADS]`.
 * Trains the WGAN of the preset `paper` at 64×64: DCGANs of 64 filters, batches of 64, five critic
 * steps an iteration.
 */
import process from "node:process";
import { startBackend } from "../src/backend/mod.ts";
import { loadData } from "../src/data/mod.ts";
import { newGame, realImages } from "../src/runs/kinds/parts/game.ts";
import { identityOf, wganDcganRun } from "../src/runs/mod.ts";
import { train } from "../src/gan/mod.ts";

const [spec, cache, iterations = "10", threads = String(navigator.hardwareConcurrency)] = process
  .argv.slice(2);
const seconds = () => performance.now() / 1000;
const megabytes = () => (process.memoryUsage().rss / 1e6).toFixed(0);

const opened = seconds();
const source = await loadData(spec, { size: 64, cache });
console.log(
  `${source.train.count} images, ${source.train.pixels ? "in memory" : "streamed"}; open after ` +
    `${(seconds() - opened).toFixed(2)} s, ${megabytes()} MB`,
);
await startBackend({ threads: Number(threads) });
const run = wganDcganRun({ preset: "paper", seed: 0, data: identityOf(source) });
const game = newGame(run, realImages(source.train, run.seed, run.batchSize));
let waited = 0;
let steps = 0;
const { feed } = game;
const watched = {
  ...game,
  feed: {
    ...feed,
    real: async (step: number) => {
      const from = seconds();
      const images = await feed.real(step);
      waited += seconds() - from;
      steps++;
      return images;
    },
  },
};
let from = seconds();
const schedule = { ...run.schedule, warmUp: null, boost: null };
for await (
  const { iteration } of train(watched, { schedule, iterations: Number(iterations) + 1 })
) {
  // The first one starts the threads.
  if (iteration === 1) [waited, steps, from] = [0, 0, seconds()];
}
const total = seconds() - from;
console.log(
  `${steps} critic steps in ${total.toFixed(1)} s, ${
    (total / steps).toFixed(3)
  } s each with their share of generator steps; ` +
    `waited ${(1000 * waited / steps).toFixed(2)} ms a step, ${
      (100 * waited / total).toFixed(2)
    } %; ${megabytes()} MB`,
);
process.exit(0);
