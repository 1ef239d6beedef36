/**
 * Runs the rows of the benchmark, every peer of a row right after the other.
 * @module
 */
import * as tf from "@tensorflow/tfjs-core";
import { type Arithmetic, startBackend, stopBackend } from "../../src/backend/mod.ts";
import { jaxTimes, startJax } from "./jax.ts";
import { measure, type Times, together } from "./measure.ts";
import { ownWork } from "./own.ts";
import { peakOf } from "./peak.ts";
import { stepOverProducts } from "./products.ts";
import type { Row } from "./rows.ts";
import { locateStock, type Skipped, stockTimes } from "./stock.ts";
import { torchTimes, torchVersion } from "./torch.ts";

/** What one peer needed for one row. */
export interface Result {
  row: string;
  /** `earthmover`, `tfjs-wasm`, `tfjs-cpu`, `jax-js` or `pytorch`. */
  peer: string;
  /** Of our own work: how sums of products round. */
  arithmetic?: Arithmetic;
  threads: number;
  times: Times | Skipped;
  /** Of our own steps: time over that of their matrix products and convolutions. */
  stepOverProducts?: number;
}

/** A run of the benchmark. */
export interface Report {
  /**
   * The arithmetics that were measured, and the GFLOP/s of one thread that stays in registers in
   * each.
   */
  peaks: Partial<Record<Arithmetic, number>>;
  /** PyTorch's version, if it was there. */
  torch?: string;
  results: Result[];
}

/**
 * How often the ways to compute take turns. Neighbours slow a shared machine down for seconds,
 * and a ratio of two measurements in a row tells more of them than of threads.
 */
const ROUNDS = 3;

/** How our own work is done. */
interface Way {
  arithmetic: Arithmetic;
  threads: number;
}

/** One row on this project's backend in each way, in turns. */
async function ownResults(row: Row, ways: Way[], seconds: number): Promise<Result[]> {
  await startBackend(ways[0]);
  await tf.setBackend("earthmover");
  const work = ownWork(row);
  const parts = ways.map((): Times[] => []);
  const overProducts: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    for (const [i, way] of ways.entries()) {
      await startBackend(way);
      parts[i].push(await measure(work.run, seconds / ROUNDS));
      if (round + 1 === ROUNDS && row.name.startsWith("step/")) {
        overProducts[i] = await stepOverProducts(work);
      }
    }
  }
  work.dispose();
  return ways.map((way, i) => ({
    row: row.name,
    peer: "earthmover",
    ...way,
    times: together(parts[i]),
    stepOverProducts: overProducts[i],
  }));
}

/** What to measure, and for how long. */
export interface BenchOptions {
  /** How sums of products round in our own work, each in turn. */
  arithmetics: Arithmetic[];
  /** How many threads to compare, each in turn. */
  threads: number[];
  /** For each row and peer. */
  seconds: number;
  /** Whether the others are measured too. */
  peers: boolean;
}

/**
 * Measures the rows.
 *
 * @param onResult told as soon as something is known
 * @throws {UserError} where this engine does not fuse, and fused arithmetic is asked for
 */
export async function runBench(
  rows: Row[],
  { arithmetics, threads, seconds, peers }: BenchOptions,
  onResult: (result: Result) => void,
): Promise<Report> {
  const results: Result[] = [];
  const take = (result: Result) => {
    results.push(result);
    onResult(result);
  };
  const add = (row: Row, peer: string, threads: number, times: Times | Skipped) =>
    take({ row: row.name, peer, threads, times });
  // before anything is measured: an engine that does not fuse is refused here
  for (const arithmetic of arithmetics) await startBackend({ threads: 1, arithmetic });
  const torch = peers ? torchVersion() : undefined;
  if (peers) {
    locateStock();
    await startJax();
  }
  const peaks: Report["peaks"] = {};
  for (const arithmetic of arithmetics) peaks[arithmetic] = await peakOf(arithmetic, seconds);
  const ways = arithmetics.flatMap((arithmetic) =>
    threads.map((count) => ({ arithmetic, threads: count }))
  );
  for (const row of rows) {
    for (const result of await ownResults(row, ways, seconds)) take(result);
    if (!peers) continue;
    add(row, "tfjs-wasm", 1, await stockTimes("wasm", row, seconds));
    add(row, "tfjs-cpu", 1, await stockTimes("cpu", row, seconds));
    add(row, "jax-js", navigator.hardwareConcurrency, await jaxTimes(row, seconds));
    if (torch === undefined) continue;
    for (const count of threads) add(row, "pytorch", count, torchTimes(row, count, seconds));
  }
  await stopBackend();
  return { peaks, torch, results };
}
