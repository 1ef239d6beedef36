import assert from "node:assert/strict";
import process from "node:process";
import { crc32 } from "node:zlib";
import { decodeImage } from "../../src/images/decode-image.ts";
import { stream } from "../../src/random/mod.ts";
import { cmykJpeg, jpeg, painted, plainPng, png, webp, withOrientation } from "./image-fixture.ts";

/** What became of corrupted images. */
export interface FuzzReport {
  /** How many were refused with a reason, and decoded all the same. */
  refused: number;
  decoded: number;
  /** The longest time that one took, in milliseconds. */
  slowest: number;
  /** By how much the process grew at most, in bytes. */
  grown: number;
}

/** One whole image of every kind that is decoded. */
async function originals(): Promise<Uint8Array[]> {
  const colours = painted(24, 16, (x, y) => [x * 10, y * 16, x ^ y, 255]);
  const faint = painted(24, 16, (x, y) => [x * 10, y * 16, x ^ y, x * 10]);
  const rows = (count: number, bytes: number) =>
    Array.from({ length: count }, (_, y) => Array.from({ length: bytes }, (_, x) => (x * y) & 255));
  const filters = [0, 1, 2, 3, 4, 4, 3, 2];
  const [width, height] = [8, 8];
  return [
    plainPng(16, 16, [90, 80, 70]),
    png({ width, height, depth: 1, colorType: 0 }, rows(8, 1)),
    png({ width, height, depth: 16, colorType: 2, filters }, rows(8, 48)),
    png(
      { width, height, depth: 4, colorType: 3 },
      rows(8, 4).map((row) => row.map((v) => v & 51)),
      [
        ["PLTE", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]],
        ["tRNS", [0, 128]],
      ],
    ),
    png({ width, height, depth: 8, colorType: 6, filters }, rows(8, 32)),
    // Adam7: the rows of the seven passes over 8×8 pixels, one after the other.
    png(
      { width, height, depth: 8, colorType: 0, interlace: 1 },
      [[1, 1], [1, 1], [2, 1], [2, 2], [4, 2], [4, 4], [8, 4]].flatMap(([across, down]) =>
        rows(down, across)
      ),
    ),
    await jpeg(colours),
    withOrientation(await jpeg(colours), 6),
    await webp(colours, true),
    await webp(colours, false),
    await webp(faint, false),
    cmykJpeg([1, 2, 3, 4]),
  ];
}

/** Makes a PNG's checksums right again, so that damage comes to where it is decoded. */
function withChecksums(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 8; at + 12 <= bytes.length;) {
    const end = at + 8 + view.getUint32(at);
    if (end + 4 > bytes.length) break;
    view.setUint32(end, crc32(bytes.subarray(at + 4, end)));
    at = end + 4;
  }
  return bytes;
}

/**
 * Decodes images with bytes changed, pieces overwritten, moved, or cut off, and makes sure that each
 * is decoded or refused with a reason, and that whole ones are decoded as before afterwards.
 * @param count how many
 */
export async function fuzzImages(count: number): Promise<FuzzReport> {
  const files = await originals();
  const pixelsOf = async (file: Uint8Array) => [...(await decodeImage(file)).pixels];
  const expected = await Promise.all(files.map(pixelsOf));
  const random = stream(11, "corrupted images");
  const below = (bound: number) => random.integers(1, bound)[0];
  const report: FuzzReport = { refused: 0, decoded: 0, slowest: 0, grown: 0 };
  const { rss } = process.memoryUsage();
  for (let i = 0; i < count; i++) {
    const bytes = files[i % files.length].slice();
    for (let n = below(5); n >= 0; n--) {
      const at = below(bytes.length);
      const kind = below(6);
      if (kind === 0) bytes.fill(below(256), at, at + below(24));
      else if (kind === 1) bytes.copyWithin(at, below(bytes.length), bytes.length);
      else bytes[at] = [0, 255, bytes[at] ^ (1 << below(8)), below(256)][kind - 2];
    }
    const whole = i % 2 === 0 ? bytes : withChecksums(bytes);
    const damaged = below(5) === 0 ? whole.subarray(0, below(whole.length)) : whole;
    const from = performance.now();
    try {
      const { width, height, pixels } = await decodeImage(damaged);
      assert.equal(pixels.length, width * height * 3);
      report.decoded++;
    } catch (error) {
      assert.match((error as Error).message, /^it (is|has|ends)|^its (header|first frame)/);
      report.refused++;
    }
    report.slowest = Math.max(report.slowest, performance.now() - from);
    report.grown = Math.max(report.grown, process.memoryUsage().rss - rss);
  }
  assert.deepEqual(await Promise.all(files.map(pixelsOf)), expected);
  return report;
}
