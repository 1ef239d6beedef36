/**
 * jax-js on its WebAssembly device as a peer.
 * @module
 */
import { defaultDevice, init, lax, numpy as np, random, vjp } from "@jax-js/jax";
import { measure, PEER_PATIENCE, type Times } from "./measure.ts";
import { BATCH, LAYERS, type Pass, type Row } from "./rows.ts";
import type { Skipped } from "./stock.ts";

type Array = ReturnType<typeof np.ones>;

/** Starts its device. */
export async function startJax(): Promise<void> {
  await init("wasm");
  defaultDevice("wasm");
}

function uniform(shape: number[]): Array {
  return random.uniform(random.key(1), shape);
}

async function finish(result: Array): Promise<void> {
  await result.blockUntilReady();
  result.dispose();
}

function convolve(x: Array, w: Array): Array {
  return lax.convGeneralDilated(x, w, [2, 2], [[1, 1], [1, 1]]);
}

/** One pass of a layer; arguments are passed as references, since its operations consume them. */
function convPass(layer: number, pass: Pass): () => Promise<void> {
  const { size, inputs, outputs } = LAYERS[layer - 1];
  const x = uniform([BATCH, inputs, size, size]);
  const w = uniform([outputs, inputs, 4, 4]);
  const dy = uniform([BATCH, outputs, size / 2, size / 2]);
  if (pass === "forward") return () => finish(convolve(x.ref, w.ref));
  const [, backward] = pass === "input"
    ? vjp((x: Array) => convolve(x, w.ref), [x])
    : vjp((w: Array) => convolve(x.ref, w), [w]);
  return () => finish((backward(dy.ref) as Array[])[0]);
}

/**
 * The last layer whose convolutions it computes in seconds; the second takes it four minutes, which
 * were measured once.
 */
const LAST_LAYER = 1;

/** Times of a row. */
export async function jaxTimes({ name }: Row, seconds: number): Promise<Times | Skipped> {
  const [kind, first, second] = name.split("/");
  if (kind === "matmul") {
    const [m, k, n] = first.split("x").map(Number);
    const [a, b] = [uniform([m, k]), uniform([k, n])];
    return await measure(() => finish(np.matmul(a.ref, b.ref)), seconds, PEER_PATIENCE);
  }
  if (kind === "conv") {
    const layer = Number(first);
    if (layer > LAST_LAYER) return { skipped: `it takes too long, as on layer ${LAST_LAYER}` };
    return await measure(convPass(layer, second as Pass), seconds, PEER_PATIENCE);
  }
  return { skipped: "only this project's networks are measured in whole" };
}
