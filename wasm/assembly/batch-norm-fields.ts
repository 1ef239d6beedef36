// What the kernels of batch normalisation share: their fields, their tables, and sums over their partial sums.
//
// Columns are folded as in sums.ts: a row here holds `fold` rows of the tensor, `width` = channels × fold columns, and the
// tables of per-channel numbers are repeated `fold` times. Rows left over use the first `channels` entries.
// tables: float32 [5][width]: mean, scale = gamma / √(variance + epsilon), beta, and for the backward pass
//   Σdz / n and Σdz·(x − mean) / (n · (variance + epsilon)).

/** Channels of one chunk of the finishing kernels. */
export const CHANNELS_PER_CHUNK: i32 = 64;

// Fields that all kernels of this file share.
export const X: usize = 0;
export const DY: usize = 4;
export const OUT: usize = 8;
export const TABLES: usize = 12;
export const PARTIALS: usize = 16;
export const ROWS: usize = 20;
export const CHANNELS: usize = 24;
export const FOLD: usize = 28;
export const ROWS_PER_BLOCK: usize = 32;
export const BLOCKS: usize = 36;
export const EPSILON: usize = 40;
export const SLOPE: usize = 44;
export const GAMMA: usize = 48;
export const BETA: usize = 52;
export const MEAN: usize = 56;
export const VARIANCE: usize = 60;
export const D_GAMMA: usize = 64;
export const D_BETA: usize = 68;

// @ts-ignore: decorator
@inline
export function address(args: usize, field: usize): usize {
  return <usize> load<u32>(args + field);
}

// @ts-ignore: decorator
@inline
export function count(args: usize, field: usize): i32 {
  return load<i32>(args + field);
}

// @ts-ignore: decorator
@inline
export function add64(to: usize, value: f64): void {
  store<f64>(to, load<f64>(to) + value);
}

/** Sum over blocks and folds of one channel's partial sums; `which` is 0 or 1. */
// @ts-ignore: decorator
@inline
export function total(args: usize, which: i32, channel: i32): f64 {
  const channels = count(args, CHANNELS);
  const fold = count(args, FOLD);
  const blocks = count(args, BLOCKS);
  const width = channels * fold;
  let sum: f64 = 0;
  for (let block = 0; block < blocks; block++) {
    const row = <usize> (block * 2 + which) * <usize> width;
    for (let f = 0; f < fold; f++) {
      const index = row + <usize> (f * channels + channel);
      sum += load<f64>(address(args, PARTIALS) + (index << 3));
    }
  }
  return sum;
}

/** Writes one channel's number to all its places in a table. */
// @ts-ignore: decorator
@inline
export function tabulate(args: usize, table: i32, channel: i32, value: f32): void {
  const channels = count(args, CHANNELS);
  const fold = count(args, FOLD);
  let to = address(args, TABLES) + (<usize> (table * channels * fold + channel) << 2);
  for (let f = 0; f < fold; f++) {
    store<f32>(to, value);
    to += <usize> channels << 2;
  }
}
