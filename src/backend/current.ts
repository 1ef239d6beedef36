import { engine } from "@tensorflow/tfjs-core";
import { EarthmoverBackend } from "./earthmover-backend.ts";

/**
 * The running backend.
 * @throws {Error} when another backend, or none, is TensorFlow.js's current one
 */
export function currentBackend(): EarthmoverBackend {
  const backend = engine().backend;
  if (backend instanceof EarthmoverBackend) return backend;
  throw new Error("this function computes on the earthmover backend: call startBackend() first");
}
