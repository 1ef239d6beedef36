import { host } from "#host";
import type { Arithmetic } from "./arithmetic.ts";

/**
 * SHA-256 of the kernels of that arithmetic, in hexadecimal: two builds with the same one give the
 * same bits.
 */
export function kernelHash(arithmetic: Arithmetic = "strict"): string {
  return host.kernelHash(arithmetic);
}
