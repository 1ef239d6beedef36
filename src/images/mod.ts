/**
 * Pixels: what an image file holds, decoded, turned, resized, and encoded. Data and plots are made
 * of them.
 * @module
 */
export { decodePng, type RgbaImage } from "./png-decoder.ts";
export { diffPng, encodePng, imageGridPng, type PngDifference, type SheetOptions } from "./png.ts";
export { type Bitmap, extent, type Images, tile } from "./thumbnails.ts";
export { svgToPixels, svgToPng, type Typeface } from "./raster.ts";
export { resizeBicubic } from "./resize-bicubic.ts";
export { resizeToSquare } from "./resize.ts";
export { decodeImage } from "./decode-image.ts";
export type { RgbImage } from "./rgb-image.ts";
export { ImageFault } from "./image-fault.ts";
export { padToSquare, type RawImages } from "./pad.ts";
export { addText } from "./png-text.ts";
export { losslessWebp } from "./lossless-webp.ts";
