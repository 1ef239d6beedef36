/**
 * How fast this machine is beside the one on which the catalogue's times were measured: for
 * estimates only.
 */

/**
 * Milliseconds of {@linkcode work} on one core of the machine that was measured (best of several).
 */
const REFERENCE_MS = 10;
/** Its threads. */
const REFERENCE_THREADS = 2;
const TRIES = 3;

/**
 * Time that a training takes here over the time that the catalogue says.
 * @param threads that will compute
 */
export function slowness(threads: number): number {
  let best = Infinity;
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const start = performance.now();
    work();
    best = Math.min(best, performance.now() - start);
  }
  return best / REFERENCE_MS * REFERENCE_THREADS / threads;
}

/** Multiplications and additions over a vector that stays in the first cache. */
function work(): void {
  const values = new Float32Array(1024).fill(1);
  for (let round = 0; round < 10_000; round++) {
    for (let i = 0; i < values.length; i++) values[i] = values[i] * 0.999 + 0.001;
  }
}
