// Batch normalisation of a matrix of rows × channels, with an optional leaky ReLU after it: the forward pass.

import {
  add64,
  address,
  BETA,
  CHANNELS,
  CHANNELS_PER_CHUNK,
  count,
  EPSILON,
  FOLD,
  GAMMA,
  MEAN,
  OUT,
  PARTIALS,
  ROWS,
  ROWS_PER_BLOCK,
  SLOPE,
  TABLES,
  tabulate,
  total,
  VARIANCE,
  X,
} from "./batch-norm-fields";
import { high, low } from "./sums";

/** batchNormMoments: partials (f64 [blocks][2][width]) = Σx and Σx² of a block's columns. A chunk is a block. */
export function batchNormMoments(args: usize, chunk: i32, worker: i32): void {
  const channels = count(args, CHANNELS);
  const fold = count(args, FOLD);
  const width = channels * fold;
  const first = chunk * count(args, ROWS_PER_BLOCK);
  const rows = min(count(args, ROWS_PER_BLOCK), count(args, ROWS) - first);
  const x = address(args, X) + (<usize> first * <usize> channels << 2);
  const sums = address(args, PARTIALS) + (<usize> chunk * <usize> width << 4);
  const squares = sums + (<usize> width << 3);
  const stride = <usize> width << 2;
  const whole = rows / fold;
  let column = 0;
  for (; column + 8 <= width; column += 8) {
    let at = x + (<usize> column << 2);
    let s0 = f64x2.splat(0);
    let s1 = s0, s2 = s0, s3 = s0, q0 = s0, q1 = s0, q2 = s0, q3 = s0;
    for (let row = 0; row < whole; row++) {
      const a = v128.load(at), b = v128.load(at, 16);
      const a0 = low(a), a1 = high(a), b0 = low(b), b1 = high(b);
      s0 = f64x2.add(s0, a0);
      s1 = f64x2.add(s1, a1);
      s2 = f64x2.add(s2, b0);
      s3 = f64x2.add(s3, b1);
      q0 = f64x2.add(q0, f64x2.mul(a0, a0));
      q1 = f64x2.add(q1, f64x2.mul(a1, a1));
      q2 = f64x2.add(q2, f64x2.mul(b0, b0));
      q3 = f64x2.add(q3, f64x2.mul(b1, b1));
      at += stride;
    }
    const offset = <usize> column << 3;
    v128.store(sums + offset, s0);
    v128.store(sums + offset, s1, 16);
    v128.store(sums + offset, s2, 32);
    v128.store(sums + offset, s3, 48);
    v128.store(squares + offset, q0);
    v128.store(squares + offset, q1, 16);
    v128.store(squares + offset, q2, 32);
    v128.store(squares + offset, q3, 48);
  }
  for (; column < width; column += 4) {
    let at = x + (<usize> column << 2);
    let s0 = f64x2.splat(0);
    let s1 = s0, q0 = s0, q1 = s0;
    for (let row = 0; row < whole; row++) {
      const a = v128.load(at);
      const a0 = low(a), a1 = high(a);
      s0 = f64x2.add(s0, a0);
      s1 = f64x2.add(s1, a1);
      q0 = f64x2.add(q0, f64x2.mul(a0, a0));
      q1 = f64x2.add(q1, f64x2.mul(a1, a1));
      at += stride;
    }
    const offset = <usize> column << 3;
    v128.store(sums + offset, s0);
    v128.store(sums + offset, s1, 16);
    v128.store(squares + offset, q0);
    v128.store(squares + offset, q1, 16);
  }
  const end = x + (<usize> rows * <usize> channels << 2);
  for (let at = x + <usize> whole * stride; at < end;) {
    for (let channel = 0; channel < channels; channel++, at += 4) {
      const value = <f64> load<f32>(at);
      add64(sums + (<usize> channel << 3), value);
      add64(squares + (<usize> channel << 3), value * value);
    }
  }
}

/** Value of a per-channel tensor, or `otherwise` where it is not given (address 0). */
// @ts-ignore: decorator
@inline
function channelValue(tensor: usize, channel: i32, otherwise: f32): f32 {
  return tensor == 0 ? otherwise : load<f32>(tensor + (<usize> channel << 2));
}

/** batchNormMean: mean and biased variance of every channel from the partial sums. */
export function batchNormMean(args: usize, chunk: i32, worker: i32): void {
  const n = <f64> count(args, ROWS);
  const end = min((chunk + 1) * CHANNELS_PER_CHUNK, count(args, CHANNELS));
  for (let channel = chunk * CHANNELS_PER_CHUNK; channel < end; channel++) {
    const mean = total(args, 0, channel) / n;
    const variance = max<f64>(total(args, 1, channel) / n - mean * mean, 0);
    store<f32>(address(args, MEAN) + (<usize> channel << 2), <f32> mean);
    store<f32>(address(args, VARIANCE) + (<usize> channel << 2), <f32> variance);
  }
}

/** batchNormTables: the tables mean, scale, beta from mean, variance, gamma, beta. */
export function batchNormTables(args: usize, chunk: i32, worker: i32): void {
  const epsilon = <f64> load<f32>(args + EPSILON);
  const end = min((chunk + 1) * CHANNELS_PER_CHUNK, count(args, CHANNELS));
  for (let channel = chunk * CHANNELS_PER_CHUNK; channel < end; channel++) {
    const variance = <f64> load<f32>(address(args, VARIANCE) + (<usize> channel << 2));
    const gamma = <f64> channelValue(address(args, GAMMA), channel, 1);
    tabulate(args, 0, channel, load<f32>(address(args, MEAN) + (<usize> channel << 2)));
    tabulate(args, 1, channel, <f32> (gamma / Math.sqrt(variance + epsilon)));
    tabulate(args, 2, channel, channelValue(address(args, BETA), channel, 0));
  }
}

/** batchNormApply: out = leaky((x − mean) · scale + beta). A chunk is a block of rows. */
export function batchNormApply(args: usize, chunk: i32, worker: i32): void {
  const channels = count(args, CHANNELS);
  const fold = count(args, FOLD);
  const width = <usize> (channels * fold) << 2;
  const first = chunk * count(args, ROWS_PER_BLOCK);
  const rows = min(count(args, ROWS_PER_BLOCK), count(args, ROWS) - first);
  const offset = <usize> first * <usize> channels << 2;
  let x = address(args, X) + offset;
  let out = address(args, OUT) + offset;
  const end = x + (<usize> rows * <usize> channels << 2);
  const mean = address(args, TABLES);
  const scale = mean + width;
  const beta = scale + width;
  const slope = load<f32>(args + SLOPE);
  const slopes = f32x4.splat(slope);
  const zero = f32x4.splat(0);
  while (x + width <= end) {
    for (let at: usize = 0; at < width; at += 16) {
      const z = f32x4.add(
        f32x4.mul(f32x4.sub(v128.load(x + at), v128.load(mean + at)), v128.load(scale + at)),
        v128.load(beta + at),
      );
      const y = v128.bitselect(f32x4.mul(z, slopes), z, f32x4.lt(z, zero));
      v128.store(out + at, y);
    }
    x += width;
    out += width;
  }
  const row = <usize> channels << 2;
  while (x < end) {
    for (let at: usize = 0; at < row; at += 4) {
      const z = (load<f32>(x + at) - load<f32>(mean + at)) * load<f32>(scale + at) +
        load<f32>(beta + at);
      store<f32>(out + at, z < 0 ? z * slope : z);
    }
    x += row;
    out += row;
  }
}
