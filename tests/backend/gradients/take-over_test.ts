/** Derivatives that someone registers once ours are there. */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-backend-cpu";
import { startBackend, stopBackend } from "../../../src/backend/mod.ts";

/** Bun gives a test 5 s. */
const LIMIT = { timeout: 600_000 };
type Backend = Pick<typeof import("../../../src/backend/mod.ts"), "startBackend" | "stopBackend">;

after(stopBackend);

/**
 * d/dx of the first derivative of (eˣ)² at 0: 4, and 2 by TensorFlow.js's own derivative of exp.
 */
function curvature(): number {
  const square = (x: tf.Tensor) => tf.sum(tf.square(tf.exp(x)));
  return tf.tidy(() => tf.grad((x) => tf.sum(tf.grad(square)(x)))(tf.scalar(0)).dataSync()[0]);
}

const slope = () => tf.tidy(() => tf.grad((x) => tf.exp(x))(tf.scalar(0)).dataSync()[0]);

/** Registers `dx = factor · dy · exp x` in the place of what is there. */
function register(factor: number): void {
  tf.unregisterGradient(tf.Exp);
  tf.registerGradient({
    kernelName: tf.Exp,
    outputsToSave: [true],
    gradFunc: (dy, [y]) => ({ x: () => tf.mul(tf.mul(dy as tf.Tensor, y), factor) }),
  });
}

test("ours stay in place on our backend; another backend gets the new ones", LIMIT, async () => {
  await startBackend({ threads: 1 });
  assert.equal(curvature(), 4);
  register(1);
  assert.equal(curvature(), 4);
  assert.equal(slope(), 1);
  register(3);
  assert.equal(slope(), 3, "what ours falls back on is the new one");
  await tf.setBackend("cpu");
  assert.equal(slope(), 3);
  register(1);
  assert.equal(slope(), 1);
  assert.equal(curvature(), 2);
  await startBackend({ threads: 1 });
  assert.equal(curvature(), 4);
  await stopBackend();
});

test("a second copy of the module does not put its own on top of ours", LIMIT, async () => {
  const copy = "../../../src/backend/start.ts?derivatives";
  const other: Backend = await import(copy);
  const depth = () => {
    const former = Symbol.for("earthmover.former");
    let found = tf.getGradient(tf.Exp) as unknown as Record<symbol, { gradient: unknown }>;
    let levels = 0;
    for (; found?.[former] !== undefined; levels++) found = found[former].gradient as typeof found;
    return levels;
  };
  const own: Backend = { startBackend, stopBackend };
  for (const { startBackend, stopBackend } of [other, own, other]) {
    await startBackend({ threads: 1 });
    assert.equal(curvature(), 4);
    assert.equal(depth(), 1);
    await stopBackend();
  }
});
