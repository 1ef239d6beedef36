import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { add, mul, sum, variable } from "@tensorflow/tfjs-core";
import { startBackend, stopBackend } from "../../../src/backend/mod.ts";
import {
  batchNorm,
  type Build,
  conv2d,
  convTranspose2d,
  dcganCritic,
  dcganGenerator,
  gradients,
  initializer,
  leakyRelu,
  lenet,
  linear,
  mlp,
  mlpCritic,
  mlpGenerator,
  type Module,
  relu,
  tanh,
} from "../../../src/nn/mod.ts";
import {
  checkDirections,
  checkModule,
  randomTensor,
  weighted,
  weightsOf,
} from "../finite-differences.ts";

before(async () => {
  await startBackend({ threads: 1 });
});
after(stopBackend);

const init = initializer(3, "test");

/** The layer with its input as one more parameter, so that both gradients are checked at once. */
function withInput(build: Build, shape: number[], training = true): Module {
  const layer = build(init);
  const input = variable(randomTensor(shape, "input"));
  return {
    ...layer,
    parameters: new Map([...layer.parameters, ["input", input]]),
    forward: () => layer.forward(input, { training }),
  };
}

const LAYERS: Record<string, [Build, number[]]> = {
  "linear": [linear({ inputs: 7, outputs: 5 }), [4, 7]],
  "linear, He-normal": [linear({ inputs: 7, outputs: 5, init: "he-normal" }), [4, 7]],
  "conv2d 4×4 stride 2": [conv2d({ inputs: 3, outputs: 8, kernel: 4, stride: 2, padding: 1 }), [
    2,
    8,
    8,
    3,
  ]],
  "conv2d 4×4 stride 2, wide": [
    conv2d({ inputs: 16, outputs: 32, kernel: 4, stride: 2, padding: 1 }),
    [2, 16, 16, 16],
  ],
  "conv2d 3×3": [conv2d({ inputs: 4, outputs: 4, kernel: 3, stride: 1, padding: 1 }), [2, 6, 6, 4]],
  "conv2d of one filter as large as the image": [
    conv2d({ inputs: 6, outputs: 1, kernel: 4, stride: 1, padding: 0 }),
    [3, 4, 4, 6],
  ],
  "convTranspose2d 4×4 stride 2": [
    convTranspose2d({ inputs: 6, outputs: 3, kernel: 4, stride: 2, padding: 1 }),
    [2, 4, 4, 6],
  ],
  "convTranspose2d 4×4 stride 2, wide": [
    convTranspose2d({ inputs: 32, outputs: 16, kernel: 4, stride: 2, padding: 1 }),
    [2, 8, 8, 32],
  ],
  "convTranspose2d from one pixel": [
    convTranspose2d({ inputs: 5, outputs: 3, kernel: 4, stride: 1, padding: 0 }),
    [3, 1, 1, 5],
  ],
  "batchNorm": [batchNorm(6), [4, 3, 3, 6]],
  "batchNorm with ReLU": [batchNorm(6, 0), [4, 3, 3, 6]],
  "batchNorm with leaky ReLU": [batchNorm(6, 0.2), [4, 3, 3, 6]],
  "batchNorm of vectors": [batchNorm(6), [9, 6]],
  "relu": [relu, [4, 9]],
  "leakyRelu": [leakyRelu(), [4, 9]],
  "tanh": [tanh, [4, 9]],
};

for (const [name, [build, shape]] of Object.entries(LAYERS)) {
  test(`gradients of ${name}`, () => {
    const layer = withInput(build, shape);
    checkModule(layer, layer.parameters.get("input")!);
  });
}

for (const slope of [1, 0, 0.2]) {
  test(`gradients of batchNorm with slope ${slope} in evaluation mode`, () => {
    const layer = withInput(batchNorm(6, slope), [4, 3, 3, 6], false);
    checkModule(layer, layer.parameters.get("input")!);
  });
}

const image = [8, 8, 2] as const;
const dcgan = { imageSize: 16, channels: 3, filters: 4 };

const NETWORKS: Record<string, [Build, number[]]> = {
  "mlp with tanh": [mlp({ inputs: 2, hidden: [16, 16], outputs: 1, activation: "tanh" }), [8, 2]],
  "mlpGenerator": [mlpGenerator({ image, nz: 5, hiddenUnits: 16, hiddenLayers: 3 }), [4, 5]],
  "mlpCritic": [mlpCritic({ image, hiddenUnits: 16, hiddenLayers: 4, init: "he-normal" }), [
    4,
    8,
    8,
    2,
  ]],
  "dcganGenerator": [dcganGenerator({ ...dcgan, nz: 5 }), [6, 5]],
  "dcganGenerator with extra layers": [dcganGenerator({ ...dcgan, nz: 5, extraLayers: 1 }), [6, 5]],
  "dcganGenerator without batch norm": [dcganGenerator({ ...dcgan, nz: 5, batchNorm: false }), [
    6,
    5,
  ]],
  "dcganGenerator with constant filters": [
    dcganGenerator({ ...dcgan, imageSize: 32, nz: 5, batchNorm: false, constantFilters: true }),
    [3, 5],
  ],
  "dcganGenerator of 48×48": [dcganGenerator({ ...dcgan, imageSize: 48, nz: 5 }), [2, 5]],
  "dcganCritic": [dcganCritic(dcgan), [6, 16, 16, 3]],
  "dcganCritic with extra layers": [dcganCritic({ ...dcgan, extraLayers: 1 }), [6, 16, 16, 3]],
  "dcganCritic without batch norm": [dcganCritic({ ...dcgan, batchNorm: false }), [6, 16, 16, 3]],
  "dcganCritic of 48×48": [dcganCritic({ ...dcgan, imageSize: 48 }), [2, 48, 48, 3]],
  "lenet": [(init) => lenet({ image: [16, 16, 1], classes: 4 }, init), [4, 16, 16, 1]],
};

// A ReLU's kink that a step passes is an error of the comparison, so that the steps are short.
for (const [name, [build, shape]] of Object.entries(NETWORKS)) {
  test(`gradients of ${name}`, () => {
    checkModule(build(init), randomTensor(shape, "input"), { epsilon: 1e-4, tolerance: 1e-2 });
  });
}

test("a gradient that is 1 % wrong is noticed", () => {
  const layer = linear({ inputs: 7, outputs: 5 })(init);
  const x = randomTensor([4, 7], "input");
  const found = gradients(layer, () => {
    const y = layer.forward(x, { training: true });
    return sum(mul(y, mul(weightsOf(y), 1.01)));
  });
  const check = () =>
    checkDirections(layer, () => weighted(layer.forward(x, { training: true })), found);
  assert.throws(check, /by gradients/);
});

test("gradients of a parameter that is used twice add up", () => {
  const layer = linear({ inputs: 3, outputs: 3 })(init);
  const twice: Module = {
    ...layer,
    forward: (x, mode) => add(layer.forward(layer.forward(x, mode), mode), layer.forward(x, mode)),
  };
  checkModule(twice, randomTensor([4, 3], "input"));
});
