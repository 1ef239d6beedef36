// What the kernels of batch normalisation share: their fields, their tables, and sums over their partial sums.
//
// Columns are folded as in sums.ts: a row here holds `fold` rows of the tensor, `width` = channels × fold columns, and the
// tables of per-channel numbers are repeated `fold` times. Rows left over use the first `channels` entries.
// tables: float32 [TABLE_COUNT][width]: mean, scale = gamma / √(variance + epsilon), beta, and for the backward pass
//   Σdz / n and Σdz·(x − mean) / (n · (variance + epsilon)).

/** Channels of one chunk of the finishing kernels. @border */
export const CHANNELS_PER_CHUNK: i32 = 64;

/** How many tables there are. @border */
export const TABLE_COUNT: i32 = 5;

/** Fields of all kernels of batch normalisation; what a kernel does not know is 0. @border */
@unmanaged
export class BatchNormFields {
  x: usize;
  dy: usize;
  /** The result; in the backward pass the gradient to x. */
  out: usize;
  /** float32 [TABLE_COUNT][channels × fold]. */
  tables: usize;
  /** Sums of the blocks' columns: float64 [blocks][2][channels × fold]. */
  partials: usize;
  rows: i32;
  channels: i32;
  fold: i32;
  rowsPerBlock: i32;
  blocks: i32;
  epsilon: f32;
  /** Slope below zero of the leaky ReLU that follows; 1: none follows. */
  slope: f32;
  gamma: usize;
  beta: usize;
  mean: usize;
  variance: usize;
  dGamma: usize;
  dBeta: usize;
}

// Where they lie.
export const X: usize = offsetof<BatchNormFields>("x");
export const DY: usize = offsetof<BatchNormFields>("dy");
export const OUT: usize = offsetof<BatchNormFields>("out");
export const TABLES: usize = offsetof<BatchNormFields>("tables");
export const PARTIALS: usize = offsetof<BatchNormFields>("partials");
export const ROWS: usize = offsetof<BatchNormFields>("rows");
export const CHANNELS: usize = offsetof<BatchNormFields>("channels");
export const FOLD: usize = offsetof<BatchNormFields>("fold");
export const ROWS_PER_BLOCK: usize = offsetof<BatchNormFields>("rowsPerBlock");
export const BLOCKS: usize = offsetof<BatchNormFields>("blocks");
export const EPSILON: usize = offsetof<BatchNormFields>("epsilon");
export const SLOPE: usize = offsetof<BatchNormFields>("slope");
export const GAMMA: usize = offsetof<BatchNormFields>("gamma");
export const BETA: usize = offsetof<BatchNormFields>("beta");
export const MEAN: usize = offsetof<BatchNormFields>("mean");
export const VARIANCE: usize = offsetof<BatchNormFields>("variance");
export const D_GAMMA: usize = offsetof<BatchNormFields>("dGamma");
export const D_BETA: usize = offsetof<BatchNormFields>("dBeta");

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
