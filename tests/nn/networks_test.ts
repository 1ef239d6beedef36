import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startBackend, stopBackend } from "../../src/backend/mod.ts";
import { UserError } from "../../src/base/mod.ts";
import {
  type Build,
  dcganCritic,
  dcganGenerator,
  dispose,
  initializer,
  lenet,
  LENET_FEATURES,
  linear,
  mlpCritic,
  mlpGenerator,
  type Module,
  relu,
  sequential,
  stateDict,
} from "../../src/nn/mod.ts";
import { randomTensor } from "./finite-differences.ts";

before(async () => {
  await startBackend({ threads: 1 });
});
after(stopBackend);

const init = initializer(0, "test");

/** Names and shapes as PyTorch prints them. */
function shapes(build: Build): Record<string, string> {
  const module = build(init);
  const entries = [...stateDict(module)].map((
    [name, value],
  ) => [name, "count" in value ? "" : value.shape.join("×")]);
  dispose(module);
  return Object.fromEntries(entries);
}

function batchNormOf(name: string, width: number): Record<string, string> {
  return {
    [`${name}.weight`]: `${width}`,
    [`${name}.bias`]: `${width}`,
    [`${name}.running_mean`]: `${width}`,
    [`${name}.running_var`]: `${width}`,
    [`${name}.num_batches_tracked`]: "",
  };
}

test("DCGAN generator of 32×32: names and shapes of the authors' state_dict", () => {
  assert.deepEqual(
    shapes(dcganGenerator({ imageSize: 32, channels: 3, nz: 100, filters: 16, extraLayers: 1 })),
    {
      "main.initial:100-64:convt.weight": "100×64×4×4",
      ...batchNormOf("main.initial:64:batchnorm", 64),
      "main.pyramid:64-32:convt.weight": "64×32×4×4",
      ...batchNormOf("main.pyramid:32:batchnorm", 32),
      "main.pyramid:32-16:convt.weight": "32×16×4×4",
      ...batchNormOf("main.pyramid:16:batchnorm", 16),
      "main.extra-layers-0:16:conv.weight": "16×16×3×3",
      ...batchNormOf("main.extra-layers-0:16:batchnorm", 16),
      "main.final:16-3:convt.weight": "16×3×4×4",
    },
  );
});

test("DCGAN critic of 32×32: names and shapes of the authors' state_dict", () => {
  assert.deepEqual(
    shapes(dcganCritic({ imageSize: 32, channels: 1, filters: 16, extraLayers: 1 })),
    {
      "main.initial:1-16:conv.weight": "16×1×4×4",
      "main.extra-layers-0:16:conv.weight": "16×16×3×3",
      ...batchNormOf("main.extra-layers-0:16:batchnorm", 16),
      "main.pyramid:16-32:conv.weight": "32×16×4×4",
      ...batchNormOf("main.pyramid:32:batchnorm", 32),
      "main.pyramid:32-64:conv.weight": "64×32×4×4",
      ...batchNormOf("main.pyramid:64:batchnorm", 64),
      "main.final:64-1:conv.weight": "1×64×4×4",
    },
  );
});

test("MLPs: names and shapes of the authors' state_dict, with 3 and 4 hidden layers", () => {
  const mlp = { image: [8, 8, 3], hiddenUnits: 16 } as const;
  assert.deepEqual(shapes(mlpGenerator({ ...mlp, nz: 5, hiddenLayers: 3 })), {
    "main.0.weight": "16×5",
    "main.0.bias": "16",
    "main.2.weight": "16×16",
    "main.2.bias": "16",
    "main.4.weight": "16×16",
    "main.4.bias": "16",
    "main.6.weight": "192×16",
    "main.6.bias": "192",
  });
  const names = Object.keys(shapes(mlpCritic({ ...mlp, hiddenLayers: 4 })));
  assert.deepEqual(names.filter((name) => name.endsWith("weight")), [
    ...["main.0.weight", "main.2.weight", "main.4.weight", "main.6.weight", "main.8.weight"],
  ]);
});

/** The number of trained parameters (scalars). */
function countParameters(module: Module): number {
  let count = 0;
  for (const variable of module.parameters.values()) count += variable.size;
  return count;
}

test("the authors' 64×64 networks have as many parameters as theirs", () => {
  const size = { imageSize: 64, channels: 3, filters: 64 };
  const counts = [
    [dcganGenerator({ ...size, nz: 100 }), 3_576_704],
    [dcganCritic(size), 2_765_568],
    [mlpGenerator({ image: [64, 64, 3], nz: 100, hiddenUnits: 512, hiddenLayers: 3 }), 6_880_768],
  ] as const;
  for (const [build, count] of counts) {
    const module = build(init);
    assert.equal(countParameters(module), count);
    dispose(module);
  }
});

test("constant filters: every layer has f of them, under names of its own", () => {
  const options = { imageSize: 64, channels: 3, nz: 10, filters: 6, batchNorm: false };
  const shapesOf = Object.values(shapes(dcganGenerator({ ...options, constantFilters: true })));
  assert.deepEqual(shapesOf, ["10×6×4×4", "6×6×4×4", "6×6×4×4", "6×6×4×4", "6×3×4×4"]);
});

for (const size of [16, 32, 48, 80, 96, 144]) {
  test(`DCGAN of ${size}×${size}: noise to images to values`, () => {
    const generator = dcganGenerator({ imageSize: size, channels: 3, nz: 4, filters: 2 })(init);
    const critic = dcganCritic({ imageSize: size, channels: 3, filters: 2 })(init);
    const images = generator.forward(randomTensor([3, 4], "noise"), { training: true });
    assert.deepEqual(images.shape, [3, size, size, 3]);
    assert.ok(images.dataSync().every((value) => Math.abs(value) <= 1));
    assert.deepEqual(critic.forward(images, { training: true }).shape, [3]);
  });
}

test("an MLP takes images of any size", () => {
  const image = [7, 5, 2] as const;
  const generator = mlpGenerator({ image, nz: 3, hiddenUnits: 4, hiddenLayers: 3 })(init);
  const critic = mlpCritic({ image, hiddenUnits: 4, hiddenLayers: 3 })(init);
  const images = generator.forward(randomTensor([2, 3], "noise"), { training: true });
  assert.deepEqual(images.shape, [2, 7, 5, 2]);
  assert.deepEqual(critic.forward(images, { training: true }).shape, [2]);
});

test("the classifier has 64 features, none negative", () => {
  const classifier = lenet({ image: [32, 32, 1], classes: 10 }, init);
  const images = randomTensor([5, 32, 32, 1], "images");
  const features = classifier.features(images);
  assert.deepEqual(features.shape, [5, LENET_FEATURES]);
  assert.ok(features.dataSync().every((value) => value >= 0));
  assert.deepEqual(classifier.forward(images, { training: false }).shape, [5, 10]);
});

test("sizes that do not fit are told in a sentence", () => {
  const size = { channels: 1, filters: 8 };
  for (const imageSize of [0, 8, 28, 40, 33.5]) {
    assert.throws(() => dcganCritic({ ...size, imageSize }), UserError);
    assert.throws(() => dcganGenerator({ ...size, imageSize, nz: 2 }), UserError);
  }
  assert.throws(() => dcganGenerator({ imageSize: 16, channels: 1, nz: 2, filters: 1 }), UserError);
  assert.throws(() => lenet({ image: [30, 32, 1], classes: 2 }, init), UserError);
});

test("two layers of one name are refused", () => {
  const layer = linear({ inputs: 2, outputs: 2 });
  assert.throws(
    () => sequential("main", [["0", layer], ["1", relu], ["0", layer]])(init),
    /main\.0/,
  );
});
