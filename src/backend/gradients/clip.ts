/**
 * The derivative of clipping: TensorFlow.js's joins its bounds in a way that cannot be
 * differentiated again.
 * @module
 */
import {
  ClipByValue,
  type ClipByValueAttrs,
  greaterEqual,
  lessEqual,
  where,
  zerosLike,
} from "@tensorflow/tfjs-core";
import { both } from "./both.ts";
import { type Derivative, derivative } from "./take-over.ts";

const clip = derivative<ClipByValueAttrs>(
  ClipByValue,
  ["x"],
  (dy, [x], { clipValueMin, clipValueMax }) => ({
    x: () =>
      where(
        both(greaterEqual(x, clipValueMin), lessEqual(x, clipValueMax)),
        dy,
        zerosLike(dy),
      ),
  }),
);

/** One derivative each. */
export const CLIPPING: Derivative[] = [clip];
