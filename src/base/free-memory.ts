import { freemem } from "node:os";
import process from "node:process";
import { isAllowed } from "./rights.ts";

/**
 * Bytes that this machine, or the container that it is, can give to programs now; undefined where
 * the right to ask is not given (Deno's `--allow-sys=systemMemoryInfo`): nobody is asked for it.
 */
export function freeMemory(): number | undefined {
  if (!isAllowed("systemMemoryInfo")) return undefined;
  const { availableMemory } = process as { availableMemory?: () => number };
  return availableMemory?.() ?? freemem();
}
