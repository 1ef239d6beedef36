import { type Tap, tapOf } from "./taps.ts";

/**
 * Brings an image to a square as the authors' data loader does (torchvision's Scale and CenterCrop
 * over PIL's bilinear filter): the shorter side is scaled to `size`, the longer one keeps the
 * proportion (rounded down), and the middle is cut out. When scaling down, the filter widens with
 * the scale, so that no pixel is passed over.
 *
 * Only + − × ÷ in float64, so the result has the same bytes on every host.
 * @param pixels `[height, width, channels]`
 * @param width pixels across, at least 1
 * @param height pixels down, at least 1
 * @param channels values a pixel
 * @param size the side of the square
 * @returns `[size, size, channels]`
 */
export function resizeToSquare(
  pixels: Uint8Array,
  width: number,
  height: number,
  channels: number,
  size: number,
): Uint8Array {
  if (width === size && height === size) return pixels.slice();
  const shorter = Math.min(width, height);
  const columns = cropped(width, Math.floor((width * size) / shorter), size);
  const rows = cropped(height, Math.floor((height * size) / shorter), size);

  // Across first, over the rows that will be needed; then down. Rounded once, at the end.
  const firstRow = rows[0].start;
  const lastTap = rows[size - 1];
  const rowCount = lastTap.start + lastTap.weights.length - firstRow;
  const across = new Float64Array(rowCount * size * channels);
  for (let y = 0; y < rowCount; y++) {
    for (let x = 0; x < size; x++) {
      const { start, weights } = columns[x];
      for (let c = 0; c < channels; c++) {
        let sum = 0;
        let from = ((firstRow + y) * width + start) * channels + c;
        for (let i = 0; i < weights.length; i++, from += channels) sum += weights[i] * pixels[from];
        across[(y * size + x) * channels + c] = sum;
      }
    }
  }
  const result = new Uint8Array(size * size * channels);
  const stride = size * channels;
  for (let y = 0; y < size; y++) {
    const { start, weights } = rows[y];
    for (let i = 0; i < stride; i++) {
      let sum = 0;
      let from = (start - firstRow) * stride + i;
      for (let j = 0; j < weights.length; j++, from += stride) sum += weights[j] * across[from];
      result[y * stride + i] = Math.floor(sum + 0.5);
    }
  }
  return result;
}

/** The taps of the middle `size` pixels, when `length` pixels are scaled to `scaled`. */
function cropped(length: number, scaled: number, size: number): Tap[] {
  const offset = Math.round((scaled - size) / 2);
  return Array.from({ length: size }, (_, i) => tap(length, length / scaled, offset + i));
}

/**
 * The triangle filter around one pixel of the result.
 * @param scale pixels of the source a pixel of the result
 */
function tap(length: number, scale: number, place: number): Tap {
  const support = Math.max(1, scale);
  const centre = (place + 0.5) * scale;
  return tapOf(length, centre, support, (x) => Math.max(0, 1 - Math.abs(x) / support));
}
