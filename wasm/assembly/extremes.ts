// Greatest and least of runs of consecutive float32. The instructions carry NaN: one in a run is what the run gives.

// @ts-ignore: decorator
@inline
function extreme(greatest: bool, a: v128, b: v128): v128 {
  return greatest ? f32x4.max(a, b) : f32x4.min(a, b);
}

/** out[run] = greatest or least of the run. Fields: x, out, runs, length of a run (1 or more), runsPerChunk. */
// @ts-ignore: decorator
@inline
function extremesOfRuns(greatest: bool, args: usize, chunk: i32): void {
  const x = <usize> load<u32>(args);
  const out = <usize> load<u32>(args, 4);
  const length = load<i32>(args, 12);
  const runsPerChunk = load<i32>(args, 16);
  const end = min((chunk + 1) * runsPerChunk, load<i32>(args, 8));
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
