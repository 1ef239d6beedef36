/** Whether there is memory for runs: said before any of it is taken. */
import { bytesText, UserError } from "../../base/mod.ts";
import { memoryOf, type RunConfig, runTitle } from "../kinds/kinds.ts";
import { type Memory, wasmBytes } from "../kinds/parts/memory.ts";

/** What there is. */
export interface Room {
  /** Threads that compute. */
  readonly threads: number;
  /** Bytes of the images that are in memory. */
  readonly data: number;
  /** Bytes that the machine has free; undefined where nobody knows. */
  readonly free: number | undefined;
}

const GIB = 1024 * 1024 * 1024;
/** What 32-bit addresses reach. */
const MOST_WASM = 4 * GIB;
/** What the engines let JavaScript's own objects have; a table's text ends before. */
const MOST_HOST = 4 * GIB;
/** The runtime with the suite's code and packages, as a short training was measured. */
const RUNTIME = 200 * 1024 * 1024;

/**
 * Bytes that it takes to make these runs one after the other: those of the largest.
 * @throws {UserError} with numbers where it is more than there is
 */
export function memoryForRuns(configs: readonly RunConfig[], room: Room): number {
  return configs.reduce((most, config) => Math.max(most, memoryForRun(config, room)), 0);
}

function memoryForRun(config: RunConfig, { threads, data, free = Infinity }: Room): number {
  const memory = memoryOf(config, threads);
  const [wasm, host] = [wasmBytes(memory), memory.host];
  const all = RUNTIME + data + wasm + host;
  const refuse = (bytes: number, of: string, there: string, advice: string) => {
    throw new UserError(
      `${runTitle(config)} takes about ${bytesText(bytes)}${of} (${partsText(memory, data)}), ` +
        `and ${there}; ${advice}`,
    );
  };
  if (!(wasm <= MOST_WASM)) {
    refuse(
      wasm,
      " of WebAssembly's memory",
      `that has at most ${bytesText(MOST_WASM)}`,
      adviceOn(memory),
    );
  }
  if (!(host <= MOST_HOST)) {
    refuse(host, " of JavaScript's memory", `that has at most ${bytesText(MOST_HOST)}`, FEWER);
  }
  if (all > free) {
    refuse(all, " of memory", `this machine has ${bytesText(free)} free`, adviceOn(memory));
  }
  return all;
}

function partsText({ networks, step, scratch, host }: Memory, data: number): string {
  const parts = [
    ["networks and optimizers", networks],
    ["a step's tensors", step + scratch],
    ["tables and copies", host],
    ...data > 0 ? [["images", data] as const] : [],
  ] as const;
  return parts.map(([what, bytes]) => `${what} ${bytesText(bytes)}`).join(", ");
}

/** What makes the largest part smaller. */
function adviceOn({ networks, step, scratch }: Memory): string {
  return networks > step + scratch
    ? "choose a smaller network (filters, hidden units, hidden layers, nz) or smaller images"
    : "choose a smaller batch, smaller images, fewer samples, or a smaller network";
}

const FEWER = "choose fewer iterations, samples, or hidden layers";
