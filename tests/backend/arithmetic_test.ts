import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, beforeEach, describe, test } from "node:test";
import process from "node:process";
import * as tf from "@tensorflow/tfjs-core";
import { fuses } from "../../src/backend/fusing.ts";
import { Heap } from "../../src/backend/memory/memory.ts";
import { startTfjsModule } from "../../src/backend/memory/tfjs-module.ts";
import {
  type Arithmetic,
  ARITHMETICS,
  kernelHash,
  kernelsFile,
  startBackend,
  stopBackend,
  tfjsFile,
} from "../../src/backend/mod.ts";
import { bits, on, Seeded, tensor, type Values, worstError } from "./compare.ts";

/** Bun gives a test 5 s, which a busy machine exceeds. */
const LIMIT = { timeout: 60_000 };
/** JavaScriptCore has no relaxed SIMD; V8 fuses on the processors that the tests run on. */
const inBun = process.versions.bun !== undefined;
const bytes = (file: URL) => new Uint8Array(readFileSync(file));

after(stopBackend);

describe("fused arithmetic where the engine fuses", { skip: inBun }, () => {
  beforeEach(() => startBackend({ threads: 1, arithmetic: "fused" }), LIMIT);

  /** Numbers of 11 bits: a product is exact in float64, and a sum with any float32 here, too. */
  function short(seeded: Seeded, rows: number, columns: number): Values {
    const values = Float32Array.from(
      { length: rows * columns },
      () => seeded.int(-1023, 1023) / 1024,
    );
    return { values, shape: [rows, columns] };
  }

  /** aᵀ or a times b, the first product rounded, each other one added to the sum unrounded. */
  function fusedProduct(a: Values, b: Values, transposed: boolean): number[] {
    const [m, k] = transposed ? [a.shape[1], a.shape[0]] : a.shape;
    const n = b.shape[1];
    return Array.from({ length: m * n }, (_, at) => {
      const [i, j] = [Math.floor(at / n), at % n];
      const left = (p: number) => a.values[transposed ? p * m + i : i * k + p];
      let sum = 0;
      for (let p = 0; p < k; p++) sum = Math.fround(sum + left(p) * b.values[p * n + j]);
      return sum;
    });
  }

  test("a sum takes every product unrounded, in each tile and at its edges", LIMIT, async () => {
    const seeded = new Seeded(60);
    for (const transposed of [false, true]) {
      for (const [m, k, n] of [[1, 2, 1], [13, 101, 37], [20, 256, 48], [64, 7, 16], [5, 3, 18]]) {
        const a = transposed ? short(seeded, k, m) : short(seeded, m, k);
        const b = short(seeded, k, n);
        const got = await on("earthmover", () => tf.matMul(tensor(a), tensor(b), transposed));
        assert.deepEqual(
          [...got.values],
          fusedProduct(a, b, transposed),
          `${m} × ${k} × ${n}, ${transposed ? "transposed" : "by rows"}`,
        );
      }
    }
  });

  const seeded = new Seeded(61);
  const x = seeded.array([16, 8, 8, 20]);
  const filter = seeded.array([4, 4, 20, 68]);
  const dy = seeded.array([16, 4, 4, 68]);
  const attrs = { strides: 2, pad: "same", dataFormat: "NHWC", dilations: 1 };
  const run = (kernel: string, inputs: Record<string, Values>, more: object = {}) => () =>
    tf.engine().runKernel(
      kernel,
      Object.fromEntries(Object.entries(inputs).map(([name, value]) => [name, tensor(value)])),
      { ...attrs, ...more } as never,
    ) as tf.Tensor;
  const passes = {
    forward: run("Conv2D", { x, filter }),
    "to the input": run("Conv2DBackpropInput", { dy, filter }, { inputShape: x.shape }),
    "to the filter": run("Conv2DBackpropFilter", { x, dy }, { filterShape: filter.shape }),
  };

  /** SHA-256 of the passes, by Winograd's kernels, the same wherever they are fused. */
  const DIGESTS: Record<string, string> = {
    forward: "54fffb3eae2a024c7c90bfc20f3269c3e7c66a60b95e832f623cf3bd597564f9",
    "to the input": "096939a7411f7649e2b42f8906734c9c3f7d2d7bebc75067502526aa1b25f532",
    "to the filter": "fd4f436adf9e091e133a856e699d2461296b5b123e23510eda9a456bb43cb191",
  };

  for (const [name, pass] of Object.entries(passes)) {
    test(`convolutions: ${name}`, LIMIT, async () => {
      const fused = await on("earthmover", pass);
      assert.equal(bits(fused), DIGESTS[name]);
      await startBackend({ threads: 3, arithmetic: "fused" });
      assert.equal(bits(await on("earthmover", pass)), bits(fused), "with three threads");
      await startBackend({ threads: 1 });
      const strict = await on("earthmover", pass);
      assert.notEqual(bits(strict), bits(fused));
      assert.ok(worstError(fused, strict) <= 1e-5);
    });
  }

  test("changes from one operation to the next, and keeps the tensors", LIMIT, async () => {
    const a = tf.tensor2d([[-(1 + 2 ** -11), 1 + 2 ** -12]]);
    const b = tf.tensor2d([[1], [1 + 2 ** -12]]);
    for (const arithmetic of ["strict", "fused", "strict"] as const) {
      const info = await startBackend({ threads: 2, arithmetic });
      assert.equal(info.arithmetic, arithmetic);
      assert.equal(info.kernelHash, kernelHash(arithmetic));
      assert.equal(tf.matMul(a, b).dataSync()[0], arithmetic === "fused" ? 2 ** -24 : 0);
    }
    tf.dispose([a, b]);
  });

  test("starts on the bytes of its files", LIMIT, async () => {
    await stopBackend();
    const files = { kernels: bytes(kernelsFile("fused")), tfjs: bytes(tfjsFile()) };
    const { arithmetic } = await startBackend({ threads: 1, arithmetic: "fused", files });
    assert.equal(arithmetic, "fused");
  });
});

describe("fused arithmetic where nothing fuses", () => {
  const REFUSED = {
    name: "UserError",
    message: /^fused arithmetic cannot be had here: this engine .* choose strict arithmetic, /,
  };

  before(stopBackend);

  test("is refused by an engine without relaxed SIMD", { skip: !inBun }, async () => {
    await assert.rejects(startBackend({ threads: 1, arithmetic: "fused" }), REFUSED);
    assert.equal(tf.findBackend("earthmover"), null);
  });

  test("is refused where the kernels round twice, and what ran goes on", LIMIT, async (t) => {
    if (inBun) return t.skip();
    // Kernels of strict arithmetic round as relaxed ones do in an engine that does not fuse.
    const files = { kernels: bytes(kernelsFile()), tfjs: bytes(tfjsFile()) };
    await assert.rejects(startBackend({ threads: 1, arithmetic: "fused", files }), REFUSED);
    assert.equal(tf.findBackend("earthmover"), null);
    await startBackend({ threads: 1 });
    await assert.rejects(startBackend({ threads: 1, arithmetic: "fused", files }), REFUSED);
    assert.deepEqual(tf.matMul(tf.fill([2, 2], 3), tf.fill([2, 2], 5)).arraySync(), [
      [30, 30],
      [30, 30],
    ]);
  });

  test("is told by one product", LIMIT, async () => {
    const heap = new Heap();
    await startTfjsModule(heap, bytes(tfjsFile()));
    const told = (arithmetic: Arithmetic) =>
      fuses(heap, new WebAssembly.Module(bytes(kernelsFile(arithmetic))));
    const could = ARITHMETICS.filter((one) => one === "strict" || !inBun);
    assert.deepEqual(could.map(told), could.map((one) => one === "fused"));
    assert.equal(heap.blocks, could.length, "all is given back, but each pool's block");
  });
});
