import type { RgbImage } from "./rgb-image.ts";
import { type Tap, tapOf } from "./taps.ts";

/** Of the cubic: Pillow's choice; others take −0.75. */
const A = -0.5;
/** How far it reaches. */
const REACH = 2;
const CHANNELS = 3;

/**
 * Brings an image to a square as clean-fid does before Inception (Parmar et al., arXiv:2104.11222):
 * Pillow's bicubic filter on each channel in float32, which widens with the scale when scaling
 * down, then clipped to 0 … 255, and never rounded to bytes. The proportions are not kept.
 *
 * Only + − × ÷ in float64, rounded to float32 after each direction as Pillow does.
 * @param image at least 1×1
 * @param size the side of the square
 * @returns `[size, size, 3]`, 0 … 255
 */
export function resizeBicubic({ pixels, width, height }: RgbImage, size: number): Float32Array {
  const across = new Float32Array(height * size * CHANNELS);
  for (const [x, { start, weights }] of taps(width, size).entries()) {
    for (let y = 0; y < height; y++) {
      for (let c = 0; c < CHANNELS; c++) {
        let sum = 0;
        let from = (y * width + start) * CHANNELS + c;
        for (let i = 0; i < weights.length; i++, from += CHANNELS) sum += weights[i] * pixels[from];
        across[(y * size + x) * CHANNELS + c] = sum;
      }
    }
  }
  const stride = size * CHANNELS;
  const result = new Float32Array(size * stride);
  for (const [y, { start, weights }] of taps(height, size).entries()) {
    for (let i = 0; i < stride; i++) {
      let sum = 0;
      let from = start * stride + i;
      for (let j = 0; j < weights.length; j++, from += stride) sum += weights[j] * across[from];
      result[y * stride + i] = Math.max(0, Math.min(255, sum));
    }
  }
  return result;
}

function taps(length: number, size: number): Tap[] {
  const scale = length / size;
  const wide = Math.max(1, scale);
  return Array.from(
    { length: size },
    (_, place) => tapOf(length, (place + 0.5) * scale, REACH * wide, (x) => cubic(x / wide)),
  );
}

/** The cubic convolution kernel (Keys, 1981, equation 4). */
function cubic(distance: number): number {
  const x = Math.abs(distance);
  if (x < 1) return ((A + 2) * x - (A + 3)) * x * x + 1;
  return x < REACH ? ((x - 5) * x + 8) * x * A - 4 * A : 0;
}
