/**
 * Runs the rows of the benchmark, every peer of a row right after the other.
 * @module
 */
import * as tf from "@tensorflow/tfjs-core";
import { startBackend, stopBackend } from "../../src/backend/mod.ts";
import { jaxTimes, startJax } from "./jax.ts";
import { measure, type Times, together } from "./measure.ts";
import { ownWork } from "./own.ts";
import { strictPeak } from "./peak.ts";
import { stepOverProducts } from "./products.ts";
import type { Row } from "./rows.ts";
import { locateStock, type Skipped, stockTimes } from "./stock.ts";
import { torchTimes, torchVersion } from "./torch.ts";

/** What one peer needed for one row. */
export interface Result {
  row: string;
  /** `earthmover`, `tfjs-wasm`, `tfjs-cpu`, `jax-js` or `pytorch`. */
  peer: string;
  threads: number;
  times: Times | Skipped;
  /** Of our own steps: time over that of their matrix products and convolutions. */
  stepOverProducts?: number;
}

/** A run of the benchmark. */
export interface Report {
  /** GFLOP/s of one thread that stays in registers. */
  strictPeak: number;
  /** PyTorch's version, if it was there. */
  torch?: string;
  results: Result[];
}

/**
 * How often the numbers of threads take turns. Neighbours slow a shared machine down for seconds,
 * and a ratio of two measurements in a row tells more of them than of threads.
 */
const ROUNDS = 3;

/** One row on this project's backend with each number of threads. */
async function ownResults(row: Row, threads: number[], seconds: number): Promise<Result[]> {
  await startBackend({ threads: threads[0] });
  await tf.setBackend("earthmover");
  const work = ownWork(row);
  const parts = threads.map((): Times[] => []);
  const overProducts: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    for (const [i, count] of threads.entries()) {
      await startBackend({ threads: count });
      parts[i].push(await measure(work.run, seconds / ROUNDS));
      if (round + 1 === ROUNDS && row.name.startsWith("step/")) {
        overProducts[i] = await stepOverProducts(work);
      }
    }
  }
  work.dispose();
  return threads.map((count, i) => ({
    row: row.name,
    peer: "earthmover",
    threads: count,
    times: together(parts[i]),
    stepOverProducts: overProducts[i],
  }));
}

/**
 * Measures the rows.
 *
 * @param threads how many threads to compare, each in turn
 * @param seconds for each row and peer
 * @param peers whether the others are measured too
 * @param onResult told as soon as something is known
 */
export async function runBench(
  rows: Row[],
  threads: number[],
  seconds: number,
  peers: boolean,
  onResult: (result: Result) => void,
): Promise<Report> {
  const results: Result[] = [];
  const take = (result: Result) => {
    results.push(result);
    onResult(result);
  };
  const add = (row: Row, peer: string, threads: number, times: Times | Skipped) =>
    take({ row: row.name, peer, threads, times });
  const torch = peers ? torchVersion() : undefined;
  if (peers) {
    locateStock();
    await startJax();
  }
  const peak = await strictPeak(seconds);
  for (const row of rows) {
    for (const result of await ownResults(row, threads, seconds)) take(result);
    if (!peers) continue;
    add(row, "tfjs-wasm", 1, await stockTimes("wasm", row, seconds));
    add(row, "tfjs-cpu", 1, await stockTimes("cpu", row, seconds));
    add(row, "jax-js", navigator.hardwareConcurrency, await jaxTimes(row, seconds));
    if (torch === undefined) continue;
    for (const count of threads) add(row, "pytorch", count, torchTimes(row, count, seconds));
  }
  await stopBackend();
  return { strictPeak: peak, torch, results };
}
