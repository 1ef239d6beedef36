// What a bundle for browsers is told: they would have to fetch the kernels to know their digests.

import { ARITHMETICS, kernelHash } from "../src/backend/mod.ts";

/** SHA-256 of the kernels by arithmetic, as an object of JavaScript. */
export function kernelHashes(): string {
  return JSON.stringify(Object.fromEntries(ARITHMETICS.map((one) => [one, kernelHash(one)])));
}
