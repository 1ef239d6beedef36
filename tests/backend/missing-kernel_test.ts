import assert from "node:assert/strict";
import { after, test } from "node:test";
import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-backend-cpu";
import { startBackend, stopBackend } from "../../src/backend/mod.ts";

after(stopBackend);

test("an operation without a kernel names itself, what there is, and the way out", async () => {
  await startBackend({ threads: 1 });
  const draw = () => tf.engine().runKernel("Draw", {});
  assert.throws(
    draw,
    /^UserError: kernel 'Draw' not registered for backend 'earthmover', which has Abs, Acos, .*, ZerosLike, .*setBackend\("cpu"\)/s,
  );
  await tf.setBackend("cpu");
  assert.throws(draw, (error: Error) => !error.message.includes("earthmover"));
});
