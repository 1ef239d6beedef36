import { freemem } from "node:os";
import process from "node:process";

/** The part of Deno that says what a program may ask, where this is Deno. */
interface Asking {
  permissions: {
    querySync(right: { name: "sys"; kind: "systemMemoryInfo" }): { state: string };
  };
}

/**
 * Bytes that this machine, or the container that it is, can give to programs now; undefined where
 * the right to ask is not given (Deno's `--allow-sys=systemMemoryInfo`): nobody is asked for it.
 */
export function freeMemory(): number | undefined {
  const { Deno } = globalThis as { Deno?: Asking };
  const right = Deno?.permissions.querySync({ name: "sys", kind: "systemMemoryInfo" });
  if (right !== undefined && right.state !== "granted") return undefined;
  const { availableMemory } = process as { availableMemory?: () => number };
  return availableMemory?.() ?? freemem();
}
