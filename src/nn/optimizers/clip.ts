import { clipInPlace } from "../../backend/mod.ts";
import type { Module } from "../layers/module.ts";

/**
 * Clamps every parameter to [−limit, limit], those of batch normalisation too, as the authors do
 * (WGAN, Algorithm 1, line 7).
 */
export function clip(module: Module, limit: number): void {
  clipInPlace([...module.parameters.values()], limit);
}
