import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startBackend, stopBackend } from "../../../src/backend/mod.ts";
import { sampleModel, type SampleOptions } from "../../../src/cli/commands/sample-model.ts";
import { decodePng } from "../../../src/images/mod.ts";
import {
  type Build,
  dcganGenerator,
  encodeSafetensors,
  initializer,
  mlpGenerator,
  stateDict,
} from "../../../src/nn/mod.ts";

const folder = mkdtempSync(join(tmpdir(), "sample-"));
before(() => startBackend({ threads: 1 }));
after(async () => {
  rmSync(folder, { recursive: true });
  await stopBackend();
});

const GENERATORS: Record<string, Build> = {
  dcgan: dcganGenerator({ imageSize: 16, channels: 1, nz: 5, filters: 2 }),
  plain: dcganGenerator({ imageSize: 16, channels: 1, nz: 5, filters: 2, batchNorm: false }),
  mlp: mlpGenerator({ image: [6, 6, 1], nz: 5, hiddenUnits: 8, hiddenLayers: 2 }),
};

/** A file with a generator whose every float has been changed. */
function generator(name: string, change: (value: number) => number): string {
  const state = stateDict(GENERATORS[name](initializer(1, "generator")));
  const changed = [...state].map(([tensor, value]) =>
    [
      tensor,
      "count" in value ? value : { ...value, values: value.values.map((x) => change(x)) },
    ] as const
  );
  const path = join(folder, `${name}-${Math.fround(change(0.5))}.safetensors`);
  writeFileSync(path, encodeSafetensors(new Map(changed)));
  return path;
}

function options(from: string, out: string): SampleOptions {
  const sheet = { seed: 0, single: false, scale: 1, steps: 3, threads: 1 };
  return { ...sheet, from, out, count: 4, batchSize: 4, statistics: "batch" };
}

for (const name of Object.keys(GENERATORS)) {
  test(`a generator makes images, one of constants is refused: ${name}`, async () => {
    const out = join(folder, `good-${name}`);
    await sampleModel(options(generator(name, (value) => value), out));
    assert.ok(existsSync(join(out, "samples.png")));

    const bad = join(folder, `bad-${name}`);
    const zeros = generator(name, () => 0);
    const same = /makes no images: all samples are the same image \(.*\); take a generator of an/;
    const huge = generator(name, (value) => 1e30 * value);
    const ways: Partial<SampleOptions>[] = [
      {},
      { count: 1 },
      { count: 1, batchSize: 1 },
      { single: true },
      { interpolate: "linear" },
      { neighbours: 1, data: "mnist" },
      { statistics: "running" },
    ];
    for (const way of ways) {
      await assert.rejects(sampleModel({ ...options(zeros, bad), ...way }), same);
      await assert.rejects(
        sampleModel({ ...options(huge, bad), ...way }),
        /makes no images: (every pixel|all samples|some pixels)/,
      );
    }
    assert.deepEqual(readdirSync(bad), []);
  });
}

test("samples one by one are a folder of nothing but their PNGs, each as it is in the sheet", async () => {
  const from = generator("plain", (value) => value);
  const out = join(folder, "single");
  await sampleModel({ ...options(from, out), single: true });
  await sampleModel({ ...options(from, join(folder, "sheet")), count: 4 });
  const names = readdirSync(join(out, "samples")).sort();
  assert.deepEqual(names, ["00000.png", "00001.png", "00002.png", "00003.png"]);
  const sheet = decodePng(readFileSync(join(folder, "sheet", "samples.png")));
  for (const [index, name] of names.entries()) {
    const { width, height, data } = decodePng(readFileSync(join(out, "samples", name)));
    assert.deepEqual([width, height], [16, 16]);
    const [left, top] = [index % 2 * 18, Math.floor(index / 2) * 18];
    for (let y = 0; y < 16; y++) {
      const from = 4 * ((top + y) * sheet.width + left);
      const row = sheet.data.subarray(from, from + 64);
      assert.deepEqual(data.subarray(64 * y, 64 * y + 64), row);
    }
  }
});
