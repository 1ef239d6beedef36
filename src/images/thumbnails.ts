/**
 * Sheets of small images: many images of one size become one bitmap, in reading order.
 */

/** A batch of images. */
export interface Images {
  /**
   * Values in order [image, row, column, channel], rows from the top. Bytes are taken as they are;
   * floats are in [-1, 1], clamped (a generator without tanh overshoots).
   */
  pixels: Uint8Array | Uint8ClampedArray | Float32Array;
  /** [images, height, width, channels], channels 1 (grey) or 3 (RGB). */
  shape: readonly [number, number, number, number];
}

/** A picture in bytes, rows from the top, channels interleaved. */
export interface Bitmap {
  /** Pixels in a row. */
  width: number;
  /** Rows. */
  height: number;
  /** 1 (grey) or 3 (RGB). */
  channels: 1 | 3;
  /** `channels` bytes a pixel. */
  data: Uint8Array;
}

const PAPER = 255;

/** Pixels that `count` cells in a row and their gaps take. */
export function extent(count: number, cell: number, gap: number): number {
  return count * cell + (count - 1) * gap;
}

/**
 * Lays images out in rows of `columns`, each `cellWidth` pixels wide with `gap` white pixels
 * between. Whole multiples repeat pixels exactly; other sizes average areas, so that edges stay
 * sharp and no pixel row is doubled. Throws a RangeError if shape and pixels do not agree.
 */
export function tile(images: Images, columns: number, cellWidth: number, gap: number): Bitmap {
  const [count, height, width, channels] = images.shape;
  checkImages(images);
  const cellHeight = Math.max(1, Math.round(cellWidth * height / width));
  const rows = Math.ceil(count / columns);
  const sheet: Bitmap = {
    width: extent(columns, cellWidth, gap),
    height: extent(rows, cellHeight, gap),
    channels: channels as 1 | 3,
    data: new Uint8Array(0),
  };
  sheet.data = new Uint8Array(sheet.width * sheet.height * channels).fill(PAPER);
  const across = boxWeights(width, cellWidth);
  const down = boxWeights(height, cellHeight);
  for (let i = 0; i < count; i++) {
    const left = (i % columns) * (cellWidth + gap);
    const top = Math.floor(i / columns) * (cellHeight + gap);
    for (let y = 0; y < cellHeight; y++) {
      for (let x = 0; x < cellWidth; x++) {
        const target = ((top + y) * sheet.width + left + x) * channels;
        for (let c = 0; c < channels; c++) {
          sheet.data[target + c] = boxAverage(images, i, c, down[y], across[x]);
        }
      }
    }
  }
  return sheet;
}

/** Throws a RangeError that says what is wrong with a batch of images. */
export function checkImages({ pixels, shape }: Images): void {
  const [count, height, width, channels] = shape;
  if (channels !== 1 && channels !== 3) {
    throw new RangeError(`images need 1 or 3 channels, not ${channels}`);
  }
  if (!(count > 0) || pixels.length !== count * height * width * channels) {
    throw new RangeError(`${pixels.length} pixel values do not fill the shape [${shape}]`);
  }
}

/** The source pixels under one target pixel and the share that each has in it. */
interface Box {
  first: number;
  weights: number[];
}

function boxWeights(source: number, target: number): Box[] {
  return Array.from({ length: target }, (_, i) => {
    // Borders in units of 1/target of a source pixel are whole numbers: no rounding.
    const from = i * source;
    const to = from + source;
    const first = Math.floor(from / target);
    const weights: number[] = [];
    for (let p = first; p * target < to; p++) {
      weights.push((Math.min(to, (p + 1) * target) - Math.max(from, p * target)) / source);
    }
    return { first, weights };
  });
}

function boxAverage({ pixels, shape }: Images, image: number, c: number, y: Box, x: Box): number {
  const [, height, width, channels] = shape;
  const floats = pixels instanceof Float32Array;
  let sum = 0;
  for (let j = 0; j < y.weights.length; j++) {
    const row = (image * height + y.first + j) * width + x.first;
    for (let i = 0; i < x.weights.length; i++) {
      const value = pixels[(row + i) * channels + c];
      sum += (floats ? byteOf(value) : value) * y.weights[j] * x.weights[i];
    }
  }
  return Math.round(sum);
}

/** [-1, 1] → [0, 255]; NaN (a diverged generator) is drawn black. */
function byteOf(value: number): number {
  return Math.max(0, Math.min(255, (value + 1) * 127.5)) || 0;
}
