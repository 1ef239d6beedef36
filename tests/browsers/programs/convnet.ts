/** The tiny convnet of the package's test, trained in a page. */
import { type BackendInfo, startBackend, stopBackend } from "../../../src/backend/mod.ts";
import { curvature, trainConvnet } from "../../scripts/pack/convnet.ts";

/**
 * What was started, the losses of every step, and a second derivative that TensorFlow.js has wrong.
 */
export interface Result {
  info: BackendInfo;
  losses: number[];
  curvature: number;
}

/** Trains. */
export async function run(): Promise<Result> {
  const info = await startBackend({ threads: 2 });
  const result = { info, losses: trainConvnet(), curvature: curvature() };
  await stopBackend();
  return result;
}
