/**
 * Browsers: within a worker, whose page may freely go on.
 * @module
 */
import { UserError } from "../../base/mod.ts";
import type { Arithmetic } from "../arithmetic.ts";
import type { Host } from "./host.ts";

/** Filled in where the package is made: a browser would have to fetch the kernels to know them. */
declare const KERNEL_HASHES: Record<Arithmetic, string>;

/**
 * The engine in which this runs: SpiderMonkey, or V8 and JavaScriptCore, whose tiles are those of
 * Deno and Bun.
 */
function tile(): Host["tile"] {
  const { userAgent } = navigator;
  return userAgent.includes("Chrome/") || userAgent.includes("Firefox/") ? "5x8" : "2x16";
}

/** A worker of a page. */
export const host: Host = {
  tile: tile(),
  cores: () => navigator.hardwareConcurrency,
  kernelHash: (arithmetic) => KERNEL_HASHES[arithmetic],
  async read(file) {
    const response = await fetch(file);
    if (!response.ok) {
      throw new UserError(
        `${file} cannot be fetched (${response.status}): serve the .wasm files of the package beside its JavaScript`,
      );
    }
    return new Uint8Array(await response.arrayBuffer());
  },
  unable: () =>
    "document" in globalThis
      ? "it blocks the thread that it computes on, and that of a page must not be blocked; start it in a worker: " +
        `new Worker(url, { type: "module" })`
      : undefined,
  threadless: () =>
    globalThis.crossOriginIsolated
      ? undefined
      : "this page is not cross-origin isolated; serve it with the headers " +
        "Cross-Origin-Opener-Policy: same-origin and Cross-Origin-Embedder-Policy: require-corp " +
        "(one that is opened from the disk has no headers)",
  startThread(start, ended) {
    const thread = new Worker(new URL("./browser-worker.ts", import.meta.url), { type: "module" });
    thread.onerror = ({ message }) => ended(`died: ${message || "its script does not load"}`);
    thread.postMessage(start);
    return { terminate: () => Promise.resolve(thread.terminate()) };
  },
};
