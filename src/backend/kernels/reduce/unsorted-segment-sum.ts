import {
  UnsortedSegmentSum,
  type UnsortedSegmentSumAttrs,
  type UnsortedSegmentSumInputs,
  util,
} from "@tensorflow/tfjs-core";
import { kernel } from "../../earthmover-backend.ts";

/**
 * `tf.unsortedSegmentSum`, the gradient of `tf.gather`: row `r` of `x` is added to row
 * `segmentIds[r]` of the result, in the order of the rows; rows whose segment does not exist are
 * dropped.
 *
 * @throws {Error} unless `segmentIds` has one entry for each row of `x`
 */
export const unsortedSegmentSumKernel = kernel<UnsortedSegmentSumInputs, UnsortedSegmentSumAttrs>(
  UnsortedSegmentSum,
  ({ inputs: { x, segmentIds }, attrs: { numSegments }, backend }) => {
    const [rows, ...rowShape] = x.shape;
    util.assert(
      segmentIds.shape.length === 1 && segmentIds.shape[0] === rows,
      () =>
        `unsortedSegmentSum: segmentIds has shape [${segmentIds.shape}], but x of shape ` +
        `[${x.shape}] needs [${rows}]: one segment for each row.`,
    );
    const out = backend.output([numSegments, ...rowShape], x.dtype);
    const width = util.sizeFromShape(rowShape);
    const values = backend.typedArrayFromHeap(x);
    const segments = backend.typedArrayFromHeap(segmentIds);
    const sums = backend.typedArrayFromHeap(out);
    sums.fill(0);
    for (let row = 0; row < rows; row++) {
      const segment = segments[row];
      if (segment < 0 || segment >= numSegments) continue;
      const to = segment * width;
      const from = row * width;
      for (let i = 0; i < width; i++) sums[to + i] += values[from + i];
    }
    return out;
  },
);
