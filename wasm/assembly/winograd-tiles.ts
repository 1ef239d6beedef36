// Tiles of images, transformed: Bᵀ d B of 5 × 5 pixels, G e Gᵀ of 4 × 4 pixels.

import { gradientPoints, inputPoints, TEMP_BYTES } from "./winograd-transforms";

/** Tiles that are transformed together. */
export const TILE_GROUP: i32 = 4;
/** Bytes of a table of 25 addresses, in whole cache lines. */
const TABLE_BYTES: usize = 128;
/** Bytes that the transforms need besides a row of zeros: see `zerosOf`. */
export const TILE_SCRATCH_BYTES: usize = TEMP_BYTES + <usize> TILE_GROUP * TABLE_BYTES;

/** The row of zeros, one for each channel, that stands for pixels outside of the image. */
// @ts-ignore: decorator
@inline
export function zerosOf(scratch: usize): usize {
  return scratch + TILE_SCRATCH_BYTES;
}

/**
 * Writes the addresses of size × size pixels from (row, column) on, `step` apart, to table `table`; those of the zeros
 * where there is no pixel.
 */
export function tableOfPixels(
  table: i32,
  image: usize,
  height: i32,
  width: i32,
  channels: i32,
  row: i32,
  column: i32,
  step: i32,
  size: i32,
  scratch: usize,
): void {
  let entry = scratch + TEMP_BYTES + <usize> table * TABLE_BYTES;
  for (let i = 0; i < size; i++) {
    const r = row + i * step;
    for (let j = 0; j < size; j++) {
      const c = column + j * step;
      const inside = r >= 0 && r < height && c >= 0 && c < width;
      store<u32>(
        entry,
        <u32> (inside ? image + (<usize> ((r * width + c) * channels) << 2) : zerosOf(scratch)),
      );
      entry += 4;
    }
  }
}

// @ts-ignore: decorator
@inline
function pixel(table: usize, index: usize, offset: usize): v128 {
  return v128.load(<usize> load<u32>(table + (index << 2)) + offset);
}

/**
 * Bᵀ d B of the 5 × 5 pixels in each of the first `tiles` tables: channels c … c + 3 of point t of tile i go to
 * to + i · tile + t · point + c / 4 · channel.
 */
export function inputTransform(
  tiles: i32,
  channels: i32,
  to: usize,
  tile: usize,
  point: usize,
  channel: usize,
  scratch: usize,
): void {
  const end = <usize> channels << 2;
  for (let c: usize = 0; c < end; c += 16) {
    let table = scratch + TEMP_BYTES;
    let toTile = to;
    for (let n = 0; n < tiles; n++) {
      for (let j: usize = 0; j < 5; j++) {
        inputPoints(
          pixel(table, j, c),
          pixel(table, 5 + j, c),
          pixel(table, 10 + j, c),
          pixel(table, 15 + j, c),
          pixel(table, 20 + j, c),
          scratch + (j << 4),
          80,
        );
      }
      for (let i: usize = 0; i < 5; i++) {
        const from = scratch + 80 * i;
        inputPoints(
          v128.load(from),
          v128.load(from, 16),
          v128.load(from, 32),
          v128.load(from, 48),
          v128.load(from, 64),
          toTile + 5 * i * point,
          point,
        );
      }
      table += TABLE_BYTES;
      toTile += tile;
    }
    to += channel;
  }
}

/**
 * G e Gᵀ of the 4 × 4 pixels in the first table: channels c … c + 3 of point t go to
 * to + t · point + c / 16 · panel + c % 16 · 4.
 */
export function gradientTransform(
  channels: i32,
  to: usize,
  point: usize,
  panel: usize,
  scratch: usize,
): void {
  const table = scratch + TEMP_BYTES;
  const end = <usize> channels << 2;
  for (let c: usize = 0; c < end; c += 16) {
    for (let j: usize = 0; j < 4; j++) {
      gradientPoints(
        pixel(table, j, c),
        pixel(table, 4 + j, c),
        pixel(table, 8 + j, c),
        pixel(table, 12 + j, c),
        scratch + (j << 4),
        64,
      );
    }
    const toChannels = to + (c >> 6) * panel + (c & 63);
    for (let i: usize = 0; i < 5; i++) {
      const from = scratch + 64 * i;
      gradientPoints(
        v128.load(from),
        v128.load(from, 16),
        v128.load(from, 32),
        v128.load(from, 48),
        toChannels + 5 * i * point,
        point,
      );
    }
  }
}
