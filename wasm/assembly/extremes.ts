// Greatest and least of runs of consecutive float32. The instructions carry NaN: one in a run is what the run gives.

// @ts-ignore: decorator
@inline
function extreme(greatest: bool, a: v128, b: v128): v128 {
  return greatest ? f32x4.max(a, b) : f32x4.min(a, b);
}

/** Fields of maxRuns and minRuns. @border */
@unmanaged
export class ExtremesFields {
  x: usize;
  out: usize;
  runs: i32;
  /** Elements of a run, 1 or more. */
  length: i32;
  runsPerChunk: i32;
}

/** out[run] = greatest or least of the run. */
// @ts-ignore: decorator
@inline
function extremesOfRuns(greatest: bool, args: usize, chunk: i32): void {
  const fields = changetype<ExtremesFields>(args);
  const x = fields.x;
  const out = fields.out;
  const length = fields.length;
  const runsPerChunk = fields.runsPerChunk;
  const end = min((chunk + 1) * runsPerChunk, fields.runs);
  const vectors = <usize> (length & ~3) << 2;
  const bytes = <usize> length << 2;
  for (let run = chunk * runsPerChunk; run < end; run++) {
    const from = x + <usize> run * bytes;
    let found = f32x4.splat(load<f32>(from));
    let at: usize = 0;
    for (; at < vectors; at += 16) found = extreme(greatest, found, v128.load(from + at));
    for (; at < bytes; at += 4) found = extreme(greatest, found, f32x4.splat(load<f32>(from + at)));
    found = extreme(greatest, found, v128.shuffle<i32>(found, found, 2, 3, 0, 1));
    found = extreme(greatest, found, v128.shuffle<i32>(found, found, 1, 0, 3, 2));
    store<f32>(out + (<usize> run << 2), f32x4.extract_lane(found, 0));
  }
}

export function maxRuns(args: usize, chunk: i32, worker: i32): void {
  extremesOfRuns(true, args, chunk);
}
export function minRuns(args: usize, chunk: i32, worker: i32): void {
  extremesOfRuns(false, args, chunk);
}
