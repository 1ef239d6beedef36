/**
 * From here on a DCGAN step at 64 × 64 gains less than a tenth by twice as many threads: by the
 * model in docs/sweeps.md.
 */
const ENOUGH = 64;

/**
 * A sentence where there are more threads than help, asked for or by default; undefined where they
 * do.
 * @param cores processors that this process may use
 */
export function threadsHint(threads: number, cores: number): string | undefined {
  if (threads > cores) {
    const some = `${cores} processor${cores === 1 ? "" : "s"}`;
    return `${threads} threads on ${some}: more than one for each only take turns; the result is the same`;
  }
  if (threads > ENOUGH) {
    return `${threads} threads: a step hardly gains beyond ${ENOUGH}; several seeds at a time (deno task sweep) gain more`;
  }
  return undefined;
}
