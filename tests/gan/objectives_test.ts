import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { add, matMul, mul, reshape, sum, tensor, tidy, variable } from "@tensorflow/tfjs-core";
import { startBackend, stopBackend } from "../../src/backend/mod.ts";
import { type CriticBatch, objective, OBJECTIVE_NAMES } from "../../src/gan/mod.ts";
import {
  conv2d,
  dcganCritic,
  dcganGenerator,
  gradients,
  initializer,
  mlpCritic,
  mlpGenerator,
  type Module,
  reshape as reshapeTo,
  sequential,
  tanh,
  type Tensor,
} from "../../src/nn/mod.ts";
import { checkDirections, randomTensor } from "../nn/finite-differences.ts";

before(async () => {
  await startBackend({ threads: 1 });
  buildNetworks();
});
after(stopBackend);

const TRAINING = { training: true };

/** A batch whose images are the critic's values themselves. */
function valuesOf(real: number[], fake: number[]): CriticBatch {
  return {
    real: tensor(real),
    fake: tensor(fake),
    mixture: () => tensor(real.map(() => 0.5)),
  };
}
const itself = (x: Tensor) => x;

function close(actual: number | undefined, expected: number, tolerance = 1e-6): void {
  assert.ok(
    actual !== undefined && Math.abs(actual - expected) <= tolerance * (1 + Math.abs(expected)),
    `${actual} is not ${expected}`,
  );
}

const real = [1.5, -0.25, 3];
const fake = [-2, 0.5, 0];
const average = (values: number[]) => values.reduce((a, b) => a + b) / values.length;
const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

test("wgan: differences of means; the estimate has the paper's sign", () => {
  const { loss, report } = objective("wgan").judgeCritic(itself, valuesOf(real, fake));
  close(report.real, average(real));
  close(report.fake, average(fake));
  close(report.loss, average(real) - average(fake));
  close(report.estimate, average(fake) - average(real));
  close(loss.dataSync()[0], report.loss);
  close(objective("wgan").judgeGenerator(tensor(fake)).report.loss, average(fake));
});

for (const name of ["gan-minimax", "gan-nonsaturating"] as const) {
  test(`${name}: cross-entropies of the sigmoid`, () => {
    const { loss, report } = objective(name).judgeCritic(itself, valuesOf(real, fake));
    close(report.real, average(real.map((d) => -Math.log(sigmoid(d)))));
    close(report.fake, average(fake.map((d) => -Math.log(1 - sigmoid(d)))));
    close(report.loss, report.real + report.fake);
    close(report.estimate, Math.log(2) - report.loss / 2);
    close(report.probabilityReal, average(real.map(sigmoid)));
    close(report.probabilityFake, average(fake.map(sigmoid)));
    close(loss.dataSync()[0], report.loss);

    const generator = objective(name).judgeGenerator(tensor(fake));
    const cost = average(fake.map((d) => -Math.log(sigmoid(d))));
    const minimax = average(fake.map((d) => Math.log(1 - sigmoid(d))));
    close(generator.report.loss, name === "gan-minimax" ? minimax : cost);
    close(generator.report.cost, cost);
    close(generator.report.probabilityFake, average(fake.map(sigmoid)));
    close(generator.loss.dataSync()[0], generator.report.loss);
  });

  test(`${name}: finite where sigmoids are 0 or 1`, () => {
    const extreme = valuesOf([1000, -1000], [-1000, 1000]);
    const { loss, report } = objective(name).judgeCritic(itself, extreme);
    close(report.real, 500);
    close(report.fake, 500);
    close(loss.dataSync()[0], 1000);
    for (const d of [1000, -1000]) {
      const generator = objective(name).judgeGenerator(tensor([d]));
      assert.ok(Number.isFinite(generator.report.loss) && Number.isFinite(generator.report.cost));
    }
  });

  test(`${name}: the estimate is 0 for a critic that knows nothing, log 2 for a perfect one`, () => {
    const { judgeCritic } = objective(name);
    close(judgeCritic(itself, valuesOf([0, 0], [0, 0])).report.estimate, 0);
    close(judgeCritic(itself, valuesOf([99, 99], [-99, -99])).report.estimate, Math.log(2));
  });
}

/** D(x) = ⟨w, x⟩: its gradient is w everywhere. */
const linearCritic = (w: number[]) => (x: Tensor) =>
  reshape(matMul(reshape(x, [-1, w.length]), tensor(w, [w.length, 1])), [-1]);

test("wgan-gp: the penalty of a linear critic is (‖w‖ − 1)²", () => {
  const batch = {
    real: randomTensor([4, 2], "real"),
    fake: randomTensor([4, 2], "fake"),
    mixture: () => tensor([0.1, 0.2, 0.3, 0.4], [4, 1]),
  };
  const plain = objective("wgan").judgeCritic(linearCritic([3, 4]), batch).report;
  const { loss, report } = objective("wgan-gp", 10).judgeCritic(linearCritic([3, 4]), batch);
  close(report.gradientNorm, 5);
  close(report.penalty, 16);
  close(report.loss, plain.loss + 160);
  close(report.estimate, plain.estimate);
  close(loss.dataSync()[0], report.loss);
});

test("wgan-gp: x̂ = ε real + (1 − ε) fake", () => {
  const seen: number[][] = [];
  const critic = (x: Tensor) => {
    seen.push([...x.dataSync()]);
    return sum(mul(x, x), 1);
  };
  const batch = {
    real: tensor([10, 10], [2, 1]),
    fake: tensor([20, 20], [2, 1]),
    mixture: () => tensor([0.75, 0], [2, 1]),
  };
  const { report } = objective("wgan-gp").judgeCritic(critic, batch);
  assert.deepEqual(seen, [[10, 10], [20, 20], [12.5, 20]]);
  // The gradient of x² is 2x.
  close(report.gradientNorm, (25 + 40) / 2);
});

test("wgan-gp: a critic without a gradient is punished by 1, and nothing becomes NaN", () => {
  const weight = variable(tensor([0, 0], [2, 1]));
  const module: Pick<Module, "parameters"> = { parameters: new Map([["w", weight]]) };
  const found = gradients(module as Module, () => {
    const critic = (x: Tensor) => reshape(matMul(x as never, weight as never), [-1]);
    const batch = {
      real: randomTensor([3, 2], "real"),
      fake: randomTensor([3, 2], "fake"),
      mixture: () => tensor([0.5, 0.5, 0.5], [3, 1]),
    };
    const { loss, report } = objective("wgan-gp").judgeCritic(critic, batch);
    close(report.penalty, 1);
    return loss;
  });
  assert.ok(found.get("w")!.dataSync().every(Number.isFinite));
});

const init = initializer(1, "objective");
const image = [16, 16, 3] as const;
const CRITICS: Record<string, Module> = {};
const GENERATORS: Record<string, Module> = {};
function buildNetworks(): void {
  const size = { imageSize: 16, channels: 3, filters: 4 };
  CRITICS.dcgan = dcganCritic(size)(init);
  CRITICS["dcgan without batch norm"] = dcganCritic({ ...size, batchNorm: false })(init);
  // At first its values are of 10⁻⁴: too small against the rounding of a loss of 0.7.
  for (const filter of CRITICS["dcgan without batch norm"].parameters.values()) {
    filter.assign(mul(filter, 8));
  }
  const he = (inputs: number) => ({ normal: { mean: 0, deviation: Math.sqrt(1 / (9 * inputs)) } });
  CRITICS["smooth convolutions"] = sequential("main", [
    ["0", conv2d({ inputs: 3, outputs: 6, kernel: 4, stride: 2, padding: 1 }, he(3))],
    ["1", tanh],
    ["2", conv2d({ inputs: 6, outputs: 6, kernel: 3, stride: 1, padding: 1 }, he(6))],
    ["3", tanh],
    ["4", conv2d({ inputs: 6, outputs: 8, kernel: 4, stride: 2, padding: 1 }, he(6))],
    ["5", tanh],
    ["6", conv2d({ inputs: 8, outputs: 1, kernel: 4, stride: 1, padding: 0 }, he(8))],
    ["7", reshapeTo([])],
  ])(init);
  CRITICS.mlp = mlpCritic({ image, hiddenUnits: 16, hiddenLayers: 3 })(init);
  GENERATORS.dcgan = dcganGenerator({ ...size, nz: 4 })(init);
  GENERATORS.mlp = mlpGenerator({ image, nz: 4, hiddenUnits: 16, hiddenLayers: 3 })(init);
}

const NAMES = ["wgan", "wgan-gp", "wgan-sigmoid", "gan-minimax", "gan-nonsaturating"] as const;

test("every objective of the list is differentiated here, but one whose gradient is 0 by design", () => {
  // A linear output taken for a probability has no gradient where it leaves [0, 1].
  assert.deepEqual(
    OBJECTIVE_NAMES.filter((name) => name !== "gan-linear").sort(),
    [...NAMES].sort(),
  );
});

/**
 * Which critic, and how short a step. The gradient of a ReLU network jumps where a unit is passed
 * by, and the penalty with it: its second derivatives through convolutions are measured on a smooth
 * network.
 */
const CASES: Record<typeof NAMES[number], Record<string, number>> = {
  "wgan": { "dcgan": 1e-4, "dcgan without batch norm": 1e-3, "mlp": 1e-3 },
  "wgan-gp": { "smooth convolutions": 1e-3, "mlp": 1e-3 },
  "wgan-sigmoid": { "dcgan": 1e-4, "dcgan without batch norm": 1e-3, "mlp": 1e-3 },
  "gan-minimax": { "dcgan": 1e-4, "dcgan without batch norm": 1e-3, "mlp": 1e-3 },
  "gan-nonsaturating": { "dcgan": 1e-4, "dcgan without batch norm": 1e-3, "mlp": 1e-3 },
};

for (const name of NAMES) {
  for (const [net, epsilon] of Object.entries(CASES[name])) {
    test(`${name}: the critic's gradients, ${net}`, () => {
      const critic = CRITICS[net];
      const batch = {
        real: randomTensor([4, ...image], "real"),
        fake: randomTensor([4, ...image], "fake", 0.5),
        mixture: () => tensor([0.2, 0.9, 0.4, 0.6], [4, 1, 1, 1]),
      };
      const judge = () => objective(name).judgeCritic((x) => critic.forward(x, TRAINING), batch);
      const found = gradients(critic, () => judge().loss);
      checkDirections(critic, () => tidyNumber(() => judge().report.loss), found, {
        epsilon,
        tolerance: 2e-2,
      });
    });
  }
  for (const net of ["dcgan", "mlp"]) {
    test(`${name}: the generator's gradients, ${net}`, () => {
      const [generator, critic] = [GENERATORS[net], CRITICS.dcgan];
      const noise = randomTensor([4, 4], "noise");
      const judge = () =>
        objective(name).judgeGenerator(
          critic.forward(generator.forward(noise, TRAINING), TRAINING),
        );
      const found = gradients(generator, () => judge().loss);
      checkDirections(generator, () => tidyNumber(() => judge().report.loss), found, {
        epsilon: 1e-3,
        tolerance: 5e-2,
      });
    });
  }
}

/** Frees the tensors of a computation whose result is a number. */
function tidyNumber(compute: () => number): number {
  let result = NaN;
  tidy(() => {
    result = compute();
    return add(0, 0);
  }).dispose();
  return result;
}
