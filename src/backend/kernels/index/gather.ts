import {
  backend_util,
  GatherV2,
  type GatherV2Attrs,
  type GatherV2Inputs,
  type Tensor,
  type TensorInfo,
  util,
} from "@tensorflow/tfjs-core";
import { type EarthmoverBackend, kernel } from "../../earthmover-backend.ts";
import { remainder } from "../remainder.ts";

/** A tensor's elements as words or bytes, whatever they stand for. */
function rawValues(backend: EarthmoverBackend, tensor: TensorInfo): Int32Array | Uint8Array {
  const length = util.sizeFromShape(tensor.shape);
  const start = backend.pointerOf(tensor);
  const { u8, i32 } = backend.heap.views;
  if (tensor.dtype === "bool") return u8.subarray(start, start + length);
  return i32.subarray(start >>> 2, (start >>> 2) + length);
}

/**
 * `tf.gather`, with batch dimensions, for which the stock kernel reads outside the tensor.
 *
 * @throws {Error} for an index beyond the axis
 */
export const gatherKernel = kernel<GatherV2Inputs, GatherV2Attrs>(GatherV2, (call) => {
  const { inputs: { x, indices }, attrs: { axis: givenAxis, batchDims }, backend } = call;
  if (x.dtype === "string" || x.dtype === "complex64") return remainder(GatherV2)(call);
  const [axis] = util.parseAxisParam(givenAxis, x.shape);
  const { batchSize, outerSize, dimSize, sliceSize, outputShape } = backend_util.segment_util
    .collectGatherOpShapeInfo(x as Tensor, indices as Tensor, axis, batchDims);
  for (const index of backend.typedArrayFromHeap(indices)) {
    util.assert(
      index >= 0 && index < dimSize,
      () => `GatherV2: the index value ${index} is not in [0, ${dimSize - 1}]`,
    );
  }
  const out = backend.output(outputShape, x.dtype);
  const from = rawValues(backend, x);
  const to = rawValues(backend, out);
  const rows = backend.typedArrayFromHeap(indices);
  const rowsPerBatch = rows.length / batchSize;
  let written = 0;
  for (let batch = 0; batch < batchSize; batch++) {
    for (let outer = 0; outer < outerSize; outer++) {
      const block = (batch * outerSize + outer) * dimSize;
      for (let i = 0; i < rowsPerBatch; i++) {
        const start = (block + rows[batch * rowsPerBatch + i]) * sliceSize;
        for (let j = 0; j < sliceSize; j++) to[written++] = from[start + j];
      }
    }
  }
  return out;
});
