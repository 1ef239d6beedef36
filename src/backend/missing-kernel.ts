/**
 * What is said where an operation has no kernel on this backend.
 * @module
 */
import { engine, getBackend, getKernel, getKernelsForBackend } from "@tensorflow/tfjs-core";
import { UserError } from "../base/mod.ts";
import { BACKEND_NAME } from "./earthmover-backend.ts";

/** Names the operation, what there is, and the way out. */
function missingKernel(kernelName: string): UserError {
  const names = getKernelsForBackend(BACKEND_NAME).map((config) => config.kernelName).toSorted();
  return new UserError(
    `kernel '${kernelName}' not registered for backend '${BACKEND_NAME}', which has ${
      names.join(", ")
    }: use these, register one of your own by tf.registerKernel(), or compute this part on a backend that has it ` +
      `(import "@tensorflow/tfjs-backend-cpu", then await tf.setBackend("cpu"))`,
  );
}

/** Lets an operation without a kernel say so on our backend; to be called once. */
export function explainMissingKernels(): void {
  const current = engine();
  const runKernel = current.runKernel.bind(current);
  current.runKernel = ((kernelName, inputs, attrs) => {
    try {
      return runKernel(kernelName, inputs, attrs);
    } catch (error) {
      // looked up here, not before: every operation would pay for it
      const missing = getBackend() === BACKEND_NAME && !getKernel(kernelName, BACKEND_NAME);
      throw missing ? missingKernel(kernelName) : error;
    }
  }) as typeof runKernel;
}
