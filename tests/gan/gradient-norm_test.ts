import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { memory, tensor } from "@tensorflow/tfjs-core";
import { startBackend, stopBackend } from "../../src/backend/mod.ts";
import { generatorGradientNorm, gradientNorm, objective } from "../../src/gan/mod.ts";
import { gradients, stateDict } from "../../src/nn/mod.ts";
import { randomTensor } from "../nn/finite-differences.ts";
import { smallGame } from "./small-game.ts";

before(async () => {
  await startBackend({ threads: 1 });
});
after(stopBackend);

test("the norm is over all parameters together", () => {
  assert.equal(gradientNorm(new Map([["a", tensor([3, 0])], ["b", tensor([[4]])]])), 5);
});

test("the generator's gradient is that of the objective, and nothing is updated", () => {
  const game = smallGame({ name: "gan-minimax" });
  const noise = randomTensor([4, 5], "noise");
  const parameters = () =>
    [...game.generator.parameters.keys()].map((name) => stateDict(game.generator).get(name));
  const before = parameters();
  const { numTensors } = memory();
  const norms = (["gan-minimax", "gan-nonsaturating"] as const).map((name) =>
    generatorGradientNorm(game, objective(name), noise)
  );
  assert.equal(memory().numTensors, numTensors);
  assert.deepEqual(parameters(), before);

  // Where D is 1/2 both losses have gradients ∓½ ∇D: at the start, nearly so.
  const half = gradients(game.generator, () => {
    const fake = game.generator.forward(noise, { training: true });
    return objective("wgan").judgeGenerator(game.critic.forward(fake, { training: true })).loss;
  });
  for (const norm of norms) {
    const share = norm / gradientNorm(half);
    assert.ok(Math.abs(share - 0.5) < 0.2, `${share}`);
  }
  assert.notEqual(norms[0], norms[1]);
});
