/**
 * Starting and stopping the backend.
 * @module
 */
import {
  findBackend,
  getBackend,
  getKernel,
  getKernelsForBackend,
  registerBackend,
  registerGradient,
  registerKernel,
  removeBackend,
  setBackend,
} from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-backend-wasm";
import { relaxedSimd, simd, threads as threadsSupport } from "wasm-feature-detect";
import { sha256, UserError } from "../base/mod.ts";
import { BACKEND_NAME, EarthmoverBackend } from "./earthmover-backend.ts";
import { registerGradients } from "./gradients/gradients.ts";
import { readKernels } from "./kernel-file.ts";
import { GRADIENTS, KERNELS } from "./kernels/mod.ts";
import { Heap } from "./memory/memory.ts";
import { Pool } from "./threads/pool.ts";
import { startTfjsModule } from "./memory/tfjs-module.ts";
import { chooseTile, type Tile } from "./kernels/product/tile.ts";

/** Options of {@link startBackend}. */
export interface BackendOptions {
  /** How many threads compute, 1 or more; default: one for each processor. */
  threads?: number;
  /**
   * Whether convolutions of 4 × 4 taps and stride 2 are computed by Winograd's minimal filtering where that is faster; `false` keeps to
   * the direct passes, which are slower and round less. It changes bits. Default: true.
   */
  winograd?: boolean;
}

/** What was started. */
export interface BackendInfo {
  /** Threads that compute, the caller's included. */
  threads: number;
  /** Threads that were asked for. */
  requestedThreads: number;
  /** One sentence: why only one thread computes although more were asked for. */
  fallback?: string;
  /** Register tile of the matrix kernels, chosen for this JavaScript engine; it does not change any bits. */
  tile: Tile;
  /** SHA-256 of kernels.wasm, hexadecimal. */
  kernelHash: string;
  /** WebAssembly features of the host: `simd`, `threads`, `relaxed-simd` (not used: not the same bits everywhere). */
  features: string[];
}

interface Running {
  info: BackendInfo;
  backend: EarthmoverBackend;
  kernels: WebAssembly.Module;
}

let running: Promise<Running> | undefined;

/** Processors of this machine. */
function cores(): number {
  return navigator.hardwareConcurrency ?? 1;
}

async function detectFeatures(): Promise<string[]> {
  const features = [];
  if (await simd()) features.push("simd");
  if (await threadsSupport()) features.push("threads");
  if (await relaxedSimd()) features.push("relaxed-simd");
  return features;
}

/** Starts a pool and waits until its workers run; of one thread where the host gives no workers. */
async function startPool(
  heap: Heap,
  kernels: WebAssembly.Module,
  requested: number,
): Promise<{ pool: Pool; fallback?: string }> {
  if (requested === 1) return { pool: new Pool(heap, kernels, 1, cores()) };
  let reason = "this host has no SharedArrayBuffer";
  if (typeof SharedArrayBuffer !== "undefined") {
    const pool = new Pool(heap, kernels, requested, cores());
    try {
      await pool.ready();
      return { pool };
    } catch (error) {
      reason = `workers do not start here (${(error as Error).message})`;
      await pool.stop();
    }
  }
  const fallback = `Only one thread computes, not ${requested}: ${reason}.`;
  return { pool: new Pool(heap, kernels, 1, cores()), fallback };
}

type ThreadInfo = Pick<BackendInfo, "threads" | "requestedThreads" | "fallback">;

function threadInfo(pool: Pool, requestedThreads: number, fallback?: string): ThreadInfo {
  const info: ThreadInfo = { threads: pool.threads, requestedThreads };
  return fallback === undefined ? info : { ...info, fallback };
}

async function registerKernels(): Promise<void> {
  if (getKernelsForBackend(BACKEND_NAME).length > 0) return;
  await registerGradients();
  for (const config of KERNELS) registerKernel(config);
  for (const config of GRADIENTS) registerGradient(config);
  for (const config of getKernelsForBackend("wasm")) {
    if (getKernel(config.kernelName, BACKEND_NAME) === undefined) {
      registerKernel({ ...config, backendName: BACKEND_NAME });
    }
  }
}

async function start(requested: number): Promise<Running> {
  const binary = readKernels();
  if (!WebAssembly.validate(binary)) {
    throw new UserError(
      "The kernels need WebAssembly with SIMD and threads, and this host's has not both: use Deno 2, Bun 1, or Node 24.",
    );
  }
  const kernels = await WebAssembly.compile(binary);
  const heap = new Heap();
  const module = await startTfjsModule(heap);
  const { pool, fallback } = await startPool(heap, kernels, requested);
  const backend = new EarthmoverBackend(module, heap, pool);
  await registerKernels();
  registerBackend(BACKEND_NAME, () => backend);
  const info: BackendInfo = {
    ...threadInfo(pool, requested, fallback),
    tile: chooseTile(),
    kernelHash: sha256(binary),
    features: await detectFeatures(),
  };
  return { info, backend, kernels };
}

async function restartPool(current: Running, requested: number): Promise<Running> {
  await current.backend.pool.stop();
  const { pool, fallback } = await startPool(current.backend.heap, current.kernels, requested);
  current.backend.setPool(pool);
  return {
    ...current,
    info: { ...current.info, fallback: undefined, ...threadInfo(pool, requested, fallback) },
  };
}

/**
 * Starts the backend and makes it TensorFlow.js's current one: ordinary `tf` code then runs on it.
 *
 * Called again with the same number of threads it changes nothing; with another number it exchanges the workers and
 * keeps all tensors. The number of threads changes no bit of any result; `winograd` does, from the next operation on.
 *
 * Needs read access to the project (its kernels and packages) and nothing else: no environment variables, no network.
 *
 * @throws UserError when `threads` is not a whole number from 1, or the host lacks WebAssembly SIMD or threads
 */
export async function startBackend(options: BackendOptions = {}): Promise<BackendInfo> {
  const requested = options.threads ?? cores();
  if (!Number.isInteger(requested) || requested < 1) {
    throw new UserError(
      `The number of threads is ${requested}: give a whole number from 1 (default: one for each processor).`,
    );
  }
  const before = running;
  const next: Promise<Running> = before === undefined
    ? start(requested)
    : before.then((current) =>
      current.info.requestedThreads === requested ? current : restartPool(current, requested)
    );
  running = next;
  next.catch(() => {
    if (running === next) running = undefined;
  });
  const { info, backend } = await next;
  backend.winograd = options.winograd ?? true;
  if (getBackend() !== BACKEND_NAME) await setBackend(BACKEND_NAME);
  return info;
}

/** Ends the workers and removes the backend with all its tensors; does nothing when it is not running. */
export async function stopBackend(): Promise<void> {
  const current = await running;
  running = undefined;
  if (current === undefined) return;
  await current.backend.pool.stop();
  if (findBackend(BACKEND_NAME) !== undefined) removeBackend(BACKEND_NAME);
}
