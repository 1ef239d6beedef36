/**
 * Sums of products in Einstein's notation.
 * @module
 */
import {
  backend_util,
  BatchMatMul,
  Einsum,
  type EinsumAttrs,
  Reshape,
  Sum,
  type Tensor,
  type TensorInfo,
  Transpose,
  util,
} from "@tensorflow/tfjs-core";
import { kernel } from "../../earthmover-backend.ts";
import { compose, type Run } from "../compose.ts";

/**
 * A tensor and, for each of its dimensions, the number of its subscript; the output has subscripts
 * 0, 1, …, in order.
 */
interface Term {
  tensor: TensorInfo;
  subscripts: number[];
}

/** Sums over the subscripts that are not `kept`. */
function sumOut(
  run: Run,
  { tensor, subscripts }: Term,
  kept: (subscript: number) => boolean,
): Term {
  const axis = subscripts.flatMap((subscript, i) => kept(subscript) ? [] : [i]);
  if (axis.length === 0) return { tensor, subscripts };
  return {
    tensor: run(Sum, { x: tensor }, { axis, keepDims: false }),
    subscripts: subscripts.filter(kept),
  };
}

/** Brings the dimensions into the order of `subscripts`, which are the term's own. */
function reorder(run: Run, term: Term, subscripts: number[]): TensorInfo {
  const perm = subscripts.map((subscript) => term.subscripts.indexOf(subscript));
  return run(Transpose, { x: term.tensor }, { perm });
}

/**
 * The product of two terms as matrix products, one for each value of the subscripts that both share
 * with the output.
 */
function contract(run: Run, a: Term, b: Term, outputs: number): TensorInfo {
  const inOutput = (subscript: number) => subscript < outputs;
  a = sumOut(run, a, (subscript) => inOutput(subscript) || b.subscripts.includes(subscript));
  b = sumOut(run, b, (subscript) => inOutput(subscript) || a.subscripts.includes(subscript));
  const shared = a.subscripts.filter((subscript) => b.subscripts.includes(subscript));
  const batch = shared.filter(inOutput);
  const summed = shared.filter((subscript) => !inOutput(subscript));
  const rows = a.subscripts.filter((subscript) => !shared.includes(subscript));
  const columns = b.subscripts.filter((subscript) => !shared.includes(subscript));

  const sizeOf = new Map<number, number>();
  for (const { tensor, subscripts } of [a, b]) {
    subscripts.forEach((subscript, i) => sizeOf.set(subscript, tensor.shape[i]));
  }
  const sizes = (subscripts: number[]) => subscripts.map((subscript) => sizeOf.get(subscript)!);
  const matrices = (term: Term, ...groups: number[][]) =>
    run(Reshape, { x: reorder(run, term, groups.flat()) }, {
      shape: groups.map((group) => util.sizeFromShape(sizes(group))),
    });

  const product = run(BatchMatMul, {
    a: matrices(a, batch, rows, summed),
    b: matrices(b, batch, summed, columns),
  }, { transposeA: false, transposeB: false });
  const subscripts = [...batch, ...rows, ...columns];
  const tensor = run(Reshape, { x: product }, { shape: sizes(subscripts) });
  return reorder(run, { tensor, subscripts }, [...subscripts].sort((x, y) => x - y));
}

/**
 * `tf.einsum` of one or two tensors.
 *
 * @throws {Error} for an equation that TensorFlow.js does not accept, or sizes that do not fit it
 */
export const einsumKernel = kernel<Record<string, TensorInfo>, EinsumAttrs>(
  Einsum,
  ({ inputs, attrs: { equation }, backend }) => {
    const tensors = Object.values(inputs);
    const decoded = backend_util.decodeEinsumEquation(equation, tensors.length);
    const { allDims, summedDims, idDims } = decoded;
    backend_util.checkEinsumDimSizes(allDims.length, idDims, tensors as Tensor[]);
    const outputs = allDims.length - summedDims.length;
    const [a, b] = tensors.map((tensor, i): Term => ({ tensor, subscripts: idDims[i] }));
    return compose(backend, (run) => {
      if (b !== undefined) return contract(run, a, b, outputs);
      const summed = sumOut(run, a, (subscript) => subscript < outputs);
      return reorder(run, summed, [...summed.subscripts].sort((x, y) => x - y));
    });
  },
);
