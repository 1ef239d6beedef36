import decodeWebp, { init as initWebp } from "@jsquash/webp/decode.js";
import { ImageFault } from "./image-fault.ts";
import { type ImageHeader, readImageHeader } from "./image-header.ts";
import { decodeJpegFile } from "./jpeg-decoder.ts";
import { decodePng, type RgbaImage } from "./png-decoder.ts";
import type { RgbImage } from "./rgb-image.ts";
import { turned } from "./turn.ts";
import { type Output, wasmDecoder } from "./wasm-decoder.ts";
import type { WebpFrame, WebpHeader } from "./webp-container.ts";

/** Pixels of the largest image that is decoded: 256 MB as RGBA, more than a camera takes. */
const LARGEST = 64 * 1024 * 1024;

/**
 * Decodes a PNG, JPEG or WebP file of any kind: grey, palette, 16 bits, CMYK, interlaced,
 * progressive, arithmetically coded; of an animation the first frame. Transparent parts are laid on
 * white; what EXIF data says is turned.
 * @param bytes the whole file
 * @throws {ImageFault} for anything else, damaged files, and images of more than 64 million pixels;
 * the message fits after the file's name and a colon
 */
export async function decodeImage(bytes: Uint8Array): Promise<RgbImage> {
  if (bytes.length === 0) throw new ImageFault("unknown", "it is empty");
  const header = readImageHeader(bytes);
  const { width, height } = header;
  if (width * height > LARGEST) {
    throw new ImageFault(
      "other",
      `it has ${width}×${height} pixels, and at most ${LARGEST} are decoded`,
    );
  }
  try {
    return turned(onWhite(await decodeAs(header, bytes)), header.orientation);
  } catch (cause) {
    if (cause instanceof ImageFault) throw cause;
    throw new ImageFault("damaged", "it is damaged", { cause });
  }
}

async function decodeAs(header: ImageHeader, bytes: Uint8Array): Promise<RgbaImage> {
  const image = header.format === "png"
    ? decodePng(bytes)
    : header.format === "jpeg"
    ? await decodeJpegFile(header, bytes)
    : header.frame === undefined
    ? await webp(bytes)
    : onCanvas(header, header.frame, await webp(header.frame.file));
  if (image.width !== header.width || image.height !== header.height) {
    throw new Error("it is of another size than its header says");
  }
  return image;
}

const webp = wasmDecoder(
  "@jsquash/webp/codec/dec/webp_dec.wasm",
  initWebp as unknown as (module: WebAssembly.Module, output: Output) => Promise<void>,
  ({ buffer }) => decodeWebp(buffer),
);

/** A frame on its canvas, which is transparent elsewhere. */
function onCanvas({ width, height }: WebpHeader, frame: WebpFrame, image: RgbaImage): RgbaImage {
  if (image.width !== frame.width || image.height !== frame.height) {
    throw new Error("a frame is of another size than it says");
  }
  const data = new Uint8Array(4 * width * height);
  for (let y = 0; y < frame.height; y++) {
    const row = image.data.subarray(4 * y * frame.width, 4 * (y + 1) * frame.width);
    data.set(row, 4 * ((frame.y + y) * width + frame.x));
  }
  return { width, height, data };
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
