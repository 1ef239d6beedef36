/** Pictures without loss in few bytes, for a page that holds many. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import encodeWebp, { init } from "@jsquash/webp/encode.js";
import { ImageFault } from "./image-fault.ts";
import { decodePng } from "./png-decoder.ts";

/** The longest edge of a WebP file, pixels. */
const LONGEST = 16383;

/** The build with SIMD is what the package's script looks for, since every host here has that. */
const ENCODER = "@jsquash/webp/codec/enc/webp_enc_simd.wasm";

let started: Promise<unknown> | undefined;

/**
 * A PNG file as a WebP file of the same pixels, also where they are transparent; texts are left
 * out. Charts and sheets of samples take about two thirds of the bytes of a PNG that is compressed
 * as hard as can be.
 * @throws {ImageFault} when it is damaged, or longer than a WebP file can be
 */
export async function losslessWebp(png: Uint8Array): Promise<Uint8Array> {
  const { width, height, data } = decodePng(png);
  if (Math.max(width, height) > LONGEST) {
    throw new ImageFault(
      "other",
      `it has ${width}×${height} pixels, and at most ${LONGEST} an edge fit in a WebP file`,
    );
  }
  started ??= start();
  await started;
  const pixels = { width, height, data: new Uint8ClampedArray(data), colorSpace: "srgb" } as const;
  return new Uint8Array(await encodeWebp(pixels as ImageData, { lossless: 1, exact: 1 }));
}

/** From the package's file: its own way asks the network. */
function start(): Promise<unknown> {
  return init(new WebAssembly.Module(readFileSync(fileURLToPath(import.meta.resolve(ENCODER)))));
}
