/**
 * A suite's specs on TensorFlow.js's cpu backend.
 * @module
 */
import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import { useBackend } from "./execute.ts";

/** Makes it the current one. @returns what is to be done at the end: nothing */
export async function use(): Promise<() => Promise<void>> {
  await tf.setBackend("cpu");
  useBackend("cpu");
  return () => Promise.resolve();
}
