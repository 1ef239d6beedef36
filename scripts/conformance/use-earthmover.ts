/**
 * A suite's specs on this project's backend.
 * @module
 */
import * as tf from "@tensorflow/tfjs-core";
import { startBackend, stopBackend } from "../../src/backend/mod.ts";
import { useBackend } from "./execute.ts";

/** Starts it. @returns ends it */
export async function use(): Promise<() => Promise<void>> {
  await startBackend({ threads: 2 });
  const backend = tf.backend();
  // The suite disposes of the backend and asks for a new one around every group of specs; one and
  // the same goes on here.
  const dispose = backend.dispose;
  backend.dispose = () => {};
  useBackend(tf.getBackend());
  return async () => {
    backend.dispose = dispose;
    await stopBackend();
  };
}
