/**
 * Greatest and least over axes; a NaN among them is what comes out.
 * @module
 */
import {
  backend_util,
  type KernelConfig,
  Max,
  type MaxAttrs,
  Min,
  type MinAttrs,
  type TensorInfo,
  Transpose,
  util,
} from "@tensorflow/tfjs-core";
import { kernel } from "../../earthmover-backend.ts";
import { extremesFields } from "../../threads/border.ts";
import type { Op } from "../../threads/ops.ts";
import { compose } from "../compose.ts";
import { remainder } from "../remainder.ts";
import { repeats } from "./reduce.ts";

/** Elements of one chunk. */
const ELEMENTS = 16384;

function extreme(name: string, op: Op): KernelConfig {
  return kernel<{ x: TensorInfo }, Partial<MaxAttrs & MinAttrs>>(name, (call) => {
    const { inputs: { x }, attrs, backend } = call;
    const { shape } = x;
    const axes = util.parseAxisParam((attrs.reductionIndices ?? attrs.axis)!, shape);
    const size = util.sizeFromShape(shape);
    if (x.dtype !== "float32" || size === 0 || repeats(axes)) return remainder(name)(call);
    const [kept, reduced] = backend_util.computeOutAndReduceShapes(shape, axes);
    const length = util.sizeFromShape(reduced);
    const runs = size / length;
    const perm = backend_util.getAxesPermutation(axes, shape.length);
    return compose(backend, (run) => {
      const rows = perm === null || perm === undefined ? x : run(Transpose, { x }, { perm });
      const out = backend.output(
        attrs.keepDims ? backend_util.expandShapeToKeepDim(kept, axes) : kept,
      );
      const runsPerChunk = Math.max(1, Math.floor(ELEMENTS / length));
      const args = backend.args.begin().write(extremesFields, {
        x: backend.pointerOf(rows),
        out: backend.pointerOf(out),
        runs,
        length,
        runsPerChunk,
      });
      backend.pool.run(op, args.address, Math.ceil(runs / runsPerChunk));
      return out;
    });
  });
}

/** `tf.max` and `tf.min`. */
export const EXTREME_KERNELS: KernelConfig[] = [extreme(Max, "maxRuns"), extreme(Min, "minRuns")];
