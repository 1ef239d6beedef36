// The gradient of a convolution to its input, which is also the transposed convolution: the products of every output
// pixel with the filter, added where the pixel's patch lay ("col2im"), a block of pixels and some taps at a time.

import {
  BATCH,
  CHANNELS,
  FILTER_HEIGHT,
  FILTER_WIDTH,
  geometry,
  HEIGHT,
  OUT_CHANNELS,
  OUT_HEIGHT,
  OUT_WIDTH,
  PAD_LEFT,
  PAD_TOP,
  STRIDE_HEIGHT,
  STRIDE_WIDTH,
  WIDTH,
} from "./conv-patches";
import { DEPTH, EDGE_BYTES, rowsBlock } from "./gemm-block";

/** Output pixels of one block. @border */
export const PIXELS: i32 = 128;

// @ts-ignore: decorator
@inline
function addTo(to: usize, from: usize, length: i32): void {
  let i = 0;
  for (; i + 4 <= length; i += 4) {
    v128.store(to, f32x4.add(v128.load(to), v128.load(from)));
    to += 16;
    from += 16;
  }
  for (; i < length; i++) {
    store<f32>(to, load<f32>(to) + load<f32>(from));
    to += 4;
    from += 4;
  }
}

/** Adds the columns of taps firstTap … firstTap + taps - 1 of `pixels` rows to the images. */
function scatter(
  g: usize,
  dx: usize,
  first: i32,
  pixels: i32,
  firstTap: i32,
  taps: i32,
  from: usize,
  stride: usize,
): void {
  const height = geometry(g, HEIGHT);
  const width = geometry(g, WIDTH);
  const channels = geometry(g, CHANNELS);
  const outHeight = geometry(g, OUT_HEIGHT);
  const outWidth = geometry(g, OUT_WIDTH);
  const filterWidth = geometry(g, FILTER_WIDTH);
  const imageBytes = <usize> (height * width * channels) << 2;
  let outColumn = first % outWidth;
  let outRow = first / outWidth % outHeight;
  let image = dx + <usize> (first / (outWidth * outHeight)) * imageBytes;
  for (let pixel = 0; pixel < pixels; pixel++) {
    const left = outColumn * geometry(g, STRIDE_WIDTH) - geometry(g, PAD_LEFT);
    const top = outRow * geometry(g, STRIDE_HEIGHT) - geometry(g, PAD_TOP);
    let filterRow = firstTap / filterWidth;
    let filterColumn = firstTap % filterWidth;
    let read = from;
    // the taps of one filter row lie side by side, here and in the image
    for (let tap = 0; tap < taps;) {
      const run = min(filterWidth - filterColumn, taps - tap);
      const row = top + filterRow;
      const column = left + filterColumn;
      const before = max(-column, 0);
      const inside = min(run, width - column) - before;
      if (row >= 0 && row < height && inside > 0) {
        const to = image + (<usize> ((row * width + column + before) * channels) << 2);
        addTo(to, read + (<usize> (before * channels) << 2), inside * channels);
      }
      read += <usize> (run * channels) << 2;
      tap += run;
      filterColumn = 0;
      filterRow++;
    }
    from += stride;
    if (++outColumn == outWidth) {
      outColumn = 0;
      if (++outRow == outHeight) {
        outRow = 0;
        image += imageBytes;
      }
    }
  }
}

/** Fields of convInput; behind them a ConvGeometry. @border */
@unmanaged
export class ConvInputFields {
  /** The register tile: TILE_5X8 or TILE_2X16. */
  tile: i32;
  dy: usize;
  /** Transposed, packed in panels of 16: a column for each filter row, filter column, channel. */
  filter: usize;
  dx: usize;
  /** Images of a chunk. */
  images: i32;
  /** Taps that are multiplied at once; their columns are a multiple of 16, or all. */
  group: i32;
  /** Address of the first worker's scratch. */
  scratch: usize;
  /** Bytes from one worker's to the next. */
  scratchStride: usize;
}

/**
 * convInput: chunk = some whole images of dx.
 *
 * Scratch: EDGE_BYTES + PIXELS · group columns · 4.
 */
export function convInput(args: usize, chunk: i32, worker: i32): void {
  const fields = changetype<ConvInputFields>(args);
  const tile = fields.tile;
  const dy = fields.dy;
  const filter = fields.filter;
  const dx = fields.dx;
  const images = fields.images;
  const group = fields.group;
  const edge = fields.scratch + <usize> worker * fields.scratchStride;
  const g = args + offsetof<ConvInputFields>();
  const channels = geometry(g, CHANNELS);
  const depth = geometry(g, OUT_CHANNELS);
  const taps = geometry(g, FILTER_HEIGHT) * geometry(g, FILTER_WIDTH);
  const imagePixels = geometry(g, OUT_HEIGHT) * geometry(g, OUT_WIDTH);
  const imageBytes = <usize> (geometry(g, HEIGHT) * geometry(g, WIDTH) * channels) << 2;
  const firstImage = chunk * images;
  const lastImage = min(firstImage + images, geometry(g, BATCH));
  const panels = <usize> ((taps * channels + 15) >> 4);
  const sums = edge + EDGE_BYTES;
  const ldc = <usize> (min(group, taps) * channels) << 2;
  memory.fill(
    dx + <usize> firstImage * imageBytes,
    0,
    <usize> (lastImage - firstImage) * imageBytes,
  );
  const last = lastImage * imagePixels;
  for (let i = firstImage * imagePixels; i < last; i += PIXELS) {
    const rows = min(PIXELS, last - i);
    for (let tap = 0; tap < taps; tap += group) {
      const groupTaps = min(group, taps - tap);
      const firstPanel = <usize> (tap * channels >> 4);
      for (let start = 0; start < depth; start += DEPTH) {
        const k = min(DEPTH, depth - start);
        const a = dy + (<usize> i * <usize> depth + <usize> start << 2);
        const b = filter + ((<usize> start * panels + firstPanel * <usize> k) << 6);
        rowsBlock(
          tile,
          k,
          DEPTH,
          rows,
          groupTaps * channels,
          a,
          <usize> depth << 2,
          b,
          <usize> k << 6,
          sums,
          ldc,
          start > 0,
          edge,
        );
      }
      scatter(g, dx, i, rows, tap, groupTaps, sums, ldc);
    }
  }
}
