import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { grad, type Scalar, tensor1d } from "@tensorflow/tfjs-core";
import { startBackend, stopBackend } from "../../../src/backend/mod.ts";
import { objective } from "../../../src/gan/mod.ts";
import type { Tensor } from "../../../src/nn/mod.ts";

before(() => startBackend({ threads: 1 }));
after(() => stopBackend());

/** A critic whose values are the images themselves. */
const itself = (images: Tensor) => images;

function batchOf(real: number[], fake: number[]) {
  return { real: tensor1d(real), fake: tensor1d(fake), mixture: () => tensor1d([0]) };
}

function close(actual: number, expected: number) {
  assert.ok(
    Math.abs(actual - expected) <= 1e-6 * (1 + Math.abs(expected)),
    `${actual} ${expected}`,
  );
}

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
const mean = (values: number[]) => values.reduce((a, b) => a + b) / values.length;

test("wgan-sigmoid: differences of means of sigmoids, in WGAN's sign", () => {
  const [real, fake] = [[1.5, -0.25], [-2, 0.5]];
  const { judgeCritic, judgeGenerator } = objective("wgan-sigmoid");
  const { loss, report } = judgeCritic(itself, batchOf(real, fake));
  close(report.estimate, mean(fake.map(sigmoid)) - mean(real.map(sigmoid)));
  close(report.loss, -report.estimate);
  close(loss.dataSync()[0], report.loss);
  const generator = judgeGenerator(tensor1d(fake));
  close(generator.report.loss, mean(fake.map(sigmoid)));
  close(generator.loss.dataSync()[0], generator.report.loss);
});

test("gan-linear: cross-entropies of the values themselves", () => {
  const [real, fake] = [[0.9, 0.25], [0.125, 0.5]];
  const { judgeCritic, judgeGenerator } = objective("gan-linear");
  const { loss, report } = judgeCritic(itself, batchOf(real, fake));
  close(report.real, mean(real.map((d) => -Math.log(d))));
  close(report.fake, mean(fake.map((d) => -Math.log(1 - d))));
  close(report.estimate, Math.log(2) - (report.real + report.fake) / 2);
  close(loss.dataSync()[0], report.loss);
  const generator = judgeGenerator(tensor1d(fake));
  close(generator.report.cost!, mean(fake.map((d) => -Math.log(d))));
  close(generator.loss.dataSync()[0], generator.report.loss);
});

test("gan-linear: outside [0, 1] it is finite and has no gradient", () => {
  const { judgeCritic, judgeGenerator } = objective("gan-linear");
  const { loss, report } = judgeCritic(itself, batchOf([-3, 2], [2, -3]));
  close(loss.dataSync()[0], report.loss);
  assert.ok(Number.isFinite(report.loss));
  const slope = grad((x: Tensor) => judgeGenerator(x).loss as Scalar);
  assert.deepEqual([...slope(tensor1d([-3, 2, 0.5])).dataSync()].map((g) => Math.round(g * 1e5)), [
    0,
    0,
    Math.round(-1e5 * 2 / 3),
  ]);
});
