/**
 * Starting and stopping the backend.
 * @module
 */
import {
  engine,
  findBackendFactory,
  getBackend,
  getKernelsForBackend,
  registerBackend,
  registerKernel,
  removeBackend,
  setBackend,
  unregisterKernel,
} from "@tensorflow/tfjs-core";
import { relaxedSimd, simd, threads as threadsSupport } from "wasm-feature-detect";
import { host } from "#host";
import { UserError } from "../base/mod.ts";
import { BACKEND_NAME, EarthmoverBackend } from "./earthmover-backend.ts";
import { registerGradients } from "./gradients/gradients.ts";
import { allKernels } from "./kernels/mod.ts";
import { explainMissingKernels } from "./missing-kernel.ts";
import { Heap } from "./memory/memory.ts";
import { Pool } from "./threads/pool.ts";
import { startTfjsModule } from "./memory/tfjs-module.ts";
import type { Tile } from "./kernels/product/tile.ts";
import { bindStockKernels } from "./upstream/stock.ts";
import type { Arithmetic } from "./arithmetic.ts";
import { kernelsFile, tfjsFile } from "./files.ts";
import { fuses, FUSES_NOT } from "./fusing.ts";

/** Options of {@link startBackend}. */
export interface BackendOptions {
  /** How many threads compute, 1 or more; default: one for each processor. */
  threads?: number;
  /**
   * Whether convolutions of 4 × 4 taps and stride 2 are computed by Winograd's minimal filtering
   * where that is faster; `false` keeps to the direct passes, which are slower and round somewhat
   * less. It changes bits. An infinite or NaN input makes NaN of the whole tile of sixteen outputs
   * (of eight, in some gradients) that it is computed with, those too that it does not belong to.
   * Default: true.
   */
  winograd?: boolean;
  /**
   * How sums of products round: `fused` is faster, gives other bits than `strict`, and the same in
   * every engine that fuses; one that does not is refused. Default: `strict`, which every engine
   * computes.
   */
  arithmetic?: Arithmetic;
  /**
   * The bytes of the two WebAssembly files, where the backend can neither read nor fetch them: in a
   * page that was opened from the disk, or whose policy forbids requests. They must be those of
   * this version. Read when the backend starts, not again while it runs.
   */
  files?: BackendFiles;
}

/** The two files that the backend is made of beside its JavaScript. */
export interface BackendFiles {
  /** `kernels.wasm` or, for fused arithmetic, `kernels-fused.wasm`: {@link kernelsFile}. */
  kernels: Uint8Array<ArrayBuffer>;
  /** TensorFlow.js's own module, whose place {@link tfjsFile} tells. */
  tfjs: Uint8Array<ArrayBuffer>;
}

/** What was started. */
export interface BackendInfo {
  /** Threads that compute, the caller's included. */
  threads: number;
  /** Threads that were asked for. */
  requestedThreads: number;
  /** One sentence: why only one thread computes although more were asked for. */
  fallback?: string;
  /**
   * Register tile of the matrix kernels, chosen for this JavaScript engine; it does not change any
   * bits.
   */
  tile: Tile;
  /** How sums of products round. */
  arithmetic: Arithmetic;
  /** SHA-256 of the kernels, hexadecimal. */
  kernelHash: string;
  /**
   * WebAssembly features of the host: `simd`, `threads`, `relaxed-simd` (used by fused arithmetic
   * alone).
   */
  features: string[];
}

interface Running {
  info: BackendInfo;
  backend: EarthmoverBackend;
  kernels: WebAssembly.Module;
}

let running: Running | undefined;

/** Name of the backend that was current before ours became it. */
let former: string | null = null;

let gradientsRegistered = false;

/** Resolved when all that was started and stopped so far is done. */
let last: Promise<unknown> = Promise.resolve();

/** Lets starts and stops happen one after the other, in the order of the calls. */
function inOrder<T>(work: () => Promise<T>): Promise<T> {
  const result = last.then(work);
  last = result.catch(() => {});
  return result;
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
  if (requested === 1) return { pool: new Pool(heap, kernels, 1, host.cores()) };
  let reason = host.threadless();
  if (reason === undefined) {
    const pool = new Pool(heap, kernels, requested, host.cores());
    try {
      await pool.ready();
      return { pool };
    } catch (error) {
      reason = `workers do not start here (${(error as Error).message})`;
      await pool.stop();
    }
  }
  const fallback = `Only one thread computes, not ${requested}: ${reason}.`;
  return { pool: new Pool(heap, kernels, 1, host.cores()), fallback };
}

type ThreadInfo = Pick<BackendInfo, "threads" | "requestedThreads" | "fallback">;

function threadInfo(pool: Pool, requestedThreads: number, fallback?: string): ThreadInfo {
  const info: ThreadInfo = { threads: pool.threads, requestedThreads };
  return fallback === undefined ? info : { ...info, fallback };
}

/** Registers the kernels; derivatives once and for all. */
async function registerKernels(): Promise<void> {
  if (!gradientsRegistered) {
    await registerGradients();
    explainMissingKernels();
    gradientsRegistered = true;
  }
  for (const config of allKernels()) registerKernel(config);
}

function unregisterKernels(): void {
  for (const { kernelName } of getKernelsForBackend(BACKEND_NAME)) {
    unregisterKernel(kernelName, BACKEND_NAME);
  }
}

const isValid = (bytes: Uint8Array<ArrayBuffer>) => WebAssembly.validate(bytes);

/** @throws {UserError} where the engine does not fuse, and fused arithmetic is asked for */
async function checkRelaxed(arithmetic: Arithmetic): Promise<void> {
  if (arithmetic === "fused" && !await relaxedSimd()) throw cannotFuse();
}

/** @throws {UserError} where the kernels are of fused arithmetic, and do not fuse here */
function checkFusing(arithmetic: Arithmetic, heap: Heap, kernels: WebAssembly.Module): void {
  if (arithmetic === "fused" && !fuses(heap, kernels)) throw cannotFuse();
}

function cannotFuse(): UserError {
  return new UserError(`fused arithmetic cannot be had here: ${FUSES_NOT}`);
}

/** What the files say of how sums round. */
type KernelInfo = Pick<BackendInfo, "arithmetic" | "kernelHash">;

function kernelInfo(arithmetic: Arithmetic): KernelInfo {
  return { arithmetic, kernelHash: host.kernelHash(arithmetic) };
}

async function start({ requested, arithmetic, files: given }: Requested): Promise<Running> {
  if (findBackendFactory(BACKEND_NAME) !== null) {
    throw new UserError(
      "another copy of this module has started the earthmover backend in this process: " +
        "import the module from one place, or call that copy's stopBackend() first",
    );
  }
  const unable = host.unable();
  if (unable !== undefined) throw new UserError(`the backend cannot run here: ${unable}`);
  await checkRelaxed(arithmetic);
  const files = given ?? {
    kernels: await host.read(kernelsFile(arithmetic)),
    tfjs: await host.read(tfjsFile()),
  };
  if (given !== undefined && ![given.kernels, given.tfjs].every(isValid)) {
    throw new UserError(
      "the files given to startBackend are no WebAssembly with SIMD and threads that this host can run: " +
        "give the whole bytes of kernels.wasm and tfjs-kernels.wasm of this version",
    );
  }
  if (!WebAssembly.validate(files.kernels)) {
    throw new UserError(
      "the kernels need WebAssembly with SIMD and threads, and this host's has not both: use Deno 2, Bun 1, Node 24, or a browser of today",
    );
  }
  const kernels = await WebAssembly.compile(files.kernels);
  const heap = new Heap();
  const module = await startTfjsModule(heap, files.tfjs);
  checkFusing(arithmetic, heap, kernels);
  const { pool, fallback } = await startPool(heap, kernels, requested);
  const backend = new EarthmoverBackend(module, heap, pool);
  bindStockKernels(backend);
  await registerKernels();
  registerBackend(BACKEND_NAME, () => backend);
  const info: BackendInfo = {
    ...threadInfo(pool, requested, fallback),
    tile: host.tile,
    ...kernelInfo(arithmetic),
    features: await detectFeatures(),
  };
  const started = { info, backend, kernels };
  backend.onDispose = () => leave(started);
  return started;
}

/** Takes what was registered out again, whoever it was that disposed of the backend. */
function leave(stopped: Running): void {
  if (running === stopped) running = undefined;
  unregisterKernels();
  // within removeBackend() and engine().reset() this finds the backend disposed of already
  removeBackend(BACKEND_NAME);
}

async function restartPool(current: Running, wanted: Requested): Promise<Running> {
  const { requested, arithmetic } = wanted;
  const { heap } = current.backend;
  const kernels = arithmetic === current.info.arithmetic
    ? current.kernels
    : await otherKernels(wanted, heap);
  await current.backend.pool.stop();
  const { pool, fallback } = await startPool(heap, kernels, requested);
  current.backend.setPool(pool);
  const { fallback: _, ...former } = current.info;
  const threads = threadInfo(pool, requested, fallback);
  return Object.assign(current, {
    kernels,
    info: { ...former, ...kernelInfo(arithmetic), ...threads },
  });
}

/** The kernels of another arithmetic than that of the running ones, which go on where it fails. */
async function otherKernels(
  { arithmetic, files }: Requested,
  heap: Heap,
): Promise<WebAssembly.Module> {
  await checkRelaxed(arithmetic);
  const bytes = files?.kernels ?? await host.read(kernelsFile(arithmetic));
  const kernels = await WebAssembly.compile(bytes);
  checkFusing(arithmetic, heap, kernels);
  return kernels;
}

/** The options, with their defaults. */
interface Requested {
  requested: number;
  winograd: boolean;
  arithmetic: Arithmetic;
  files?: BackendFiles;
}

function isAsRequested(
  { info, backend }: Running,
  { requested, arithmetic }: Requested,
): boolean {
  return info.requestedThreads === requested && info.arithmetic === arithmetic &&
    !backend.pool.broken;
}

async function startOrChange(wanted: Requested): Promise<BackendInfo> {
  if (running === undefined) running = await start(wanted);
  else if (!isAsRequested(running, wanted)) running = await restartPool(running, wanted);
  running.backend.winograd = wanted.winograd;
  if (getBackend() !== BACKEND_NAME) {
    former = getBackend();
    await setBackend(BACKEND_NAME);
  }
  return running.info;
}

/**
 * Starts the backend and makes it TensorFlow.js's current one: ordinary `tf` code then runs on it.
 *
 * Called again with the same number of threads it changes nothing; with another number or another
 * arithmetic, or when a worker has died, it exchanges the workers and keeps all tensors. The number
 * of threads changes no bit of any result; `winograd` and `arithmetic` do, from the next operation
 * on.
 *
 * Calls of this function and of {@link stopBackend} may overlap: they take effect in their order.
 *
 * Needs read access to the project (its kernels and packages) and nothing else: no environment
 * variables, no network. With {@link BackendOptions.files} it reads no WebAssembly either.
 *
 * @throws {UserError} when `threads` is not a whole number from 1, when the host lacks WebAssembly
 * SIMD or threads, when another copy of this module has started its backend, when the files given
 * are no WebAssembly, or when `arithmetic` is `fused` and the engine does not fuse
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import * as tf from "@tensorflow/tfjs-core";
 * import { startBackend, stopBackend } from "./mod.ts";
 *
 * const { threads } = await startBackend({ threads: 2 });
 * assert.equal(threads, 2);
 * assert.equal(tf.sum(tf.ones([100, 100])).dataSync()[0], 10_000);
 * await stopBackend();
 * ```
 */
export async function startBackend(options: BackendOptions = {}): Promise<BackendInfo> {
  const requested = options.threads ?? host.cores();
  if (!Number.isInteger(requested) || requested < 1) {
    throw new UserError(
      `the number of threads is ${requested}: give a whole number from 1 (default: one for each processor)`,
    );
  }
  const { winograd = true, arithmetic = "strict", files } = options;
  return await inOrder(() => startOrChange({ requested, winograd, arithmetic, files }));
}

/** The arithmetic of the running backend; `strict` where none runs. */
export function arithmeticInUse(): Arithmetic {
  return running?.info.arithmetic ?? "strict";
}

async function stop({ backend }: Running): Promise<void> {
  const wasCurrent = getBackend() === BACKEND_NAME;
  const home = wasCurrent ? former : getBackend();
  const other = home === null ? null : engine().findBackend(home);
  if (other) backend.moveAllTo(other);
  backend.dispose();
  await backend.ended;
  if (other && wasCurrent) await setBackend(home!);
}

/**
 * Ends the workers and removes the backend; does nothing when it is not running.
 *
 * The backend that was TensorFlow.js's current one before is it again, and gets all tensors. Where
 * there was none, tensors can still be read, and go to the backend that first computes with them.
 */
export async function stopBackend(): Promise<void> {
  await inOrder(async () => {
    if (running !== undefined) await stop(running);
  });
}
