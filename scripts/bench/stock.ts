/**
 * TensorFlow.js's own backends as peers: `wasm` (XNNPACK, SIMD, one thread, since it starts no more
 * in server runtimes) and `cpu` (plain JavaScript).
 * @module
 */
import { fileURLToPath } from "node:url";
import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-backend-cpu";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import { measure, PEER_PATIENCE, type Times } from "./measure.ts";
import type { Pass, Row } from "./rows.ts";
import { convWork, matmulWork, type Work } from "./tfjs-work.ts";

/** Why a peer has no time for a row. */
export interface Skipped {
  skipped: string;
}

/**
 * More than this many 10⁹ operations take tfjs-cpu seconds, and a convolution of them half a
 * minute.
 */
const CPU_GIGAFLOP = 0.3;

/** Lets the stock WASM backend find its binaries. */
export function locateStock(): void {
  const binaries = new URL(".", import.meta.resolve("@tensorflow/tfjs-backend-wasm"));
  setWasmPaths(fileURLToPath(binaries));
}

function workOf({ name }: Row): Work | Skipped {
  const [kind, first, second] = name.split("/");
  if (kind === "matmul") return matmulWork(first);
  if (kind === "conv" && second === "filter" && tf.getBackend() === "wasm") {
    return { skipped: "it has no such kernel" };
  }
  if (kind === "conv") return convWork(Number(first), second as Pass);
  return { skipped: "only this project's networks are measured in whole" };
}

/** Times of a row on a stock backend. */
export async function stockTimes(
  backend: "wasm" | "cpu",
  row: Row,
  seconds: number,
): Promise<Times | Skipped> {
  if (backend === "cpu" && row.gigaflop > CPU_GIGAFLOP) return { skipped: "it takes too long" };
  await tf.setBackend(backend);
  const work = workOf(row);
  if ("skipped" in work) return work;
  const times = await measure(work.run, seconds, PEER_PATIENCE);
  work.dispose();
  return times;
}
