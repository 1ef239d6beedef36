import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { memory } from "@tensorflow/tfjs-core";
import { startBackend, stopBackend } from "../../../src/backend/mod.ts";
import { UserError } from "../../../src/base/mod.ts";
import {
  dcganCritic,
  initializer,
  linear,
  loadStateDict,
  prepareStateDict,
  stateDict,
  type TorchValue,
} from "../../../src/nn/mod.ts";
import { randomTensor } from "../finite-differences.ts";

before(async () => {
  await startBackend({ threads: 1 });
});
after(stopBackend);

const critic = (seed: number) =>
  dcganCritic({ imageSize: 16, channels: 3, filters: 4 })(initializer(seed, "critic"));

test("a loaded network computes what the saved one did, and holds no more tensors", () => {
  const [saved, loaded] = [critic(1), critic(2)];
  const images = randomTensor([4, 16, 16, 3], "images");
  saved.forward(images, { training: true });
  const tensors = memory().numTensors;
  loadStateDict(loaded, stateDict(saved));
  assert.equal(memory().numTensors, tensors);
  assert.deepEqual([...stateDict(loaded)], [...stateDict(saved)]);
  const outputs = [saved, loaded].map((network) =>
    network.forward(images, { training: false }).dataSync()
  );
  assert.deepEqual(outputs[1], outputs[0]);
});

test("a linear layer's weight is [out, in] outside", () => {
  const layer = linear({ inputs: 2, outputs: 3 })(initializer(0, "x"));
  const weight = Float32Array.of(1, 2, 3, 4, 5, 6);
  loadStateDict(
    layer,
    new Map<string, TorchValue>([
      ["weight", { shape: [3, 2], values: weight }],
      ["bias", { shape: [3], values: Float32Array.of(0, 0, 0) }],
    ]),
  );
  assert.deepEqual([...layer.parameters.get("weight")!.dataSync()], [1, 3, 5, 2, 4, 6]);
});

test("a state that does not fit is told in a sentence and changes nothing", () => {
  const network = critic(1);
  const before = [...stateDict(network)];
  const [name] = [...network.parameters.keys()];
  const bn = "main.pyramid:8:batchnorm.num_batches_tracked";
  const spoiled: [RegExp, (state: Map<string, TorchValue>) => unknown][] = [
    [/lacks "main\.initial/, (state) => state.delete(name)],
    [/has "foreign" too/, (state) => state.set("foreign", { count: 1 })],
    [/shape \[4, 3, 2, 2\]/, (state) => {
      state.set(name, { shape: [4, 3, 2, 2], values: new Float32Array(48) });
    }],
    [/is a whole number/, (state) => state.set(name, { count: 1 })],
    [/is no whole number/, (state) => state.set(bn, { shape: [], values: new Float32Array(1) })],
  ];
  for (const [message, spoil] of spoiled) {
    const state = new Map(stateDict(critic(2)));
    spoil(state);
    assert.throws(() => loadStateDict(network, state), (error) => {
      assert.ok(error instanceof UserError);
      assert.match(error.message, message);
      return true;
    });
  }
  prepareStateDict(network, stateDict(critic(2)));
  assert.deepEqual([...stateDict(network)], before);
});
