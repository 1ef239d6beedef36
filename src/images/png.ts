/** PNG files: encoding bitmaps, text chunks, and the difference of two files. */
import { encode } from "fast-png";
import { decodePng, type RgbaImage } from "./png-decoder.ts";
import { addText } from "./png-text.ts";
import { type Bitmap, type Images, tile } from "./thumbnails.ts";

/** PNG bytes of a bitmap. */
export function encodePng({ width, height, channels, data }: Bitmap): Uint8Array {
  return encode({ width, height, channels, data });
}

/** How a sheet of images is laid out. */
export interface SheetOptions {
  /** Images in one row; default the ceiling of the square root of their number. */
  columns?: number;
  /** Side of an image's pixel in the sheet's pixels, a whole number; default 1. */
  scale?: number;
  /** White pixels between images; default 2. */
  gap?: number;
  /** Text chunks to store: Title, Seed, Version, … */
  text?: Record<string, string>;
}

/** PNG bytes of a sheet of images in reading order, each pixel repeated exactly. */
export function imageGridPng(images: Images, options: SheetOptions = {}): Uint8Array {
  const [count, , width] = images.shape;
  const { columns = Math.ceil(Math.sqrt(count)), scale = 1, gap = 2, text = {} } = options;
  return addText(encodePng(tile(images, columns, width * scale, gap)), text);
}

/** What differs between two PNGs. */
export interface PngDifference {
  /** Pixels with a different colour in any channel. */
  pixels: number;
  /** Largest difference of a channel, 0 … 255. */
  largest: number;
  /** A picture of the differences: the first file in pale grey, differing pixels in red. */
  png: Uint8Array;
}

/**
 * Compares two PNGs pixel by pixel. Where one is larger, the pixels that the other lacks count as
 * different.
 * @throws {ImageFault} when one of them is damaged
 */
export function diffPng(a: Uint8Array, b: Uint8Array): PngDifference {
  const one = decodePng(a);
  const two = decodePng(b);
  const width = Math.max(one.width, two.width);
  const height = Math.max(one.height, two.height);
  const data = new Uint8Array(width * height * 3);
  let pixels = 0;
  let largest = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const apart = distance(one, two, x, y);
      largest = Math.max(largest, apart);
      if (apart > 0) pixels++;
      const pale = 192 + (luminance(one, x, y) >> 2);
      data.set(apart > 0 ? [220, 20, 20] : [pale, pale, pale], 3 * (y * width + x));
    }
  }
  return { pixels, largest, png: encodePng({ width, height, channels: 3, data }) };
}

function offset(image: RgbaImage, x: number, y: number): number {
  return x < image.width && y < image.height ? 4 * (y * image.width + x) : -1;
}

function distance(one: RgbaImage, two: RgbaImage, x: number, y: number): number {
  const i = offset(one, x, y);
  const j = offset(two, x, y);
  if (i < 0 || j < 0) return 255;
  let apart = 0;
  for (let c = 0; c < 4; c++) apart = Math.max(apart, Math.abs(one.data[i + c] - two.data[j + c]));
  return apart;
}

function luminance(image: RgbaImage, x: number, y: number): number {
  const i = offset(image, x, y);
  if (i < 0) return 255;
  return Math.floor((image.data[i] * 2 + image.data[i + 1] * 5 + image.data[i + 2]) / 8);
}
