/**
 * Operations of TensorFlow.js that come with a gradient of their own which is wrong.
 *
 * That of the cross entropy is wrong for the labels, and for logits whose labels do not add up to
 * 1. Both keep a value computed inside, from which nothing leads back to the inputs, so that their
 * second derivatives silently miss a term. They are therefore run as the ordinary operations that
 * they consist of.
 * @module
 */
import { engine, getBackend, type Tensor } from "@tensorflow/tfjs-core";
import { BACKEND_NAME } from "../earthmover-backend.ts";

/** How many gradients deep an operation is opened, by the name of its scope. */
const DEPTHS = new Map([["logSoftmax__op", 2], ["softmaxCrossEntropy__op", 1]]);

type Body = (...inputs: unknown[]) => { value: Tensor };

/** Opens these operations on our backend; to be called once. */
export function openCustomGradients(): void {
  const current = engine();
  const customGrad = current.customGrad.bind(current);
  current.customGrad = ((body: Body) => {
    const custom = customGrad(body as unknown as Parameters<typeof customGrad>[0]);
    return (...inputs: Tensor[]) => {
      const { gradientDepth, activeScope } = current.state;
      const opened = gradientDepth >= (DEPTHS.get(activeScope?.name) ?? Infinity) &&
        getBackend() === BACKEND_NAME;
      return opened ? body(...inputs, () => {}).value : custom(...inputs);
    };
  }) as typeof customGrad;
}
