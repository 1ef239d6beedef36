/**
 * Node, and what the other runtimes that are no browsers have in common with it.
 * @module
 */
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { Worker } from "node:worker_threads";
import { sha256 } from "../../base/mod.ts";
import { kernelsFile } from "../files.ts";
import type { Host } from "./host.ts";

/** Node. V8 keeps a tile of 5 × 8 in registers. */
export const host: Host = {
  tile: "5x8",
  cores: () => navigator.hardwareConcurrency ?? 1,
  kernelHash: (arithmetic) => sha256(new Uint8Array(readFileSync(kernelsFile(arithmetic)))),
  read: async (file) => new Uint8Array(await readFile(file)),
  unable: () => undefined,
  threadless: () =>
    typeof SharedArrayBuffer === "undefined" ? "this host has no SharedArrayBuffer" : undefined,
  startThread(start, ended) {
    const thread = new Worker(new URL("./node-worker.ts", import.meta.url), { workerData: start });
    thread.on("error", (error: Error) => ended(`died: ${error.message}`));
    thread.on("exit", () => ended("was ended"));
    thread.unref(); // a forgotten stopBackend() must not keep the process alive
    return thread;
  },
};
