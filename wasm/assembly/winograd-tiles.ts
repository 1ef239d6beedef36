// Tiles of images, transformed: Bᵀ d B of 5 × 5 or 5 × 3 pixels, G e Gᵀ of 4 × 4 pixels.

import {
  ALPHA,
  ALPHA2,
  BETA,
  BETA2,
  constant,
  CONSTANT_BYTES,
  HALF,
  putConstants,
} from "./winograd-constants";
import * as five from "./winograd-five";
import * as three from "./winograd-three";

/** Bytes between one direction and the other of up to 5 × 5 vectors: a row, and all. */
export const TEMP_ROW: usize = 5 << 4;
export const TEMP_TILE: usize = 5 * TEMP_ROW;
/** Vectors of four channels that go through one direction, then through the other, so that addresses are found once. */
const TOGETHER: i32 = 16;

/** Keeps the places of all points from falling on the same lines of a cache, bytes. @border */
export const STAGGER: usize = 192;

/** Tiles whose channels are transformed in turns, since their results may lie side by side. */
export const TILE_GROUP: i32 = 4;
/** Bytes that a transform in two directions needs, in whole cache lines. */
const TEMP_BYTES: usize = <usize> TOGETHER * TEMP_TILE;
/** Bytes of a table of 25 addresses, in whole cache lines. */
const TABLE_BYTES: usize = 128;
// A worker's scratch: vectors between both directions, the constants, tables of addresses, and zeros.
const TABLES: usize = TEMP_BYTES + CONSTANT_BYTES;
/** Bytes that the transforms need besides a row of zeros. @border */
export const TILE_SCRATCH_BYTES: usize = TABLES + <usize> TILE_GROUP * TABLE_BYTES;

/** Fills in what transforms of tiles of so many channels read from their scratch. */
export function prepareTiles(scratch: usize, channels: i32): void {
  putConstants(constantsOf(scratch));
  memory.fill(zerosOf(scratch), 0, <usize> channels << 2);
}

// @ts-ignore: decorator
@inline
export function constantsOf(scratch: usize): usize {
  return scratch + TEMP_BYTES;
}

/** The tables, where outputs that lie outside of the image may go when the tables are no longer needed. */
// @ts-ignore: decorator
@inline
export function tablesOf(scratch: usize): usize {
  return scratch + TABLES;
}

/** The row of zeros, one for each channel, that stands for pixels outside of the image. */
// @ts-ignore: decorator
@inline
export function zerosOf(scratch: usize): usize {
  return scratch + TILE_SCRATCH_BYTES;
}

/**
 * Writes the addresses of down × across pixels from (row, column) on, `step` apart, to table `table`; those of the zeros
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
  down: i32,
  across: i32,
  scratch: usize,
): void {
  let entry = tablesOf(scratch) + <usize> table * TABLE_BYTES;
  for (let i = 0; i < down; i++) {
    const r = row + i * step;
    for (let j = 0; j < across; j++) {
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
function pixel(table: usize, index: usize): usize {
  return <usize> load<u32>(table + (index << 2));
}

/**
 * Bᵀ d B of the 5 × across pixels in each of the first `tiles` tables, `across` being 5 or 3: channels c … c + 3 of
 * point t of tile i go to to + i · tile + t · point + c / 4 · channel.
 */
export function inputTransform(
  across: i32,
  tiles: i32,
  channels: i32,
  to: usize,
  tile: usize,
  point: usize,
  channel: usize,
  scratch: usize,
): void {
  if (across == 5) inputPoints(5, tiles, channels, to, tile, point, channel, scratch);
  else inputPoints(3, tiles, channels, to, tile, point, channel, scratch);
}

// @ts-ignore: decorator
@inline
function inputPoints(
  across: usize,
  tiles: i32,
  channels: i32,
  to: usize,
  tile: usize,
  point: usize,
  channel: usize,
  scratch: usize,
): void {
  const constants = constantsOf(scratch);
  const alpha = constant(constants, ALPHA);
  const alpha2 = constant(constants, ALPHA2);
  const beta = constant(constants, BETA);
  const beta2 = constant(constants, BETA2);
  const half = constant(constants, HALF);
  const all = channels >> 2;
  for (let first = 0; first < all; first += TOGETHER) {
    const count = min(TOGETHER, all - first);
    for (let n = 0; n < tiles; n++) {
      const table = tablesOf(scratch) + <usize> n * TABLE_BYTES;
      for (let j: usize = 0; j < across; j++) {
        const d0 = pixel(table, j);
        const d1 = pixel(table, across + j);
        const d2 = pixel(table, 2 * across + j);
        const d3 = pixel(table, 3 * across + j);
        const d4 = pixel(table, 4 * across + j);
        let temp = scratch + (j << 4);
        let c = <usize> first << 4;
        for (let g = 0; g < count; g++) {
          five.inputPoints(
            alpha,
            alpha2,
            beta,
            beta2,
            v128.load(d0 + c),
            v128.load(d1 + c),
            v128.load(d2 + c),
            v128.load(d3 + c),
            v128.load(d4 + c),
            temp,
            temp + TEMP_ROW,
            temp + 2 * TEMP_ROW,
            temp + 3 * TEMP_ROW,
            temp + 4 * TEMP_ROW,
          );
          temp += TEMP_TILE;
          c += 16;
        }
      }
      for (let i: usize = 0; i < 5; i++) {
        let temp = scratch + i * TEMP_ROW;
        let at = to + across * i * point + <usize> n * tile + <usize> first * channel;
        for (let g = 0; g < count; g++) {
          const x0 = v128.load(temp);
          const x1 = v128.load(temp, 16);
          const x2 = v128.load(temp, 32);
          if (across == 5) {
            five.inputPoints(
              alpha,
              alpha2,
              beta,
              beta2,
              x0,
              x1,
              x2,
              v128.load(temp, 48),
              v128.load(temp, 64),
              at,
              at + point,
              at + 2 * point,
              at + 3 * point,
              at + 4 * point,
            );
          } else {
            three.inputPoints(half, x0, x1, x2, at, at + point, at + 2 * point);
          }
          temp += TEMP_TILE;
          at += channel;
        }
      }
    }
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
  const table = tablesOf(scratch);
  const constants = constantsOf(scratch);
  const alpha = constant(constants, ALPHA);
  const alpha2 = constant(constants, ALPHA2);
  const beta = constant(constants, BETA);
  const beta2 = constant(constants, BETA2);
  const end = <usize> channels << 2;
  for (let first: usize = 0; first < end; first += <usize> TOGETHER << 4) {
    const last = min(end, first + (<usize> TOGETHER << 4));
    for (let j: usize = 0; j < 4; j++) {
      const e0 = pixel(table, j);
      const e1 = pixel(table, 4 + j);
      const e2 = pixel(table, 8 + j);
      const e3 = pixel(table, 12 + j);
      let temp = scratch + (j << 4);
      for (let c = first; c < last; c += 16) {
        five.gradientPoints(
          alpha,
          alpha2,
          beta,
          beta2,
          v128.load(e0 + c),
          v128.load(e1 + c),
          v128.load(e2 + c),
          v128.load(e3 + c),
          temp,
          TEMP_ROW,
        );
        temp += TEMP_TILE;
      }
    }
    for (let i: usize = 0; i < 5; i++) {
      const row = to + 5 * i * point;
      let temp = scratch + i * TEMP_ROW;
      for (let c = first; c < last; c += 16) {
        five.gradientPoints(
          alpha,
          alpha2,
          beta,
          beta2,
          v128.load(temp),
          v128.load(temp, 16),
          v128.load(temp, 32),
          v128.load(temp, 48),
          row + (c >> 6) * panel + (c & 63),
          point,
        );
        temp += TEMP_TILE;
      }
    }
  }
}
