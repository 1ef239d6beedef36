// Patches of an image as rows of a matrix ("im2col"), a few rows and columns at a time.
//
// The matrix has a row for each output pixel (image, row, column) and a column for each element of the filter
// (filter row, filter column, channel). It is never made as a whole.

/** The sizes of a convolution. @border */
@unmanaged
export class ConvGeometry {
  batch: i32;
  height: i32;
  width: i32;
  channels: i32;
  outHeight: i32;
  outWidth: i32;
  outChannels: i32;
  filterHeight: i32;
  filterWidth: i32;
  strideHeight: i32;
  strideWidth: i32;
  dilationHeight: i32;
  dilationWidth: i32;
  padTop: i32;
  padLeft: i32;
}

/** A field of a geometry, by its index. */
// @ts-ignore: decorator
@inline
export function geometry(g: usize, field: i32): i32 {
  return load<i32>(g + (<usize> field << 2));
}
export const BATCH: i32 = <i32> offsetof<ConvGeometry>("batch") >> 2;
export const HEIGHT: i32 = <i32> offsetof<ConvGeometry>("height") >> 2;
export const WIDTH: i32 = <i32> offsetof<ConvGeometry>("width") >> 2;
export const CHANNELS: i32 = <i32> offsetof<ConvGeometry>("channels") >> 2;
export const OUT_HEIGHT: i32 = <i32> offsetof<ConvGeometry>("outHeight") >> 2;
export const OUT_WIDTH: i32 = <i32> offsetof<ConvGeometry>("outWidth") >> 2;
export const OUT_CHANNELS: i32 = <i32> offsetof<ConvGeometry>("outChannels") >> 2;
export const FILTER_HEIGHT: i32 = <i32> offsetof<ConvGeometry>("filterHeight") >> 2;
export const FILTER_WIDTH: i32 = <i32> offsetof<ConvGeometry>("filterWidth") >> 2;
export const STRIDE_HEIGHT: i32 = <i32> offsetof<ConvGeometry>("strideHeight") >> 2;
export const STRIDE_WIDTH: i32 = <i32> offsetof<ConvGeometry>("strideWidth") >> 2;
export const DILATION_HEIGHT: i32 = <i32> offsetof<ConvGeometry>("dilationHeight") >> 2;
export const DILATION_WIDTH: i32 = <i32> offsetof<ConvGeometry>("dilationWidth") >> 2;
export const PAD_TOP: i32 = <i32> offsetof<ConvGeometry>("padTop") >> 2;
export const PAD_LEFT: i32 = <i32> offsetof<ConvGeometry>("padLeft") >> 2;

/** Copies `length` elements. */
function copy(from: usize, to: usize, length: i32): void {
  let i = 0;
  for (; i + 4 <= length; i += 4) {
    v128.store(to, v128.load(from));
    from += 16;
    to += 16;
  }
  for (; i < length; i++) {
    store<f32>(to, load<f32>(from));
    from += 4;
    to += 4;
  }
}

/** Clears `length` elements. */
function clear(to: usize, length: i32): void {
  let i = 0;
  for (; i + 4 <= length; i += 4) {
    v128.store(to, f32x4.splat(0));
    to += 16;
  }
  for (; i < length; i++) {
    store<f32>(to, 0);
    to += 4;
  }
}

/**
 * Copies elements start … start + length - 1 of an image's row of `row` elements, zeros where there are none.
 */
// @ts-ignore: decorator
@inline
function copyRun(image: usize, row: i32, start: i32, to: usize, length: i32): void {
  if (start >= 0 && start + length <= row) {
    copy(image + (<usize> start << 2), to, length);
    return;
  }
  const before = min(max(-start, 0), length);
  const after = min(max(start + length - row, 0), length - before);
  const inside = length - before - after;
  if (before > 0) clear(to, before);
  if (inside > 0) copy(image + (<usize> (start + before) << 2), to + (<usize> before << 2), inside);
  if (after > 0) clear(to + (<usize> (before + inside) << 2), after);
}

/** Copies some rows of `bytes` bytes, a multiple of 16, from `stride` bytes apart to one after the other. */
// @ts-ignore: decorator
@inline
function copyRows(from: usize, stride: usize, rows: i32, bytes: usize, to: usize): void {
  for (let i = 0; i < rows; i++) {
    for (let at: usize = 0; at < bytes; at += 16) v128.store(to + at, v128.load(from + at));
    from += stride;
    to += bytes;
  }
}

/**
 * Writes the rows of output pixels first … first + pixels - 1, columns start … start + length - 1 of each.
 *
 * @param g address of the geometry
 * @param x address of the images
 * @param stride bytes from one written row to the next
 */
export function patches(
  g: usize,
  x: usize,
  first: i32,
  pixels: i32,
  start: i32,
  length: i32,
  to: usize,
  stride: usize,
): void {
  const height = geometry(g, HEIGHT);
  const width = geometry(g, WIDTH);
  const channels = geometry(g, CHANNELS);
  const outHeight = geometry(g, OUT_HEIGHT);
  const outWidth = geometry(g, OUT_WIDTH);
  const filterWidth = geometry(g, FILTER_WIDTH);
  const dilationWidth = geometry(g, DILATION_WIDTH);
  const row = width * channels;
  const filterRow = filterWidth * channels;
  const firstFilterRow = start / filterRow;
  const end = start + length;
  const filterHeight = geometry(g, FILTER_HEIGHT);
  // whole patches of whole vectors, which most lie inside the image, need no clipping
  const plain = start == 0 && length == filterHeight * filterRow && (filterRow & 3) == 0 &&
    geometry(g, DILATION_HEIGHT) == 1 && dilationWidth == 1;
  let outColumn = first % outWidth;
  let outRow = first / outWidth % outHeight;
  let image = x + (<usize> (first / (outWidth * outHeight)) * <usize> (height * row) << 2);
  for (let pixel = 0; pixel < pixels; pixel++) {
    const left = outColumn * geometry(g, STRIDE_WIDTH) - geometry(g, PAD_LEFT);
    const top = outRow * geometry(g, STRIDE_HEIGHT) - geometry(g, PAD_TOP);
    let write = to;
    let column = start;
    if (
      plain && left >= 0 && left + filterWidth <= width && top >= 0 && top + filterHeight <= height
    ) {
      copyRows(
        image + (<usize> (top * row + left * channels) << 2),
        <usize> row << 2,
        filterHeight,
        <usize> filterRow << 2,
        to,
      );
      column = end;
    }
    for (let fr = firstFilterRow; column < end; fr++) {
      const runEnd = min((fr + 1) * filterRow, end);
      const run = runEnd - column;
      const within = column - fr * filterRow;
      const imageRow = top + fr * geometry(g, DILATION_HEIGHT);
      if (imageRow < 0 || imageRow >= height) {
        clear(write, run);
      } else {
        const from = image + (<usize> (imageRow * row) << 2);
        if (dilationWidth == 1) {
          copyRun(from, row, left * channels + within, write, run);
        } else {
          let done = 0;
          while (done < run) {
            const tap = (within + done) / channels;
            const channel = within + done - tap * channels;
            const part = min(channels - channel, run - done);
            copyRun(
              from,
              row,
              (left + tap * dilationWidth) * channels + channel,
              write + (<usize> done << 2),
              part,
            );
            done += part;
          }
        }
      }
      write += <usize> run << 2;
      column = runEnd;
    }
    to += stride;
    if (++outColumn == outWidth) {
      outColumn = 0;
      if (++outRow == outHeight) {
        outRow = 0;
        image += <usize> (height * row) << 2;
      }
    }
  }
}
