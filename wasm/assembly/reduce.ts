// Sums and means over axes. Every tensor is read as outer × rows × columns, summed over the rows.

import { high, low, sumRun } from "./sums";

/** Elements of one piece of a long run that is summed by several threads. @border */
export const SEGMENT: i32 = 16384;

/** Fields of sumRuns. @border */
@unmanaged
export class SumRunsFields {
  x: usize;
  /** Where the sums go: float64 [runs][segments]. */
  partials: usize;
  runs: i32;
  /** Elements of a run. */
  length: i32;
  /** Pieces of SEGMENT elements of a run, the last one shorter. */
  segments: i32;
  /** Runs of one chunk where a run has one segment. */
  runsPerChunk: i32;
}

/**
 * sumRuns: sums of runs of consecutive elements, columns = 1. A chunk is `runsPerChunk` runs, or, where a run has several
 * segments, one segment of one run.
 */
export function sumRuns(args: usize, chunk: i32, worker: i32): void {
  const fields = changetype<SumRunsFields>(args);
  const x = fields.x;
  const partials = fields.partials;
  const runs = fields.runs;
  const length = fields.length;
  const segments = fields.segments;
  if (segments > 1) {
    const run = chunk / segments;
    const start = (chunk - run * segments) * SEGMENT;
    const at = x + ((<usize> run * <usize> length + <usize> start) << 2);
    store<f64>(partials + (<usize> chunk << 3), sumRun(at, min(SEGMENT, length - start), false));
    return;
  }
  const runsPerChunk = fields.runsPerChunk;
  const end = min((chunk + 1) * runsPerChunk, runs);
  for (let run = chunk * runsPerChunk; run < end; run++) {
    const at = x + ((<usize> run * <usize> length) << 2);
    store<f64>(partials + (<usize> run << 3), sumRun(at, length, false));
  }
}

/** Fields of sumColumns. @border */
@unmanaged
export class SumColumnsFields {
  x: usize;
  /** Where the sums go: float64 [outer][blocks][columns × fold]. */
  partials: usize;
  /** Rows of one matrix. */
  rows: i32;
  columns: i32;
  /** Rows that are read as one longer row. */
  fold: i32;
  /** A multiple of fold. */
  rowsPerBlock: i32;
  /** Blocks of one matrix. */
  blocks: i32;
}

/** sumColumns: column sums of one block of rows of one matrix. A chunk is a block. */
export function sumColumns(args: usize, chunk: i32, worker: i32): void {
  const rows = changetype<SumColumnsFields>(args).rows;
  const columns = changetype<SumColumnsFields>(args).columns;
  const fold = changetype<SumColumnsFields>(args).fold;
  const rowsPerBlock = changetype<SumColumnsFields>(args).rowsPerBlock;
  const blocks = changetype<SumColumnsFields>(args).blocks;
  const width = columns * fold;
  const outer = chunk / blocks;
  const first = (chunk - outer * blocks) * rowsPerBlock;
  const count = min(rowsPerBlock, rows - first);
  const x = changetype<SumColumnsFields>(args).x +
    ((<usize> outer * <usize> rows + <usize> first) * <usize> columns << 2);
  const partials = changetype<SumColumnsFields>(args).partials + (<usize> chunk * <usize> width << 3);
  const stride = <usize> width << 2;
  const whole = count / fold;
  let column = 0;
  for (; column + 16 <= width; column += 16) {
    let at = x + (<usize> column << 2);
    let s0 = f64x2.splat(0);
    let s1 = s0, s2 = s0, s3 = s0, s4 = s0, s5 = s0, s6 = s0, s7 = s0;
    for (let row = 0; row < whole; row++) {
      const a = v128.load(at), b = v128.load(at, 16), c = v128.load(at, 32), d = v128.load(at, 48);
      s0 = f64x2.add(s0, low(a));
      s1 = f64x2.add(s1, high(a));
      s2 = f64x2.add(s2, low(b));
      s3 = f64x2.add(s3, high(b));
      s4 = f64x2.add(s4, low(c));
      s5 = f64x2.add(s5, high(c));
      s6 = f64x2.add(s6, low(d));
      s7 = f64x2.add(s7, high(d));
      at += stride;
    }
    const to = partials + (<usize> column << 3);
    v128.store(to, s0);
    v128.store(to, s1, 16);
    v128.store(to, s2, 32);
    v128.store(to, s3, 48);
    v128.store(to, s4, 64);
    v128.store(to, s5, 80);
    v128.store(to, s6, 96);
    v128.store(to, s7, 112);
  }
  for (; column < width; column += 4) {
    let at = x + (<usize> column << 2);
    let s0 = f64x2.splat(0);
    let s1 = s0;
    for (let row = 0; row < whole; row++) {
      const a = v128.load(at);
      s0 = f64x2.add(s0, low(a));
      s1 = f64x2.add(s1, high(a));
      at += stride;
    }
    const to = partials + (<usize> column << 3);
    v128.store(to, s0);
    v128.store(to, s1, 16);
  }
  const end = x + (<usize> count * <usize> columns << 2);
  for (let at = x + <usize> whole * stride; at < end;) {
    for (column = 0; column < columns; column++, at += 4) {
      const to = partials + (<usize> column << 3);
      store<f64>(to, load<f64>(to) + <f64> load<f32>(at));
    }
  }
}

/** Output elements of one chunk of sumPartials. @border */
export const SUMS_PER_CHUNK: i32 = 64;

/** Fields of sumPartials. @border */
@unmanaged
export class SumPartialsFields {
  /** float64 [outer][parts][fold][columns]. */
  partials: usize;
  out: usize;
  /** outer × columns. */
  outputs: i32;
  parts: i32;
  columns: i32;
  fold: i32;
  divisor: i32;
}

/** sumPartials: out[outer][column] = (Σ over parts and folds of partials[outer][part][fold][column]) / divisor. */
export function sumPartials(args: usize, chunk: i32, worker: i32): void {
  const fields = changetype<SumPartialsFields>(args);
  const partials = fields.partials;
  const out = fields.out;
  const outputs = fields.outputs;
  const parts = fields.parts;
  const columns = fields.columns;
  const fold = fields.fold;
  const divisor = <f64> fields.divisor;
  const terms = parts * fold;
  const stride = <usize> columns << 3;
  const end = min((chunk + 1) * SUMS_PER_CHUNK, outputs);
  for (let i = chunk * SUMS_PER_CHUNK; i < end; i++) {
    const outer = i / columns;
    const column = i - outer * columns;
    let at = partials + (<usize> outer * <usize> terms * <usize> columns + <usize> column << 3);
    let sum: f64 = 0;
    for (let term = 0; term < terms; term++) {
      sum += load<f64>(at);
      at += stride;
    }
    store<f32>(out + (<usize> i << 2), <f32> (sum / divisor));
  }
}
