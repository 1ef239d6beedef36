import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { describe, it } from "node:test";
import { decode as decodeByFastPng } from "fast-png";
import { decodeImage } from "../../src/images/decode-image.ts";
import { ImageFault } from "../../src/images/mod.ts";
import { readImageHeader } from "../../src/images/image-header.ts";
import { stream } from "../../src/random/mod.ts";
import { cmykJpeg, jpeg, painted, plainPng, png, webp, withOrientation } from "./image-fixture.ts";

async function pixelsOf(bytes: Uint8Array): Promise<number[]> {
  return [...(await decodeImage(bytes)).pixels];
}

describe("PNG of every kind", () => {
  it("RGB", async () => {
    const rows = [[1, 2, 3, 4, 5, 6], [7, 8, 9, 250, 251, 252]];
    const { width, height, pixels } = await decodeImage(
      png({ width: 2, height: 2, depth: 8, colorType: 2 }, rows),
    );
    assert.deepEqual([width, height, [...pixels]], [2, 2, rows.flat()]);
  });

  it("RGB with alpha is laid on white", async () => {
    const rows = [[10, 20, 30, 255, 10, 20, 30, 0, 100, 0, 200, 51]];
    const file = png({ width: 3, height: 1, depth: 8, colorType: 6 }, rows);
    assert.deepEqual(await pixelsOf(file), [10, 20, 30, 255, 255, 255, 224, 204, 244]);
  });

  it("grey of 8, 1 and 16 bits, and with alpha", async () => {
    const header = { width: 2, height: 1, colorType: 0 };
    assert.deepEqual(await pixelsOf(png({ ...header, depth: 8 }, [[0, 77]])), [
      0,
      0,
      0,
      77,
      77,
      77,
    ]);
    assert.deepEqual(await pixelsOf(png({ ...header, depth: 1 }, [[0b01000000]])), [
      ...[0, 0, 0],
      ...[255, 255, 255],
    ]);
    assert.deepEqual(await pixelsOf(png({ ...header, depth: 16 }, [[18, 0, 200, 255]])), [
      ...[18, 18, 18],
      ...[200, 200, 200],
    ]);
    const alpha = png({ width: 1, height: 1, depth: 8, colorType: 4 }, [[0, 128]]);
    assert.deepEqual(await pixelsOf(alpha), [127, 127, 127]);
  });

  it("a palette, with a transparent entry", async () => {
    const file = png({ width: 3, height: 1, depth: 8, colorType: 3 }, [[2, 0, 1]], [
      ["PLTE", [9, 8, 7, 60, 50, 40, 1, 1, 1]],
      ["tRNS", [255, 255, 0]],
    ]);
    assert.deepEqual(await pixelsOf(file), [255, 255, 255, 9, 8, 7, 60, 50, 40]);
  });
});

describe("PNG's own arithmetic", () => {
  const [width, height] = [13, 9];
  const noise = (bytes: number) => {
    let state = bytes;
    return Array.from(
      { length: height },
      () =>
        Array.from({ length: bytes }, () => (state = (Math.imul(state, 69069) + 5) >>> 0) >>> 24),
    );
  };

  it("all filters, as another decoder undoes them", async () => {
    for (const [colorType, samples] of [[0, 1], [2, 3]]) {
      const filters = [4, 3, 2, 1, 0, 1, 4, 3, 2];
      const file = png({ width, height, depth: 8, colorType, filters }, noise(width * samples));
      const { data } = decodeByFastPng(file);
      const expected = samples === 3 ? [...data] : [...data].flatMap((grey) => [grey, grey, grey]);
      assert.deepEqual(await pixelsOf(file), expected);
    }
  });

  it("interlacing: the seven passes of the specification's example", async () => {
    // Which pass holds each pixel of an 8×8 block (PNG, third edition, 8.2).
    const passes = ["16462646", "77777777", "56565656", "77777777", "36463646", "77777777"]
      .concat("56565656", "77777777").map((row) => Array.from(row, Number));
    const grey = (x: number, y: number) => (y * 19 + x * 7 + x * y) % 256;
    const rows: number[][] = [];
    for (let pass = 1; pass <= 7; pass++) {
      for (let y = 0; y < height; y++) {
        const row: number[] = [];
        for (let x = 0; x < width; x++) if (passes[y % 8][x % 8] === pass) row.push(grey(x, y));
        if (row.length > 0) rows.push(row);
      }
    }
    const file = png({ width, height, depth: 8, colorType: 0, interlace: 1 }, rows);
    const expected = Array.from({ length: width * height * 3 }, (_, i) => {
      const at = Math.floor(i / 3);
      return grey(at % width, Math.floor(at / width));
    });
    assert.deepEqual(await pixelsOf(file), expected);
    const narrow = png({ width: 1, height: 2, depth: 8, colorType: 0, interlace: 1 }, [[5], [6]]);
    assert.deepEqual(await pixelsOf(narrow), [5, 5, 5, 6, 6, 6]);
  });

  it("2 and 4 bits a sample, and a colour that stands for transparency", async () => {
    const two = png({ width: 3, height: 1, depth: 2, colorType: 0 }, [[0b00011100]]);
    assert.deepEqual(await pixelsOf(two), [0, 0, 0, 85, 85, 85, 255, 255, 255]);
    const four = png({ width: 3, height: 1, depth: 4, colorType: 3 }, [[0x10, 0x20]], [
      ["PLTE", [1, 2, 3, 4, 5, 6, 7, 8, 9]],
    ]);
    assert.deepEqual(await pixelsOf(four), [4, 5, 6, 1, 2, 3, 7, 8, 9]);
    const key = png({ width: 2, height: 1, depth: 8, colorType: 2 }, [[9, 8, 7, 9, 8, 6]], [
      ["tRNS", [0, 9, 0, 8, 0, 7]],
    ]);
    assert.deepEqual(await pixelsOf(key), [255, 255, 255, 9, 8, 6]);
  });

  it("neither more nor fewer pixels than the header says are unpacked", async () => {
    const header = { width: 4, height: 2, depth: 8, colorType: 0 };
    const rows = [[1, 2, 3, 4], [5, 6, 7, 8]];
    assert.equal((await pixelsOf(png(header, rows))).length, 24);
    await assert.rejects(decodeImage(png(header, rows.slice(1))), /^Error: it is damaged$/);
    const bomb = png(header, [...rows, ...Array.from({ length: 5000 }, () => rows[0])]);
    assert.deepEqual(await pixelsOf(bomb), await pixelsOf(png(header, rows)));
    const palette = png({ ...header, colorType: 3 }, rows, [["PLTE", [1, 1, 1, 2, 2, 2]]]);
    assert.deepEqual((await pixelsOf(palette)).slice(0, 9), [2, 2, 2, 0, 0, 0, 0, 0, 0]);
  });
});

describe("JPEG of every kind", () => {
  // Left half red, right half blue, the upper left corner white.
  const picture = painted(
    32,
    16,
    (x, y) => x < 8 && y < 8 ? [255, 255, 255, 255] : x < 16 ? [200, 0, 0, 255] : [0, 0, 200, 255],
  );

  const near = (pixels: Uint8Array, at: number, colour: number[]) =>
    colour.forEach((value, c) => {
      assert.ok(
        Math.abs(pixels[3 * at + c] - value) < 12,
        `${pixels.subarray(3 * at, 3 * at + 3)}`,
      );
    });

  it("colour", async () => {
    const { width, height, pixels } = await decodeImage(await jpeg(picture));
    assert.deepEqual([width, height], [32, 16]);
    near(pixels, 3 * 32 + 3, [255, 255, 255]);
    near(pixels, 12 * 32 + 4, [200, 0, 0]);
    near(pixels, 4 * 32 + 28, [0, 0, 200]);
  });

  it("turned as its EXIF data says", async () => {
    const file = await jpeg(picture);
    // Where the white corner and a blue place lie after each orientation (EXIF 2.3, 4.6.4 A).
    const cases: [number, number, number, [number, number], [number, number]][] = [
      [1, 32, 16, [3, 3], [28, 8]],
      [2, 32, 16, [28, 3], [3, 8]],
      [3, 32, 16, [28, 12], [3, 8]],
      [4, 32, 16, [3, 12], [28, 8]],
      [5, 16, 32, [3, 3], [8, 28]],
      [6, 16, 32, [12, 3], [8, 28]],
      [7, 16, 32, [12, 28], [8, 3]],
      [8, 16, 32, [3, 28], [8, 3]],
    ];
    for (const [orientation, width, height, white, blue] of cases) {
      const image = await decodeImage(withOrientation(file, orientation));
      assert.deepEqual([image.width, image.height], [width, height], `${orientation}`);
      near(image.pixels, white[1] * width + white[0], [255, 255, 255]);
      near(image.pixels, blue[1] * width + blue[0], [0, 0, 200]);
    }
  });

  it("CMYK", async () => {
    for (
      const [inks, colour] of [
        [[255, 255, 255, 255], [255, 255, 255]],
        [[255, 255, 255, 0], [0, 0, 0]],
        [[0, 255, 255, 255], [0, 255, 255]],
        [[255, 128, 64, 255], [255, 128, 64]],
      ] as const
    ) {
      const { width, height, pixels } = await decodeImage(cmykJpeg([...inks]));
      assert.deepEqual([width, height], [8, 8]);
      for (const at of [0, 27, 63]) near(pixels, at, [...colour]);
    }
  });
});

describe("WebP", () => {
  const picture = painted(20, 10, (x, y) => [x * 12, y * 25, 100, x < 10 ? 255 : 0]);
  it("lossless, with transparency laid on white", async () => {
    const { width, height, pixels } = await decodeImage(await webp(picture, true));
    assert.deepEqual([width, height], [20, 10]);
    assert.deepEqual([...pixels.subarray(3 * 65, 3 * 66)], [60, 75, 100]);
    assert.deepEqual([...pixels.subarray(3 * 79, 3 * 80)], [255, 255, 255]);
  });
  it("lossy", async () => {
    const opaque = painted(40, 24, () => [30, 160, 90, 255]);
    const { width, height, pixels } = await decodeImage(await webp(opaque, false));
    assert.deepEqual([width, height], [40, 24]);
    [30, 160, 90].forEach((v, c) => assert.ok(Math.abs(pixels[3 * 500 + c] - v) < 8));
  });
});

describe("what cannot be decoded is said in a few words", () => {
  const picture = painted(24, 16, (x, y) => [x * 10, y * 16, x ^ y, 255]);
  const cases: [string, () => Promise<Uint8Array> | Uint8Array, RegExp][] = [
    ["nothing", () => new Uint8Array(0), /^it is empty$/],
    ["text", () => new TextEncoder().encode("not an image"), /^it is no PNG, JPEG or WebP image$/],
    [
      "a PNG's first bytes",
      () => plainPng(4, 4, [1, 2, 3]).subarray(0, 20),
      /ends within its header/,
    ],
    ["half a PNG", () => plainPng(64, 64, [1, 2, 3]).subarray(0, 60), /^it is damaged$/],
    [
      "half a WebP",
      async () =>
        (await webp(painted(64, 64, (x, y) => [x * y, y, x, 255]), true)).subarray(0, 200),
      /^it is damaged$/,
    ],
    [
      "half a JPEG",
      async () => (await jpeg(painted(64, 64, (x, y) => [x * 4, y * 4, 9, 255]))).subarray(0, -400),
      /^it is damaged$/,
    ],
    ["a JPEG without a frame", () => Uint8Array.of(0xff, 0xd8, 0xff, 0xd9, 0, 0, 0, 0), /damaged/],
    [
      "a PNG of no width",
      () => png({ width: 0, height: 1, depth: 8, colorType: 0 }, [[]]),
      /no pixels/,
    ],
    [
      "a JPEG of 20,000 × 20,000",
      async () => {
        const file = await jpeg(painted(16, 16, () => [1, 2, 3, 255]));
        const frame = file.findIndex((byte, i) =>
          byte === 0xff && [0xc0, 0xc2].includes(file[i + 1])
        );
        file.set([0x4e, 0x20, 0x4e, 0x20], frame + 5);
        return file;
      },
      /^it has 20000×20000 pixels, and at most 67108864 are decoded$/,
    ],
    [
      "a WebP of 16,383 × 16,383",
      async () => {
        const file = await webp(painted(16, 16, () => [1, 2, 3, 255]), true);
        file.set([0xfe, 0xbf, 0xff, 0x0f], 21);
        return file;
      },
      /^it has 16383×16383 pixels, and at most 67108864 are decoded$/,
    ],
    [
      "a PNG of 20,000 × 20,000",
      () => png({ width: 20000, height: 20000, depth: 8, colorType: 2 }, [[0]]),
      /^it has 20000×20000 pixels, and at most 67108864 are decoded$/,
    ],
  ];
  for (const [what, make, sentence] of cases) {
    it(what, async () => {
      await assert.rejects(decodeImage(await make()), (error: Error) => {
        assert.match(error.message, sentence);
        return true;
      });
    });
  }

  it("a kind that is known and not read is named, and is not damaged", async () => {
    const colours = painted(16, 16, (x, y) => [x * 16, y * 16, 0, 255]);
    const [whole, inks] = [await jpeg(colours), cmykJpeg([1, 2, 3, 4])];
    const framed = (file: Uint8Array, change: (frame: Uint8Array) => void) => {
      const copy = file.slice();
      const at = copy.findIndex((byte, i) => byte === 0xff && [0xc0, 0xc2].includes(copy[i + 1]));
      change(copy.subarray(at));
      return copy;
    };
    const apple = plainPng(4, 4, [1, 2, 3]);
    const text = (start: string) => Uint8Array.from(start, (letter) => letter.charCodeAt(0));
    const known: [Uint8Array, RegExp][] = [
      [framed(whole, (frame) => frame[1] = 0xc3), /^it is a lossless JPEG, which is not read$/],
      [framed(whole, (frame) => frame[1] = 0xc5), /^it is a hierarchical JPEG, which/],
      [framed(whole, (frame) => frame[1] = 0xcb), /^it is a lossless JPEG with arithmetic coding/],
      [framed(whole, (frame) => frame[4] = 12), /^it is a JPEG of 12 bits a sample, which/],
      [framed(whole, (frame) => frame.fill(0, 5, 7)), /^it is a JPEG whose height stands behind/],
      [
        framed(inks, (frame) => frame[1] = 0xc9),
        /^it is a JPEG with arithmetic coding and four inks/,
      ],
      [
        Uint8Array.from([...apple.subarray(0, 8), 0, 0, 0, 4, ...text("CgBI"), ...apple]),
        /^it is in Apple's own form of PNG \(CgBI\), which is not read$/,
      ],
      [text("GIF89a\x01\0"), /^it is a GIF image, which is not read; PNG, JPEG, and WebP are$/],
      [text("BM\x36\x09\0\0\0\0\0\0\x36"), /^it is a BMP image/],
      [text("II*\0\x08"), /^it is a TIFF image/],
      [text("MM\0*\0"), /^it is a TIFF image/],
      [text("\0\0\0\x1cftypavif"), /^it is an AVIF image/],
      [text("\0\0\0\x18ftypheic"), /^it is a HEIC image/],
      [text("\0\0\0\x18ftypmp42"), /^it is a video/],
      [text("\xff\x0a\x01"), /^it is a JPEG XL image/],
      [text("\0\0\0\x0cjP  \r\n"), /^it is a JPEG 2000 image/],
      [text("8BPS\0\x01"), /^it is a Photoshop image/],
      [text("%PDF-1.4"), /^it is a PDF document/],
      [text("PK\x03\x04"), /^it is a ZIP archive/],
      [text("\x1f\x8b\x08"), /^it is a gzip file/],
      [text('<?xml version="1.0"?>\n<svg xmlns="a">'), /^it is an SVG drawing/],
    ];
    for (const [bytes, sentence] of known) {
      await assert.rejects(decodeImage(bytes), (error: unknown) => {
        assert.ok(error instanceof ImageFault, String(error));
        assert.match(error.message, sentence);
        assert.equal(error.kind, "other", error.message);
        return true;
      });
    }
    const kindOf = async (bytes: Uint8Array) => {
      const fault = await decodeImage(bytes).then(() => undefined, (error) => error);
      return (fault as ImageFault).kind;
    };
    assert.equal(await kindOf(text("<!DOCTYPE html><html>")), "unknown");
    assert.equal(await kindOf(new Uint8Array(0)), "unknown");
    assert.equal(await kindOf(whole.subarray(0, -100)), "damaged");
    assert.equal(await kindOf(plainPng(64, 64, [1, 2, 3]).subarray(0, 60)), "damaged");
  });

  it("what programs leave between a JPEG's segments, and wrong checksums of what is no picture, do no harm", async () => {
    const file = await jpeg(painted(16, 16, () => [90, 80, 70, 255]));
    const end = 4 + new DataView(file.buffer).getUint16(4); // of the first segment
    const junk = Uint8Array.from([...file.subarray(0, end), 0, 0, 0, ...file.subarray(end)]);
    assert.deepEqual(await pixelsOf(junk), await pixelsOf(file));
    const note = png({ width: 1, height: 1, depth: 8, colorType: 0 }, [[7]], [["tEXt", [65, 0]]]);
    note[8 + 25 + 8]++; // within the text
    assert.deepEqual(await pixelsOf(note), [7, 7, 7]);
  });

  it("10,000 corrupted headers give a size, another reason, or no image", async () => {
    const originals = [
      plainPng(16, 16, [90, 80, 70]),
      withOrientation(await jpeg(painted(16, 16, (x, y) => [x * 16, y * 16, 0, 255])), 6),
      await webp(painted(16, 16, (x, y) => [x * 16, y * 16, 0, 255]), true),
      await webp(painted(16, 16, (x, y) => [x * 16, y * 16, 0, 255]), false),
      await webp(painted(16, 16, (x) => [x * 16, 0, 0, x * 16]), false),
      cmykJpeg([1, 2, 3, 4]),
    ];
    const random = stream(5, "corrupted headers");
    const below = (bound: number) => random.integers(1, bound)[0];
    const outcomes = { size: 0, reason: 0, none: 0 };
    for (let i = 0; i < 10_000; i++) {
      const bytes = originals[i % originals.length].slice();
      for (let n = below(3); n >= 0; n--) {
        const at = below(Math.min(bytes.length, 64));
        bytes[at] = [0, 255, bytes[at] ^ (1 << below(8)), below(256)][below(4)];
      }
      const cut = below(4) === 0 ? bytes.subarray(0, below(bytes.length)) : bytes;
      try {
        const header = readImageHeader(cut);
        assert.ok(header.width > 0 && header.height > 0);
        outcomes.size++;
      } catch (error) {
        assert.ok(error instanceof ImageFault, String(error));
        if (error.kind === "unknown") outcomes.none++;
        else outcomes.reason++;
      }
    }
    assert.ok(Object.values(outcomes).every((n) => n > 500), JSON.stringify(outcomes));
  });

  it("a JPEG of fewer bits than it has blocks is not given memory", async () => {
    const file = await jpeg(painted(16, 16, () => [1, 2, 3, 255]));
    const frame = file.findIndex((byte, i) => byte === 0xff && [0xc0, 0xc2].includes(file[i + 1]));
    file.set([0x1f, 0x40, 0x1f, 0x40], frame + 5);
    await assert.rejects(decodeImage(file), /^Error: it ends early$/);
    file[frame + 1] = 0xca; // arithmetic coding may stand for as many blocks as it likes
    await assert.rejects(decodeImage(file), /coding of 8000×8000 pixels, and at most 16777216 are/);
  });

  it("a host's own kind of bytes, of which many share one piece of memory, is read as any other", async () => {
    for (
      const file of [await jpeg(picture), await webp(picture, true), plainPng(9, 9, [1, 2, 3])]
    ) {
      const shared = Buffer.concat([Buffer.alloc(100), file]).subarray(100);
      assert.deepEqual(await pixelsOf(shared), await pixelsOf(file));
    }
  });

  it("damaged files do not spoil the decoders: whole ones come out as before", async () => {
    const colours = painted(24, 16, (x, y) => [x * 10, y * 16, x ^ y, 255]);
    const files = [
      plainPng(16, 16, [90, 80, 70]),
      await jpeg(colours),
      await webp(colours, true),
      await webp(colours, false),
      cmykJpeg([1, 2, 3, 4]),
    ];
    const before = await Promise.all(files.map(pixelsOf));
    for (let i = 0; i < 60; i++) {
      const file = files[i % files.length].slice();
      file.fill(i, (file.length >> 1) + i % 7);
      await decodeImage(file).catch(() => {});
    }
    assert.deepEqual(await Promise.all(files.map(pixelsOf)), before);
  });
});
