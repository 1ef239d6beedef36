/**
 * The derivative of padding with a mirror image. TensorFlow.js's cuts the border off instead of
 * folding it back.
 * @module
 */
import {
  add,
  MirrorPad,
  type MirrorPadAttrs,
  pad,
  reverse,
  slice,
  type Tensor,
} from "@tensorflow/tfjs-core";
import { type Derivative, derivative } from "./take-over.ts";

/** Folds both borders of one axis back to where they were copied from. */
function fold(dy: Tensor, axis: number, [before, after]: [number, number], edge: 0 | 1): Tensor {
  const extent = dy.shape[axis] - before - after;
  const part = (begin: number, size: number) =>
    slice(
      dy,
      dy.shape.map((_, i) => i === axis ? begin : 0),
      dy.shape.map((whole, i) => i === axis ? size : whole),
    );
  const placed = (border: Tensor, begin: number) =>
    pad(
      reverse(border, axis),
      border.shape.map((size, i) => i === axis ? [begin, extent - begin - size] : [0, 0]),
    );
  let folded = part(before, extent);
  if (before > 0) folded = add(folded, placed(part(0, before), edge));
  if (after > 0) {
    folded = add(folded, placed(part(before + extent, after), extent - edge - after));
  }
  return folded;
}

const mirrorPad = derivative<MirrorPadAttrs>(MirrorPad, [], (dy, _saved, { paddings, mode }) => ({
  x: () =>
    paddings.reduce(
      (folded, padding, axis) => fold(folded, axis, padding, mode === "reflect" ? 1 : 0),
      dy,
    ),
}));

/** One derivative each. */
export const PADDINGS: Derivative[] = [mirrorPad];
