// Batch normalisation with an optional leaky ReLU after it: the backward pass, from x, dy, mean, variance, gamma, beta.

import {
  add64,
  address,
  CHANNELS,
  CHANNELS_PER_CHUNK,
  count,
  D_BETA,
  D_GAMMA,
  DY,
  EPSILON,
  FOLD,
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

/** dz = dy where the normalised, scaled and shifted value is positive, else slope · dy. */
// @ts-ignore: decorator
@inline
function behind(dy: v128, centred: v128, scale: v128, beta: v128, slope: v128): v128 {
  const z = f32x4.add(f32x4.mul(centred, scale), beta);
  return v128.bitselect(dy, f32x4.mul(dy, slope), f32x4.gt(z, f32x4.splat(0)));
}

// @ts-ignore: decorator
@inline
function behindOne(dy: f32, centred: f32, scale: f32, beta: f32, slope: f32): f32 {
  return centred * scale + beta > 0 ? dy : dy * slope;
}

/** batchNormGradientSums: partials = Σdz and Σdz·(x − mean) of a block's columns. A chunk is a block. */
export function batchNormGradientSums(args: usize, chunk: i32, worker: i32): void {
  const channels = count(args, CHANNELS);
  const fold = count(args, FOLD);
  const width = channels * fold;
  const first = chunk * count(args, ROWS_PER_BLOCK);
  const rows = min(count(args, ROWS_PER_BLOCK), count(args, ROWS) - first);
  const offset = <usize> first * <usize> channels << 2;
  const x = address(args, X) + offset;
  const dy = address(args, DY) + offset;
  const sums = address(args, PARTIALS) + (<usize> chunk * <usize> width << 4);
  const products = sums + (<usize> width << 3);
  const means = address(args, TABLES);
  const stride = <usize> width << 2;
  const scales = means + stride;
  const betas = scales + stride;
  const slope = load<f32>(args + SLOPE);
  const slopes = f32x4.splat(slope);
  const whole = rows / fold;
  let column = 0;
  for (; column + 8 <= width; column += 8) {
    let at = <usize> column << 2;
    const mean = v128.load(means + at), mean1 = v128.load(means + at, 16);
    const scale = v128.load(scales + at), scale1 = v128.load(scales + at, 16);
    const beta = v128.load(betas + at), beta1 = v128.load(betas + at, 16);
    let s0 = f64x2.splat(0);
    let s1 = s0, s2 = s0, s3 = s0, q0 = s0, q1 = s0, q2 = s0, q3 = s0;
    for (let row = 0; row < whole; row++) {
      const centred = f32x4.sub(v128.load(x + at), mean);
      const dz = behind(v128.load(dy + at), centred, scale, beta, slopes);
      const product = f32x4.mul(dz, centred);
      s0 = f64x2.add(s0, low(dz));
      s1 = f64x2.add(s1, high(dz));
      q0 = f64x2.add(q0, low(product));
      q1 = f64x2.add(q1, high(product));
      const centred1 = f32x4.sub(v128.load(x + at, 16), mean1);
      const dz1 = behind(v128.load(dy + at, 16), centred1, scale1, beta1, slopes);
      const product1 = f32x4.mul(dz1, centred1);
      s2 = f64x2.add(s2, low(dz1));
      s3 = f64x2.add(s3, high(dz1));
      q2 = f64x2.add(q2, low(product1));
      q3 = f64x2.add(q3, high(product1));
      at += stride;
    }
    const to = <usize> column << 3;
    v128.store(sums + to, s0);
    v128.store(sums + to, s1, 16);
    v128.store(sums + to, s2, 32);
    v128.store(sums + to, s3, 48);
    v128.store(products + to, q0);
    v128.store(products + to, q1, 16);
    v128.store(products + to, q2, 32);
    v128.store(products + to, q3, 48);
  }
  for (; column < width; column += 4) {
    let at = <usize> column << 2;
    const mean = v128.load(means + at),
      scale = v128.load(scales + at),
      beta = v128.load(betas + at);
    let s0 = f64x2.splat(0);
    let s1 = s0, q0 = s0, q1 = s0;
    for (let row = 0; row < whole; row++) {
      const centred = f32x4.sub(v128.load(x + at), mean);
      const dz = behind(v128.load(dy + at), centred, scale, beta, slopes);
      const product = f32x4.mul(dz, centred);
      s0 = f64x2.add(s0, low(dz));
      s1 = f64x2.add(s1, high(dz));
      q0 = f64x2.add(q0, low(product));
      q1 = f64x2.add(q1, high(product));
      at += stride;
    }
    const to = <usize> column << 3;
    v128.store(sums + to, s0);
    v128.store(sums + to, s1, 16);
    v128.store(products + to, q0);
    v128.store(products + to, q1, 16);
  }
  for (let row = whole * fold; row < rows; row++) {
    for (let channel = 0; channel < channels; channel++) {
      const entry = <usize> channel << 2;
      const at = (<usize> row * <usize> channels << 2) + entry;
      const centred = load<f32>(x + at) - load<f32>(means + entry);
      const dz = behindOne(
        load<f32>(dy + at),
        centred,
        load<f32>(scales + entry),
        load<f32>(betas + entry),
        slope,
      );
      add64(sums + (entry << 1), <f64> dz);
      add64(products + (entry << 1), <f64> (dz * centred));
    }
  }
}

/** batchNormGradientTables: dGamma, dBeta, and the last two tables, from the partial sums. */
export function batchNormGradientTables(args: usize, chunk: i32, worker: i32): void {
  const n = <f64> count(args, ROWS);
  const epsilon = <f64> load<f32>(args + EPSILON);
  const end = min((chunk + 1) * CHANNELS_PER_CHUNK, count(args, CHANNELS));
  for (let channel = chunk * CHANNELS_PER_CHUNK; channel < end; channel++) {
    const sum = total(args, 0, channel);
    const product = total(args, 1, channel);
    const variance = <f64> load<f32>(address(args, VARIANCE) + (<usize> channel << 2)) + epsilon;
    store<f32>(address(args, D_BETA) + (<usize> channel << 2), <f32> sum);
    store<f32>(
      address(args, D_GAMMA) + (<usize> channel << 2),
      <f32> (product / Math.sqrt(variance)),
    );
    tabulate(args, 3, channel, <f32> (sum / n));
    tabulate(args, 4, channel, <f32> (product / (n * variance)));
  }
}

/** batchNormGradient: dx = scale · (dz − Σdz/n − (x − mean) · Σdz·(x − mean) / (n·(variance + epsilon))). */
export function batchNormGradient(args: usize, chunk: i32, worker: i32): void {
  const channels = count(args, CHANNELS);
  const fold = count(args, FOLD);
  const width = <usize> (channels * fold) << 2;
  const first = chunk * count(args, ROWS_PER_BLOCK);
  const rows = min(count(args, ROWS_PER_BLOCK), count(args, ROWS) - first);
  const offset = <usize> first * <usize> channels << 2;
  let x = address(args, X) + offset;
  let dy = address(args, DY) + offset;
  let out = address(args, OUT) + offset;
  const end = x + (<usize> rows * <usize> channels << 2);
  const means = address(args, TABLES);
  const scales = means + width;
  const betas = scales + width;
  const shares = betas + width;
  const slants = shares + width;
  const slope = load<f32>(args + SLOPE);
  const slopes = f32x4.splat(slope);
  while (x + width <= end) {
    for (let at: usize = 0; at < width; at += 16) {
      const scale = v128.load(scales + at);
      const centred = f32x4.sub(v128.load(x + at), v128.load(means + at));
      const dz = behind(v128.load(dy + at), centred, scale, v128.load(betas + at), slopes);
      const rest = f32x4.sub(
        f32x4.sub(dz, v128.load(shares + at)),
        f32x4.mul(centred, v128.load(slants + at)),
      );
      v128.store(out + at, f32x4.mul(scale, rest));
    }
    x += width;
    dy += width;
    out += width;
  }
  const row = <usize> channels << 2;
  while (x < end) {
    for (let at: usize = 0; at < row; at += 4) {
      const scale = load<f32>(scales + at);
      const centred = load<f32>(x + at) - load<f32>(means + at);
      const dz = behindOne(load<f32>(dy + at), centred, scale, load<f32>(betas + at), slope);
      const rest = dz - load<f32>(shares + at) - centred * load<f32>(slants + at);
      store<f32>(out + at, scale * rest);
    }
    x += row;
    dy += row;
    out += row;
  }
}
