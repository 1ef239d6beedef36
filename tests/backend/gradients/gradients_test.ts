// Every operation of TensorFlow.js that can be differentiated, in many ways of calling it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import * as tf from "@tensorflow/tfjs-core";
import { startBackend, stopBackend } from "../../../src/backend/mod.ts";
import { BINARY } from "./cases/binary.ts";
import { CONVOLUTIONS } from "./cases/conv.ts";
import { ELEMENTWISE } from "./cases/elementwise.ts";
import { IMAGES } from "./cases/image.ts";
import { INDEX } from "./cases/index.ts";
import { MODEL } from "./cases/model.ts";
import { POOLING } from "./cases/pool.ts";
import { PRODUCT } from "./cases/product.ts";
import { REDUCE } from "./cases/reduce.ts";
import { SHAPE } from "./cases/shape.ts";
import { type Case, check } from "./check.ts";
import { NO_DERIVATIVE, UNREACHED } from "./no-derivative.ts";

const FAMILIES: Record<string, Case[]>[] = [
  ...[ELEMENTWISE, BINARY, REDUCE, CONVOLUTIONS, POOLING],
  ...[IMAGES, INDEX, MODEL, PRODUCT, SHAPE],
];

const NAMESPACES = [
  ...["fused", "image", "linalg", "losses", "math", "signal", "sparse", "spectral", "string"],
] as const;

/** Bun gives a test 5 s, which a busy machine exceeds. */
const LIMIT = { timeout: 600_000 };

const reached = new Set<string>();

/** Kernels that have a derivative. */
function differentiable(): string[] {
  const names = Object.values(tf).filter((value) => typeof value === "string");
  return names.filter((name) => tf.getGradient(name) !== undefined);
}

before(async () => {
  await startBackend({ threads: 1 });
  for (const kernelName of differentiable()) {
    // In place: another registration would be taken for somebody else's, and replaced again.
    const config = tf.getGradient(kernelName);
    const { gradFunc } = config;
    config.gradFunc = (dy, saved, attrs) => {
      reached.add(kernelName);
      return gradFunc(dy, saved, attrs);
    };
  }
});
after(stopBackend);

for (const [operation, cases] of FAMILIES.flatMap((family) => Object.entries(family))) {
  test(`${operation}: ${cases.length} cases`, LIMIT, async () => {
    for (const each of cases) await check(operation, each);
  });
}

test("every function that TensorFlow.js exports has cases, or is listed with why not", () => {
  const functions = (object: object, prefix = "") =>
    Object.entries(object).filter(([, value]) => typeof value === "function")
      .map(([name]) => prefix + name);
  const exported = [
    ...functions(tf),
    ...NAMESPACES.flatMap((name) => functions(tf[name], `${name}.`)),
  ];
  const accounted = [
    ...FAMILIES.flatMap((family) => Object.keys(family)),
    ...Object.values(NO_DERIVATIVE).flat(),
  ];
  assert.deepEqual(accounted.toSorted(), exported.toSorted());
});

test("every derivative that is registered is reached by a case, or listed with why not", () => {
  const unreached = differentiable().filter((kernelName) => !reached.has(kernelName));
  assert.deepEqual(unreached.toSorted(), Object.keys(UNREACHED).toSorted());
});
