import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { crc32, deflateSync } from "node:zlib";
import encodeJpeg, { init as initJpeg } from "@jsquash/jpeg/encode.js";
import encodeWebp, { init as initWebp } from "@jsquash/webp/encode.js";

/** An uncompressed-looking image for the encoders: RGBA of each pixel by a function. */
export function painted(
  width: number,
  height: number,
  colour: (x: number, y: number) => number[],
): ImageData {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let i = 0; i < width * height; i++) {
    data.set(colour(i % width, Math.floor(i / width)), 4 * i);
  }
  return { data, width, height, colorSpace: "srgb" } as ImageData;
}

function wasm(file: string): WebAssembly.Module {
  return new WebAssembly.Module(readFileSync(fileURLToPath(import.meta.resolve(file))));
}

type Init = (module: WebAssembly.Module) => Promise<void>;

export async function jpeg(image: ImageData): Promise<Uint8Array> {
  await (initJpeg as unknown as Init)(wasm("@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm"));
  return new Uint8Array(await encodeJpeg(image, { quality: 95, chroma_subsample: 1 }));
}

export async function webp(image: ImageData, lossless: boolean): Promise<Uint8Array> {
  await (initWebp as unknown as Init)(wasm("@jsquash/webp/codec/enc/webp_enc.wasm"));
  return new Uint8Array(await encodeWebp(image, { lossless: lossless ? 1 : 0, quality: 95 }));
}

/**
 * A PNG file from its header's fields, its rows as they stand in the file after their filter type
 * (0, or as `filters` gives them), and other chunks.
 */
export function png(
  { width, height, depth, colorType, interlace = 0, filters = [] }: {
    width: number;
    height: number;
    depth: number;
    colorType: number;
    interlace?: number;
    filters?: number[];
  },
  rows: number[][],
  chunks: [string, number[]][] = [],
  level?: number,
): Uint8Array {
  const be32 = (value: number) => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255);
  const chunk = (name: string, data: ArrayLike<number>) => {
    const body = [...new TextEncoder().encode(name), ...Array.from(data)];
    return [...be32(data.length), ...body, ...be32(crc32(Uint8Array.from(body)))];
  };
  const raw = Uint8Array.from(rows.flatMap((row, y) => [filters[y] ?? 0, ...row]));
  return Uint8Array.from([
    ...[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    ...chunk("IHDR", [...be32(width), ...be32(height), depth, colorType, 0, 0, interlace]),
    ...chunks.flatMap(([name, data]) => chunk(name, data)),
    ...chunk("IDAT", deflateSync(raw, { level })),
    ...chunk("IEND", []),
  ]);
}

/** An 8-bit RGB PNG of one colour; at level 0 all of one size have one length. */
export function plainPng(
  width: number,
  height: number,
  colour: number[],
  level?: number,
): Uint8Array {
  const row = Array.from({ length: width }, () => colour).flat();
  const rows = Array.from({ length: height }, () => row);
  return png({ width, height, depth: 8, colorType: 2 }, rows, [], level);
}

/** Puts an EXIF segment with an orientation (1 … 8) behind a JPEG's first marker. */
export function withOrientation(file: Uint8Array, orientation: number): Uint8Array {
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1]
    .concat([0, orientation, 0, 0, 0, 0, 0, 0]);
  const body = [0x45, 0x78, 0x69, 0x66, 0, 0, ...tiff];
  const segment = [0xff, 0xe1, 0, body.length + 2, ...body];
  return Uint8Array.from([...file.subarray(0, 2), ...segment, ...file.subarray(2)]);
}

/**
 * An 8×8 CMYK JPEG of one colour, written from ITU-T T.81: each component is one block with a DC
 * coefficient alone. Values are as Adobe stores them, inverted: 255 is no ink.
 */
export function cmykJpeg(inks: [number, number, number, number]): Uint8Array {
  // DC table: category c has the four-bit code c. AC table: end of block has the code 0.
  const dc = [0xff, 0xc4, 0, 31, 0x00, 0, 0, 0, 12, ...new Array(12).fill(0)]
    .concat(Array.from({ length: 12 }, (_, c) => c));
  const ac = [0xff, 0xc4, 0, 20, 0x10, 1, ...new Array(15).fill(0), 0];
  let bits = "";
  for (const ink of inks) {
    const level = (ink - 128) * 8; // the DC coefficient of a flat block, quantised by 1
    const category = level === 0 ? 0 : Math.floor(Math.log2(Math.abs(level))) + 1;
    const value = level < 0 ? level + 2 ** category - 1 : level;
    bits += category.toString(2).padStart(4, "0");
    if (category > 0) bits += value.toString(2).padStart(category, "0");
    bits += "0";
  }
  bits = bits.padEnd(Math.ceil(bits.length / 8) * 8, "1");
  const scan = bits.match(/.{8}/g)!.map((byte) => parseInt(byte, 2))
    .flatMap((byte) => (byte === 255 ? [255, 0] : [byte]));
  const components = [1, 2, 3, 4];
  return Uint8Array.from([
    ...[0xff, 0xd8],
    ...[0xff, 0xee, 0, 14, 0x41, 0x64, 0x6f, 0x62, 0x65, 0, 100, 0, 0, 0, 0, 0],
    ...[0xff, 0xdb, 0, 67, 0, ...new Array(64).fill(1)],
    ...[0xff, 0xc0, 0, 20, 8, 0, 8, 0, 8, 4, ...components.flatMap((id) => [id, 0x11, 0])],
    ...dc,
    ...ac,
    ...[0xff, 0xda, 0, 14, 4, ...components.flatMap((id) => [id, 0]), 0, 63, 0],
    ...scan,
    ...[0xff, 0xd9],
  ]);
}
