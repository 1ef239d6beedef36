/** Tensors of more than six axes, which attention over several axes makes and XNNPACK knows not. */
import { after, before, test } from "node:test";
import * as tf from "@tensorflow/tfjs-core";
import { startBackend, stopBackend } from "../../../../src/backend/mod.ts";
import { sameAsCpu, Seeded, tensor } from "../../compare.ts";

/** Bun gives a test 5 s. */
const LIMIT = { timeout: 600_000 };
const SHAPE = [2, 3, 1, 2, 2, 3, 2];

before(async () => {
  await startBackend({ threads: 1 });
}, LIMIT);
after(stopBackend);

const seeded = new Seeded(17);
const x = seeded.array(SHAPE);
const y = seeded.array([2, 1, 1, 2, 1, 3, 1]);
const z = seeded.array([2, 3, 3, 2, 1]);
const positive = { ...y, values: y.values.map((value) => 1.5 + value) };

const OPERATIONS: Record<string, () => tf.Tensor> = {
  add: () => tf.add(tensor(x), tensor(y)),
  sub: () => tf.sub(tensor(y), tensor(x)),
  mul: () => tf.mul(tensor(x), tensor(y)),
  div: () => tf.div(tensor(x), tensor(positive)),
  maximum: () => tf.maximum(tensor(x), tensor(y)),
  squaredDifference: () => tf.squaredDifference(tensor(x), tensor(y)),
  logSumExp: () => tf.logSumExp(tensor(x), [5, 6], true),
  einsum: () => tf.einsum("abecdfg,abfge->abecd", tensor(x), tensor(z)),
};

for (const [name, compute] of Object.entries(OPERATIONS)) {
  test(`${name} of seven axes`, LIMIT, () => sameAsCpu(name, compute));
}
