/**
 * JPEG files of every kind that is read. MozJPEG decodes grey and colour, libjpeg-turbo what is
 * coded by arithmetic, which MozJPEG's build leaves out, and jpeg-js four inks, which neither build
 * turns into colours.
 * @module
 */
import decodeJpeg, { init as initJpeg } from "@jsquash/jpeg/decode.js";
import startTurbo from "@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs";
import { decode as decodeInks } from "jpeg-js";
import { ImageFault } from "./image-fault.ts";
import type { JpegHeader } from "./jpeg-header.ts";
import type { RgbaImage } from "./png-decoder.ts";
import { type Output, wasmDecoder } from "./wasm-decoder.ts";

/** Megapixels and megabytes that jpeg-js may take: more than the caller lets through. */
const LIMITS = { maxResolutionInMP: 128, maxMemoryUsageInMB: 2048 };

/** Pixels a sample of colour, at most, that libjpeg-turbo's simpler interface takes. */
const MOST_SAMPLED = 4;

/**
 * Pixels, at most, of what is coded by arithmetic: a few bytes of it may stand for all of them,
 * each with its coefficients in memory.
 */
const LARGEST_ARITHMETIC = 16 * 1024 * 1024;
/** Blocks of a whole plane for one of a component, at most: samples may stand for 4×4. */
const SPARSEST = 16;

/** Decodes a JPEG file as it stands, not turned. */
export function decodeJpegFile(
  header: JpegHeader,
  bytes: Uint8Array,
): RgbaImage | Promise<RgbaImage> {
  const { components, isArithmetic, frameAt, width, height } = header;
  if (isArithmetic) {
    const sampling = bytes[frameAt + 11];
    if (
      components === 4 || (components === 3 && (sampling >> 4) * (sampling & 15) > MOST_SAMPLED)
    ) {
      const what = components === 4 ? "four inks" : "so coarse colours (4:1:0)";
      throw new ImageFault(
        "other",
        `it is a JPEG with arithmetic coding and ${what}, which is not read`,
      );
    }
    if (width * height > LARGEST_ARITHMETIC) {
      throw new ImageFault(
        "other",
        `it is a JPEG with arithmetic coding of ${width}×${height} pixels, and at most ${LARGEST_ARITHMETIC} are decoded`,
      );
    }
    return turbo(bytes);
  }
  // Every block of 8×8 takes a bit at least: memory for a size that cannot be is not asked for.
  const blocks = Math.ceil(width / 8) * Math.ceil(height / 8);
  if (blocks > SPARSEST * 8 * bytes.length) throw new ImageFault("damaged", "it ends early");
  if (components !== 4) return mozjpeg(bytes);
  return inks(header, bytes);
}

const mozjpeg = wasmDecoder(
  "@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm",
  // The package takes a module and options, which its type declarations leave out.
  initJpeg as unknown as (module: WebAssembly.Module, output: Output) => Promise<void>,
  ({ buffer }) => decodeJpeg(buffer, { preserveOrientation: false }),
  // A JPEG that ends early is filled up with grey, and a warning is all that tells.
  (text) => text.startsWith("Premature end"),
);

/** What is used of libjpeg-turbo, whose package declares no types. */
interface Turbo {
  readonly JPEGDecoder: new () => {
    getEncodedBuffer(length: number): Uint8Array;
    decode(): void;
    getFrameInfo(): { width: number; height: number; componentCount: number };
    getDecodedBuffer(): Uint8Array;
    delete(): void;
  };
}

let turboModule: Turbo | undefined;
const turbo = wasmDecoder(
  "@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasm",
  async (module, output) => {
    turboModule = await startTurbo({
      ...output,
      instantiateWasm: (
        imports: WebAssembly.Imports,
        done: (made: WebAssembly.Instance) => void,
      ) => {
        done(new WebAssembly.Instance(module, imports));
        return {};
      },
    });
  },
  (file) => {
    const decoder = new turboModule!.JPEGDecoder();
    decoder.getEncodedBuffer(file.length).set(file);
    decoder.decode();
    const { width, height, componentCount } = decoder.getFrameInfo();
    const samples = decoder.getDecodedBuffer();
    const data = new Uint8Array(4 * width * height).fill(255);
    for (let pixel = 0; pixel < width * height; pixel++) {
      for (let c = 0; c < 3; c++) {
        data[4 * pixel + c] = samples[pixel * componentCount + (componentCount === 1 ? 0 : c)];
      }
    }
    decoder.delete();
    return { width, height, data };
  },
);

/**
 * Adobe's marker: four components are inks as they are, inverted as Adobe stores them, 255 for
 * none.
 */
const ADOBE = [0xff, 0xee, 0, 14, 0x41, 0x64, 0x6f, 0x62, 0x65, 0, 100, 0, 0, 0, 0, 0];

/**
 * Every program that writes four inks inverts them, with Adobe's marker or without; jpeg-js insists
 * on it.
 */
function inks({ hasAdobe, frameAt }: JpegHeader, bytes: Uint8Array): RgbaImage {
  let marked = bytes;
  if (!hasAdobe) {
    marked = new Uint8Array(bytes.length + ADOBE.length);
    marked.set(bytes.subarray(0, frameAt));
    marked.set(ADOBE, frameAt);
    marked.set(bytes.subarray(frameAt), frameAt + ADOBE.length);
  }
  return decodeInks(marked, { useTArray: true, tolerantDecoding: false, ...LIMITS });
}
