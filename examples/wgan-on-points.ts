/**
 * Trains a WGAN on a ring of eight Gaussians and draws what its critic says of the plane around.
 * usage: deno run --allow-read --allow-write examples/wgan-on-points.ts [OUT.png] [ITERATIONS]
 */
import process from "node:process";
import { tensor2d, tidy } from "@tensorflow/tfjs-core";
import { startBackend, stopBackend } from "../src/backend/mod.ts";
import { writeAtomic } from "../src/base/mod.ts";
import { fixedNoise, objective, randomFeed, train } from "../src/gan/mod.ts";
import { earthMoversDistance } from "../src/metrics/mod.ts";
import { initializer, mlp, type Module, reshape, rmsProp, sequential } from "../src/nn/mod.ts";
import { type Panel, renderPng, type Series } from "../src/plot/mod.ts";
import { ringMixture, sampleMixture } from "../src/points/mod.ts";

const [out = "wgan-on-points.png", iterations = "1000"] = process.argv.slice(2);
const seed = 0, purpose = "real points", n = 256, hidden = [64, 64], side = 170;
const ring = ringMixture(8, 2, 0.1);
const points = (step: number) => sampleMixture(ring, { seed, purpose, step, count: n }).points;
const real = (step: number) => tensor2d(points(step), [n, 2]);
await startBackend({ threads: 1 });
const layers = mlp({ inputs: 2, hidden, outputs: 1 });
const network = sequential("critic", [["layers", layers], ["value", reshape([])]]);
const critic = network(initializer(seed, "critic"));
const generator = mlp({ inputs: 2, hidden, outputs: 2 })(initializer(seed, "generator"));
const game = {
  ...{ critic, generator, objective: objective("wgan"), clip: 0.1 },
  criticOptimizer: rmsProp(critic, { learningRate: 1e-3 }),
  generatorOptimizer: rmsProp(generator, { learningRate: 1e-3 }),
  feed: randomFeed({ seed, nz: 2, batchSize: n, rank: 1, real }),
};
const valuesOf = (net: Module, x = fixedNoise(seed, n, 2)) =>
  tidy(() => net.forward(x, { training: false }).dataSync<"float32">());
const distance = () =>
  earthMoversDistance({ data: points(0), n, d: 2 }, { data: valuesOf(generator), n, d: 2 });
console.log("distance before", distance());
const schedule = { nCritic: 5, warmUp: null, boost: null };
for await (const { iteration, critic } of train(game, { schedule, iterations: +iterations })) {
  if (iteration % 100 === 0) console.log(`estimate at ${iteration}`, critic[4].estimate);
}
console.log("distance after", distance());

// The authors' D, trained here, rises from real to generated points: the paper's critic f is −D.
const place = (k: number) => 6 * (k + 0.5) / side - 3;
const grid = Array.from({ length: side ** 2 }, (_, i) => [place(i % side), -place(~~(i / side))]);
const f = valuesOf(critic, tensor2d(grid)).map((value) => -value);
const [low, high] = [Math.min(...f), Math.max(...f)];
const pixels = Uint8Array.from(f, (value) => 255 * (value - low) / (high - low));
const dots = (xy: Float32Array, label: string): Series => {
  const [x, y] = [0, 1].map((k) => xy.filter((_, i) => i % 2 === k));
  return { kind: "points", x, y, label, size: 5 };
};
const series = [dots(points(0), "real"), dots(valuesOf(generator), "generated")];
const axis = { domain: [-3, 3] as const };
const images = { pixels, shape: [1, side, side, 1] as const };
const panels: Panel[] = [
  { kind: "chart", title: "Points", x: axis, y: axis, aspect: 1, series },
  { kind: "images", title: "The critic: white is high", groups: [{ images }] },
];
writeAtomic(out, await renderPng({ rows: [{ panels }] }));
await stopBackend();
