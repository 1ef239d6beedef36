import { Slice, slice_util, type SliceAttrs, type SliceInputs, util } from "@tensorflow/tfjs-core";
import { kernel } from "../../earthmover-backend.ts";
import { remainder } from "../remainder.ts";

/**
 * `tf.slice`, copied within the heap; the stock kernel copies the whole tensor out first and reads
 * past the end of one that is too small.
 *
 * @throws {Error} when the slice reaches beyond the tensor
 */
export const sliceKernel = kernel<SliceInputs, SliceAttrs>(Slice, (call) => {
  const { inputs: { x }, attrs, backend } = call;
  const [begin, size] = slice_util.parseSliceParams(x, attrs.begin, attrs.size);
  slice_util.assertParamsValid(x, begin, size);
  if (x.dtype === "string") return remainder(Slice)(call);
  const out = backend.output(size, x.dtype);
  const length = util.sizeFromShape(size);
  if (length === 0) return out;

  const bytes = util.bytesPerElement(x.dtype);
  const strides = [...util.computeStrides(x.shape), 1];
  // the innermost dimensions that are taken whole lie together with the one before them
  let inner = size.length - 1;
  while (inner > 0 && size[inner] === x.shape[inner]) inner--;
  const run = inner < 0 ? 1 : size[inner] * strides[inner];

  const { u8 } = backend.heap.views;
  const from = backend.pointerOf(x);
  const to = backend.pointerOf(out);
  const index = begin.slice();
  for (let written = 0; written < length; written += run) {
    let offset = 0;
    for (let axis = 0; axis < index.length; axis++) offset += index[axis] * strides[axis];
    const start = from + offset * bytes;
    u8.copyWithin(to + written * bytes, start, start + run * bytes);
    for (let axis = inner - 1; axis >= 0; axis--) {
      if (++index[axis] < begin[axis] + size[axis]) break;
      index[axis] = begin[axis];
    }
  }
  return out;
});
