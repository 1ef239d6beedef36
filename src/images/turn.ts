import type { Orientation } from "./exif-orientation.ts";
import type { RgbImage } from "./rgb-image.ts";

/** Turns and mirrors an image, so that what was held as `orientation` says stands upright. */
export function turned(image: RgbImage, orientation: Orientation): RgbImage {
  if (orientation === 1) return image;
  const { width: w, height: h, pixels } = image;
  const [width, height] = orientation >= 5 ? [h, w] : [w, h];
  /** Where pixel (x, y) of the result comes from. */
  const from = {
    2: (x: number, y: number) => y * w + w - 1 - x,
    3: (x: number, y: number) => (h - 1 - y) * w + w - 1 - x,
    4: (x: number, y: number) => (h - 1 - y) * w + x,
    5: (x: number, y: number) => x * w + y,
    6: (x: number, y: number) => (h - 1 - x) * w + y,
    7: (x: number, y: number) => (h - 1 - x) * w + w - 1 - y,
    8: (x: number, y: number) => x * w + w - 1 - y,
  }[orientation];
  const result = new Uint8Array(pixels.length);
  for (let y = 0, to = 0; y < height; y++) {
    for (let x = 0; x < width; x++, to += 3) {
      const at = 3 * from(x, y);
      result[to] = pixels[at];
      result[to + 1] = pixels[at + 1];
      result[to + 2] = pixels[at + 2];
    }
  }
  return { width, height, pixels: result };
}
