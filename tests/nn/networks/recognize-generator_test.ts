import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { type Tensor, tidy } from "@tensorflow/tfjs-core";
import { startBackend, stopBackend } from "../../../src/backend/mod.ts";
import {
  type Build,
  dcganCritic,
  dcganGenerator,
  decodeSafetensors,
  encodeSafetensors,
  initializer,
  loadStateDict,
  mlpCritic,
  mlpGenerator,
  type Module,
  recognizeGenerator,
  type StateDict,
  stateDict,
} from "../../../src/nn/mod.ts";
import { fixedNoise } from "../../../src/gan/mod.ts";

before(async () => {
  await startBackend({ threads: 1 });
});
after(stopBackend);

const dcgan = { imageSize: 16, channels: 3, nz: 7, filters: 4 };
const GENERATORS: [string, Build, number[]][] = [
  ["DCGAN_G", dcganGenerator(dcgan), [16, 16, 3]],
  ["larger", dcganGenerator({ ...dcgan, imageSize: 32, channels: 1 }), [32, 32, 1]],
  ["of 5×5", dcganGenerator({ ...dcgan, imageSize: 80, filters: 2 }), [80, 80, 3]],
  ["DCGAN_G_nobn", dcganGenerator({ ...dcgan, batchNorm: false }), [16, 16, 3]],
  ["extra layers", dcganGenerator({ ...dcgan, extraLayers: 2 }), [16, 16, 3]],
  ["constant", dcganGenerator({ ...dcgan, imageSize: 32, constantFilters: true }), [32, 32, 3]],
  ["MLP_G", mlpGenerator({ image: [6, 6, 1], nz: 7, hiddenUnits: 5, hiddenLayers: 3 }), [6, 6, 1]],
  ["in colour", mlpGenerator({ image: [6, 6, 3], nz: 7, hiddenUnits: 5, hiddenLayers: 4 }), [
    6,
    6,
    3,
  ]],
];

function images(generator: Module): Float32Array {
  return tidy(() =>
    generator.forward(fixedNoise(0, 4, 7) as Tensor, { training: true }).dataSync<"float32">()
  );
}

test("a generator is known by its saved state alone, and makes the same images again", () => {
  for (const [name, build, image] of GENERATORS) {
    const generator = build(initializer(1, "generator"));
    const saved = decodeSafetensors(encodeSafetensors(stateDict(generator)), name);
    const found = recognizeGenerator(saved, name);
    assert.deepEqual([found.nz, [...found.image]], [7, image], name);
    const copy = found.build(initializer(2, "another"));
    loadStateDict(copy, found.state);
    assert.deepEqual(images(copy), images(generator), name);
  }
});

test("names with points, and states without a count of batches, are taken as well", () => {
  const generator = dcganGenerator(dcgan)(initializer(1, "generator"));
  const old = new Map(
    [...stateDict(generator)]
      .filter(([name]) => !name.endsWith("num_batches_tracked"))
      .map(([name, value]) => [name.replaceAll(":", "."), value]),
  );
  assert.ok(old.has("main.initial.7-8.convt.weight") && old.has("main.initial.8.batchnorm.bias"));
  const { build, state } = recognizeGenerator(old, "old");
  const copy = build(initializer(2, "another"));
  loadStateDict(copy, state);
  assert.deepEqual(images(copy), images(generator));
});

test("what is no generator is refused in one sentence", () => {
  const state = (build: Build) => stateDict(build(initializer(1, "x")));
  const refused = (saved: StateDict, why: RegExp) =>
    assert.throws(() => recognizeGenerator(saved, "x.safetensors"), why);
  const critic = /^UserError: "x.safetensors" holds a critic; give the generator's file$/;
  refused(state(dcganCritic({ imageSize: 16, channels: 3, filters: 2 })), critic);
  refused(state(mlpCritic({ image: [6, 6, 1], hiddenUnits: 5, hiddenLayers: 3 })), critic);
  refused(new Map(), /no generator that is known \(no tensors\)/);
  refused(
    new Map([["fc.weight", { shape: [1], values: new Float32Array(1) }]]),
    /\("fc.weight", …\)/,
  );
});

/** A state with one tensor of another shape. */
function bent(build: Build, tensor: string, shape: number[]): StateDict {
  const state = new Map(stateDict(build(initializer(1, "x"))));
  assert.ok(state.has(tensor), tensor);
  return state.set(tensor, { shape, values: new Float32Array(0) });
}

test("a tensor that is transposed or of another size is named with both shapes", () => {
  const refused = (build: Build, tensor: string, shape: number[], expected: number[] | string) =>
    assert.throws(() => recognizeGenerator(bent(build, tensor, shape), "x"), (error: Error) => {
      const wanted = typeof expected === "string" ? expected : expected.join(", ");
      assert.equal(
        error.message,
        `"x" holds the tensor "${tensor}" of shape [${
          shape.join(", ")
        }]; [${wanted}] is expected, ` +
          "in PyTorch's order of axes",
      );
      return true;
    });
  const plain = dcganGenerator(dcgan);
  refused(plain, "main.initial:7-8:convt.weight", [8, 7, 4, 4], [7, 8, 4, 4]);
  refused(plain, "main.initial:7-8:convt.weight", [4, 4, 8, 7], [7, 8, 4, 4]);
  refused(plain, "main.initial:7-8:convt.weight", [56], [7, 8, 4, 4]);
  refused(plain, "main.pyramid:8-4:convt.weight", [4, 8, 4, 4], [8, 4, 4, 4]);
  refused(plain, "main.pyramid:8-4:convt.weight", [8, 4, 3, 3], [8, 4, 4, 4]);
  refused(plain, "main.pyramid:4:batchnorm.running_var", [5], [4]);
  // Shapes that do not fit each other are not taken for a network of gigabytes.
  refused(plain, "main.final:4-3:convt.weight", [1_000_000, 3, 4, 4], [4, 3, 4, 4]);
  const five = dcganGenerator({ ...dcgan, imageSize: 80 });
  refused(five, "main.initial:7-32:convt.weight", [32, 7, 5, 5], [7, 32, 5, 5]);
  const extra = dcganGenerator({ ...dcgan, extraLayers: 1 });
  refused(extra, "main.extra-layers-0:4:conv.weight", [4, 4, 4, 4], [4, 4, 3, 3]);
  const perceptron = mlpGenerator({ image: [6, 6, 1], nz: 7, hiddenUnits: 5, hiddenLayers: 2 });
  refused(perceptron, "main.0.weight", [7, 5], [5, 7]);
  refused(perceptron, "main.0.weight", [6, 7], [5, 7]);
  refused(perceptron, "main.0.weight", [35], "5, size of the noise");
  refused(perceptron, "main.2.weight", [5, 6], [5, 5]);
  refused(perceptron, "main.4.weight", [5, 36], [36, 5]);
});
