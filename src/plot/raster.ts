/** SVG → pixels, by resvg compiled to WebAssembly: the same bytes in every runtime. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { initWasm, Resvg } from "@resvg/resvg-wasm";
import type { DecodedImage } from "./png.ts";
import { FAMILY, fontFiles } from "./typeface.ts";

const require = createRequire(import.meta.url);

let started: Promise<void> | undefined;

/** Compiles resvg's module once per process. */
function start(): Promise<void> {
  started ??= readFile(require.resolve("@resvg/resvg-wasm/index_bg.wasm")).then(initWasm);
  return started;
}

/** PNG bytes of an SVG document at its own size, on white. */
export async function svgToPng(svg: string): Promise<Uint8Array> {
  await start();
  const renderer = new Resvg(svg, {
    background: "#fff",
    font: { fontBuffers: fontFiles(), defaultFontFamily: FAMILY, sansSerifFamily: FAMILY },
  });
  const image = renderer.render();
  const png = image.asPng();
  image.free();
  renderer.free();
  return png;
}

/**
 * RGBA pixels of an SVG document without text, `width` pixels wide: drawings as training images.
 */
export async function svgToPixels(svg: string, width: number): Promise<DecodedImage> {
  await start();
  const renderer = new Resvg(svg, { background: "#fff", fitTo: { mode: "width", value: width } });
  const image = renderer.render();
  const decoded = { width: image.width, height: image.height, data: image.pixels };
  image.free();
  renderer.free();
  return decoded;
}
