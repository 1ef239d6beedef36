/** SVG → pixels, by resvg compiled to WebAssembly: the same bytes in every runtime. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { initWasm, Resvg } from "@resvg/resvg-wasm";
import type { RgbaImage } from "./png-decoder.ts";

const require = createRequire(import.meta.url);

let started: Promise<void> | undefined;

/** Compiles resvg's module once per process. */
function start(): Promise<void> {
  started ??= readFile(require.resolve("@resvg/resvg-wasm/index_bg.wasm")).then(initWasm);
  return started;
}

/** The typeface that a document's text is set in. */
export interface Typeface {
  /** The family's name, as the document says it. */
  readonly family: string;
  /** Bytes of the font files of all its faces. */
  readonly files: Uint8Array[];
}

/** PNG bytes of an SVG document at its own size, on white. */
export async function svgToPng(svg: string, { family, files }: Typeface): Promise<Uint8Array> {
  await start();
  const renderer = new Resvg(svg, {
    background: "#fff",
    font: { fontBuffers: files, defaultFontFamily: family, sansSerifFamily: family },
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
export async function svgToPixels(svg: string, width: number): Promise<RgbaImage> {
  await start();
  const renderer = new Resvg(svg, { background: "#fff", fitTo: { mode: "width", value: width } });
  const image = renderer.render();
  const decoded = { width: image.width, height: image.height, data: image.pixels };
  image.free();
  renderer.free();
  return decoded;
}
