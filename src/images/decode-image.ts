import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import decodeJpeg, { init as initJpeg } from "@jsquash/jpeg/decode.js";
import decodeWebp, { init as initWebp } from "@jsquash/webp/decode.js";
import { decode as decodeCmykJpeg } from "jpeg-js";
import { ImageFault } from "./image-fault.ts";
import { type ImageHeader, readImageHeader } from "./image-header.ts";
import { decodePng, type RgbaImage } from "./png-decoder.ts";

/** An image in colour, without transparency. */
export interface RgbImage {
  /** Pixels across. */
  readonly width: number;
  /** Pixels down. */
  readonly height: number;
  /** `[height, width, 3]`. */
  readonly pixels: Uint8Array;
}

/** Pixels of the largest image that is decoded: 256 MB as RGBA, more than a camera takes. */
const LARGEST = 64 * 1024 * 1024;

/**
 * Decodes a PNG, JPEG or WebP file of any kind: grey, palette, 16 bits, CMYK, interlaced,
 * progressive. Transparent parts are laid on white; a JPEG is turned as its EXIF data says.
 * @param bytes the whole file
 * @throws {ImageFault} for anything else, damaged files, and images of more than 64 million pixels; the
 * message fits after the file's name and a colon
 */
export async function decodeImage(bytes: Uint8Array): Promise<RgbImage> {
  if (bytes.length === 0) throw new ImageFault("unknown", "it is empty");
  const header = readImageHeader(bytes);
  if (header === undefined) throw new ImageFault("unknown", "it is no PNG, JPEG or WebP image");
  const { width, height } = header;
  if (width * height > LARGEST) {
    throw new ImageFault(
      "other",
      `it has ${width}×${height} pixels, and at most ${LARGEST} are decoded`,
    );
  }
  try {
    return onWhite(await decodeAs(header, bytes));
  } catch (cause) {
    throw new ImageFault("damaged", "it is damaged", { cause });
  }
}

function decodeAs(
  { format, components }: ImageHeader,
  bytes: Uint8Array,
): RgbaImage | Promise<RgbaImage> {
  if (format === "png") return decodePng(bytes);
  if (format === "webp") return webp(bytes);
  if (components !== 4) return jpeg(bytes);
  return decodeCmykJpeg(bytes, {
    useTArray: true,
    tolerantDecoding: false,
    maxResolutionInMP: LARGEST / 1e6,
    maxMemoryUsageInMB: 2048,
  });
}

const jpeg = wasmDecoder(
  "@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm",
  initJpeg,
  (file) => decodeJpeg(file, { preserveOrientation: true }),
);
const webp = wasmDecoder("@jsquash/webp/codec/dec/webp_dec.wasm", initWebp, decodeWebp);

/**
 * A decoder of a package, started from the package's file: its own way asks the network. A damaged
 * file leaves memory behind in the decoder, or ends it: it is started anew after one.
 */
function wasmDecoder(
  file: string,
  init: unknown,
  decode: (file: ArrayBuffer) => Promise<RgbaImage>,
): (bytes: Uint8Array) => Promise<RgbaImage> {
  // The packages take a module and options, which their type declarations leave out.
  const start = init as (module: WebAssembly.Module, options: unknown) => Promise<void>;
  let cutOff = false;
  // A JPEG that ends early is filled up with grey, and a warning is all that tells.
  const output = {
    print: () => {},
    printErr: (text: string) => cutOff ||= text.startsWith("Premature end"),
  };
  let compiled: WebAssembly.Module | undefined;
  let started = false;
  return async (bytes) => {
    compiled ??= new WebAssembly.Module(readFileSync(fileURLToPath(import.meta.resolve(file))));
    if (!started) await start(compiled, output);
    started = cutOff = false;
    // The decoder wants a buffer that holds the file and nothing else (Node's Buffer.slice would share a larger one).
    const image = await decode(new Uint8Array(bytes).buffer);
    if (cutOff) throw new Error("it ends early");
    started = true;
    return image;
  };
}

/** In the same memory: the pixels of large images are better not copied. */
function onWhite({ width, height, data }: RgbaImage): RgbImage {
  const { length } = data;
  for (let from = 0, to = 0; from < length; from += 4, to += 3) {
    const alpha = data[from + 3];
    for (let c = 0; c < 3; c++) {
      const value = data[from + c];
      data[to + c] = alpha === 255 ? value : Math.floor(
        (value * alpha + 255 * (255 - alpha)) / 255 + 0.5,
      );
    }
  }
  return { width, height, pixels: new Uint8Array(data.buffer, data.byteOffset, (length / 4) * 3) };
}
