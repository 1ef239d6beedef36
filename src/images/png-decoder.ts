import { inflateSync } from "node:zlib";
import { Unzlib } from "fflate";
import { ImageFault } from "./image-fault.ts";
import { pngChunks } from "./png-chunks.ts";

/** Red, green, blue and alpha a pixel, alpha not multiplied in. */
export interface RgbaImage {
  /** Pixels across. */
  readonly width: number;
  /** Pixels down. */
  readonly height: number;
  /** `[height, width, 4]`. */
  readonly data: Uint8Array | Uint8ClampedArray;
}

/** What the header and the chunks before the pixels say. */
interface Png {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly colorType: number;
  readonly interlaced: boolean;
  readonly palette?: Uint8Array;
  readonly transparency?: Uint8Array;
  readonly packed: readonly Uint8Array[];
}

/** Samples a pixel and the depths allowed, by colour type (PNG, third edition, table 12). */
const COLOR_TYPES: Record<number, { samples: number; depths: readonly number[] }> = {
  0: { samples: 1, depths: [1, 2, 4, 8, 16] },
  2: { samples: 3, depths: [8, 16] },
  3: { samples: 1, depths: [1, 2, 4, 8] },
  4: { samples: 2, depths: [8, 16] },
  6: { samples: 4, depths: [8, 16] },
};

/** Where Adam7's passes begin and how far their pixels are apart: x, y, step x, step y. */
// deno-fmt-ignore
const ADAM7 = [
  [0, 0, 8, 8], [4, 0, 8, 8], [0, 4, 4, 8], [2, 0, 4, 4], [0, 2, 2, 4], [1, 0, 2, 2], [0, 1, 1, 2],
];

/**
 * How many packed bytes are unpacked at once where there may be too many: about a thousandfold come
 * out.
 */
const PIECE = 1024;

/**
 * Decodes a PNG file of any kind; 16-bit samples keep their upper byte. The project's own, because
 * WebAssembly decoders leak the memory of every damaged file and JavaScript ones unpack without
 * bounds: here zlib may give as many bytes as the header promises, and no more.
 * @throws {ImageFault} for a damaged file
 */
export function decodePng(file: Uint8Array): RgbaImage {
  try {
    return decoded(file);
  } catch (cause) {
    throw new ImageFault("damaged", "it is damaged", { cause });
  }
}

function decoded(file: Uint8Array): RgbaImage {
  const png = readChunks(file);
  const { width, height, depth, colorType, interlaced } = png;
  const { samples } = COLOR_TYPES[colorType];
  const passes = (interlaced ? ADAM7 : [[0, 0, 1, 1]]).map(([x, y, stepX, stepY]) => {
    const across = Math.ceil((width - x) / stepX);
    const down = Math.ceil((height - y) / stepY);
    const rowBytes = Math.ceil((across * samples * depth) / 8);
    return { x, y, stepX, stepY, across, down: across > 0 ? down : 0, rowBytes };
  });
  const expected = passes.reduce((sum, { down, rowBytes }) => sum + down * (1 + rowBytes), 0);
  const raw = inflated(concat(png.packed), expected);

  const data = new Uint8Array(width * height * 4);
  const pixelBytes = Math.max(1, (samples * depth) / 8);
  const toRgba = pixelReader(png, data);
  let at = 0;
  for (const { x, y, stepX, stepY, across, down, rowBytes } of passes) {
    let above: Uint8Array = new Uint8Array(rowBytes);
    for (let j = 0; j < down; j++, at += 1 + rowBytes) {
      const row = raw.subarray(at + 1, at + 1 + rowBytes);
      unfilter(raw[at], row, above, pixelBytes);
      above = row;
      for (let i = 0; i < across; i++) toRgba(row, i, (y + j * stepY) * width + x + i * stepX);
    }
  }
  return { width, height, data };
}

/** As many bytes as are expected; what programs leave behind them is not unpacked. */
function inflated(packed: Uint8Array, expected: number): Uint8Array {
  try {
    const raw = inflateSync(packed, { maxOutputLength: expected });
    if (raw.length === expected) return raw;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ERR_BUFFER_TOO_LARGE") throw error;
    return firstInflated(packed, expected);
  }
  throw new Error("pixels are missing");
}

/** The first bytes of what is packed: it is unpacked in pieces until there are enough. */
function firstInflated(packed: Uint8Array, expected: number): Uint8Array {
  const raw = new Uint8Array(expected);
  let done = 0;
  const stream = new Unzlib((piece) => {
    raw.set(piece.subarray(0, expected - done), done);
    done = Math.min(expected, done + piece.length);
  });
  for (let at = 0; done < expected; at += PIECE) {
    if (at >= packed.length) throw new Error("pixels are missing");
    stream.push(packed.subarray(at, at + PIECE));
  }
  return raw;
}

/**
 * Chunks without which there is no picture; of the others those with a wrong checksum are passed
 * over, as libpng does.
 */
const CRITICAL = ["IHDR", "PLTE", "IDAT", "IEND"];

function readChunks(file: Uint8Array): Png {
  const chunks = new Map<string, Uint8Array>();
  const packed: Uint8Array[] = [];
  // Some programs leave IEND out, or anything behind it: the picture ends with its last IDAT.
  for (const { name, body, isCutOff, isRight } of pngChunks(file)) {
    if (packed.length > 0 && name !== "IDAT") break;
    if (isCutOff) throw new Error("a chunk is cut off");
    const isWhole = isRight();
    if (!isWhole && CRITICAL.includes(name)) throw new Error("a checksum is wrong");
    if (name === "IDAT") packed.push(body);
    else if (isWhole && !chunks.has(name)) chunks.set(name, body);
    if (name === "IEND") break;
  }
  const header = chunks.get("IHDR");
  if (header?.length !== 13) throw new Error("the header is missing");
  const size = new DataView(header.buffer, header.byteOffset, 8);
  const [depth, colorType, compression, filter, interlace] = header.subarray(8);
  if (!COLOR_TYPES[colorType]?.depths.includes(depth)) throw new Error("no such colour type");
  if (compression !== 0 || filter !== 0 || interlace > 1) throw new Error("no such method");
  const palette = chunks.get("PLTE");
  if (colorType === 3 && palette === undefined) throw new Error("the palette is missing");
  return {
    width: size.getUint32(0),
    height: size.getUint32(4),
    depth,
    colorType,
    interlaced: interlace === 1,
    palette,
    transparency: chunks.get("tRNS"),
    packed,
  };
}

/** Undoes a row's filter in place (PNG, third edition, 9.2). */
function unfilter(type: number, row: Uint8Array, above: Uint8Array, pixelBytes: number): void {
  if (type > 4) throw new Error("no such filter");
  if (type === 0) return;
  for (let i = 0; i < row.length; i++) {
    const left = i < pixelBytes ? 0 : row[i - pixelBytes];
    const upperLeft = i < pixelBytes ? 0 : above[i - pixelBytes];
    if (type === 1) row[i] += left;
    else if (type === 2) row[i] += above[i];
    else if (type === 3) row[i] += (left + above[i]) >> 1;
    else row[i] += paeth(left, above[i], upperLeft);
  }
}

function paeth(left: number, above: number, upperLeft: number): number {
  const toLeft = Math.abs(above - upperLeft);
  const toAbove = Math.abs(left - upperLeft);
  const toUpperLeft = Math.abs(left + above - 2 * upperLeft);
  if (toLeft <= toAbove && toLeft <= toUpperLeft) return left;
  return toAbove <= toUpperLeft ? above : upperLeft;
}

/** A function that turns pixel `i` of an unfiltered row into pixel `to` of `data`. */
function pixelReader(
  { depth, colorType, palette, transparency }: Png,
  data: Uint8Array,
): (row: Uint8Array, i: number, to: number) => void {
  const { samples } = COLOR_TYPES[colorType];
  const sample = (row: Uint8Array, index: number): number => {
    if (depth === 8) return row[index];
    if (depth === 16) return row[2 * index] * 256 + row[2 * index + 1];
    const bit = index * depth;
    return (row[bit >> 3] >> (8 - depth - (bit & 7))) & ((1 << depth) - 1);
  };
  const toByte = (value: number): number =>
    depth === 16 ? value >> 8 : (value * 255) / ((1 << depth) - 1);

  if (colorType === 3) {
    return (row, i, to) => {
      const entry = sample(row, i);
      // An index beyond the palette is black, as libpng has it.
      for (let c = 0; c < 3; c++) data[4 * to + c] = palette![3 * entry + c] ?? 0;
      data[4 * to + 3] = transparency?.[entry] ?? 255;
    };
  }
  const hasAlpha = colorType >= 4;
  const colours = hasAlpha ? samples - 1 : samples;
  // One colour may stand for full transparency; its samples take two bytes each.
  const key = !hasAlpha && transparency?.length === 2 * colours
    ? Array.from({ length: colours }, (_, c) => transparency[2 * c] * 256 + transparency[2 * c + 1])
    : undefined;
  return (row, i, to) => {
    let isKey = key !== undefined;
    for (let c = 0; c < colours; c++) {
      const value = sample(row, i * samples + c);
      if (key !== undefined && value !== key[c]) isKey = false;
      data[4 * to + c] = toByte(value);
    }
    if (colours === 1) data[4 * to + 1] = data[4 * to + 2] = data[4 * to];
    const alpha = hasAlpha ? toByte(sample(row, i * samples + colours)) : 255;
    data[4 * to + 3] = isKey ? 0 : alpha;
  };
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
