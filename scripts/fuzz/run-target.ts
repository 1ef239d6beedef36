import process from "node:process";
import fc from "fast-check";
import type { FuzzTarget } from "./target.ts";

/** What an input may take at most: milliseconds, and bytes by which the process may grow in all. */
const LIMITS = { milliseconds: 5_000, grown: 2 ** 30 };

/** What became of a target's inputs. */
export interface FuzzReport {
  readonly target: string;
  /** From which the inputs follow. */
  readonly seed: number;
  readonly taken: number;
  readonly refused: number;
  /** Milliseconds of the slowest. */
  readonly slowest: number;
  /** Megabytes by which the process grew at most. */
  readonly grownMb: number;
  /** The smallest input found that a border did not take as it should, and what it did. */
  readonly failure?: { readonly input: Uint8Array; readonly error: string };
}

/** How long to go on. */
export interface FuzzBounds {
  readonly seed: number;
  /** Inputs at most. */
  readonly inputs: number;
  /** Milliseconds at most, where there is no failure to make smaller. */
  readonly milliseconds?: number;
}

/** Hands inputs to a border until one fails or the bounds are reached. */
export async function runTarget(
  { name, inputs, take }: FuzzTarget,
  bounds: FuzzBounds,
): Promise<FuzzReport> {
  const counts = { taken: 0, refused: 0 };
  let slowest = 0;
  let grown = 0;
  const { rss } = process.memoryUsage();
  const property = fc.asyncProperty(inputs, async (bytes) => {
    const timed = async () => {
      const from = performance.now();
      const outcome = await take(bytes.slice());
      return { outcome, took: performance.now() - from };
    };
    let { outcome, took } = await timed();
    // A process that was stopped meanwhile is not slow: what is slow is slow twice.
    if (took > LIMITS.milliseconds) ({ outcome, took } = await timed());
    counts[outcome]++;
    slowest = Math.max(slowest, took);
    if (took > LIMITS.milliseconds) throw new Error(`it took ${took.toFixed(0)} ms`);
    if ((counts.taken + counts.refused) % 100 !== 0) return;
    grown = Math.max(grown, process.memoryUsage().rss - rss);
    if (grown > LIMITS.grown) throw new Error(`the process grew by ${grown} bytes`);
  });
  const details = await fc.check(property, {
    seed: bounds.seed,
    numRuns: bounds.inputs,
    interruptAfterTimeLimit: bounds.milliseconds,
    markInterruptAsFailure: false,
  });
  const [input] = details.counterexample ?? [];
  const error = details.errorInstance;
  return {
    target: name,
    seed: bounds.seed,
    ...counts,
    slowest: Math.round(slowest),
    grownMb: Math.round(grown / 2 ** 20),
    ...input === undefined ? {} : {
      failure: { input, error: error instanceof Error ? error.stack ?? error.message : `${error}` },
    },
  };
}
