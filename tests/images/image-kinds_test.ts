import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { gunzipSync } from "node:zlib";
import { decodeImage } from "../../src/images/mod.ts";

/** An image, and what Pillow made of it (scripts/fixtures/image-kinds.py). */
interface Case {
  readonly kind: string;
  readonly name: string;
  /** Base 64. */
  readonly file: string;
  readonly width: number;
  readonly height: number;
  /** `[height, width, 3]` in base 64. */
  readonly pixels: string;
}

const CASES: readonly Case[] = JSON.parse(
  gunzipSync(readFileSync(new URL("../fixtures/image-kinds.json.gz", import.meta.url))).toString(),
);
const KINDS = Map.groupBy(CASES, ({ kind }) => kind);
const bytesOf = (base64: string) => new Uint8Array(Buffer.from(base64, "base64"));

/** How far a kind may be from Pillow's pixels; the others are the same. */
const APART: Record<string, number> = {
  // Where a sample of colour stands for two pixels one above the other, MozJPEG rounds otherwise
  // than libjpeg-turbo.
  "JPEG, colour, baseline": 2,
  "JPEG, colour, optimised": 2,
  "JPEG, colour, progressive": 2,
  // jpeg-js rounds the product of colour and black down.
  "JPEG, CMYK": 1,
  "turned by EXIF, CMYK": 1,
};

/** The largest difference of any channel of any pixel from Pillow's. */
async function worstOf(cases: readonly Case[]): Promise<number> {
  let worst = 0;
  for (const { name, file, width, height, pixels } of cases) {
    const image = await decodeImage(bytesOf(file));
    assert.deepEqual([image.width, image.height], [width, height], name);
    bytesOf(pixels).forEach((value, i) => {
      worst = Math.max(worst, Math.abs(value - image.pixels[i]));
    });
  }
  return worst;
}

describe(`${CASES.length} images of ${KINDS.size} kinds are decoded as Pillow decodes them`, () => {
  for (const [kind, cases] of KINDS) {
    it(`${kind} (${cases.length})`, async () => {
      const worst = await worstOf(cases);
      assert.ok(worst <= (APART[kind] ?? 0), `a channel is ${worst} apart`);
    });
  }
});

it("they are as many kinds as the documentation has", () => {
  assert.ok(CASES.length >= 120 && KINDS.size >= 25, `${CASES.length} of ${KINDS.size} kinds`);
});
