import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startBackend, stopBackend } from "../../../src/backend/mod.ts";
import {
  measureQuality,
  type QualityOptions,
  qualityText,
} from "../../../src/cli/commands/measure-quality.ts";
import { imageGridPng } from "../../../src/images/mod.ts";
import { dcganGenerator, encodeSafetensors, initializer, stateDict } from "../../../src/nn/mod.ts";
import { stream } from "../../../src/random/mod.ts";

const root = mkdtempSync(join(tmpdir(), "quality-"));
before(() => startBackend({ threads: 1 }));
after(async () => {
  rmSync(root, { recursive: true });
  await stopBackend();
});

const SIZE = 16;

/** A folder of coloured noise that is so bright. */
function pictures(name: string, count: number, brightness: number): string {
  const folder = join(root, name);
  mkdirSync(folder);
  for (let i = 0; i < count; i++) {
    const noise = stream(0, name, i).uniform(SIZE * SIZE * 3, 0, brightness);
    const png = imageGridPng({ pixels: Uint8Array.from(noise), shape: [1, SIZE, SIZE, 3] });
    writeFileSync(join(folder, `${i}.png`), png);
  }
  return folder;
}

function generator(channels: 1 | 3): string {
  const file = join(root, `generator-${channels}.safetensors`);
  const build = dcganGenerator({ imageSize: SIZE, channels, nz: 5, filters: 2 });
  writeFileSync(file, encodeSafetensors(stateDict(build(initializer(1, "generator")))));
  return file;
}

const dark = pictures("dark", 400, 100);
const bright = pictures("bright", 40, 250);
const empty = pictures("empty", 0, 0);

function options(real: string, images: string, more: Partial<QualityOptions> = {}): QualityOptions {
  const how = { seed: 0, statistics: "batch", threads: 1, size: SIZE } as const;
  return { ...how, real, images, out: join(root, "out"), ...more };
}

test("real images are nearer to real ones than others are, whatever they come from", async () => {
  const same = await measureQuality(options(`folder:${dark}`, `folder:${dark}`));
  const other = await measureQuality(options(`folder:${dark}`, `folder:${bright}`));
  const made = await measureQuality(options(`folder:${dark}`, generator(3), { count: 50 }));
  assert.deepEqual(same.real, { title: `${dark} held-back images, 16×16`, images: 40 });
  assert.deepEqual(same.generated, { title: `${dark} training images, 16×16`, images: 360 });
  assert.equal(made.generated.images, 50);
  for (const apart of [other, made]) {
    assert.ok(apart.fid > 3 * same.fid, `${apart.fid} beside ${same.fid}`);
    assert.ok(apart.kid > same.kid);
  }
  assert.equal(same.fid_infinity, null, "40 images are too few");
  assert.doesNotMatch(qualityText(same), /∞/);
  assert.match(qualityText({ ...same, fid_infinity: 1.5 }), /^fid_lenet ∞ +1.5$/m);
});

test("what cannot be compared is said in a sentence", async () => {
  const mistakes: [QualityOptions, RegExp][] = [
    [options(generator(3), `folder:${dark}`), /is a generator: give what it is compared with firs/],
    [options(dark, generator(3)), /sizes of their own, which only --inception compares/],
    [options(`folder:${dark}`, dark), /as training images they are folder:/],
    [
      options(`folder:${dark}`, generator(1)),
      /images of 16×16×1 cannot be .*; give data of the same kind/,
    ],
    [options(`folder:${dark}`, generator(3), { size: 8 }), /are 8×8×3; give --size 16$/],
    [options("minst", generator(1)), /"minst" is neither a data source nor a generator or a fo/],
    [options(empty, dark), /the folder ".*empty" holds no images/],
    [options(root, dark), /the folder ".*" holds no generator/],
    [options(dark, bright, { inception: join(root, "none") }), /cannot read the weights ".*none"/],
    [
      options(dark, bright, { inception: generator(3) }),
      /lacks "Conv2d_1a_3x3.conv.weight" of sha/,
    ],
  ];
  for (const [mistake, sentence] of mistakes) {
    await assert.rejects(measureQuality(mistake), sentence);
  }
});
