/**
 * Derivatives of sums and products along an axis.
 * @module
 */
import {
  cast,
  concat,
  Cumprod,
  cumprod,
  type CumprodAttrs,
  Cumsum,
  cumsum,
  type CumsumAttrs,
  greater,
  lessEqual,
  mul,
  ones,
  Prod,
  type ProdAttrs,
  range,
  reshape,
  reverse,
  slice,
  sum,
  type Tensor,
  transpose,
  util,
  where,
  zeros,
} from "@tensorflow/tfjs-core";
import { type Derivative, derivative } from "./take-over.ts";

/** The axes with some of them at the end. */
function withLast(rank: number, last: number[]): number[] {
  return [...Array(rank).keys()].filter((axis) => !last.includes(axis)).concat(last);
}

function inverse(permutation: number[]): number[] {
  return permutation.map((_, axis) => permutation.indexOf(axis));
}

/**
 * The sum in the other direction; TensorFlow.js's transposes it once too often unless the axis is
 * the last.
 */
const sums = derivative<CumsumAttrs>(
  Cumsum,
  ["x"],
  (dy, _saved, { axis, exclusive, reverse }) => ({
    x: () => cumsum(dy, axis, exclusive, !reverse),
  }),
);

/**
 * The gradient of the running products of rows [m, n]: dx_k = Σ_{i ≥ k} dy_i Π_{j ≤ i, j ≠ k} x_j,
 * without a division, so that zeros are no exception. Takes n² products a row.
 */
function productsGradient(dy: Tensor, x: Tensor): Tensor {
  const [rows, n] = x.shape;
  const index = range(0, n, 1, "float32");
  const [from, to] = [reshape(index, [1, n, 1]), reshape(index, [1, 1, n])];
  const factors = mul(reshape(x, [rows, 1, n]), ones([1, n, 1]));
  const after = cumprod(where(greater(mul(to, ones([rows, n, 1])), from), factors, ones([1])), 2);
  const reached = cast(lessEqual(from, to), "float32");
  const before = cumprod(x, 1, true);
  return mul(before, sum(mul(mul(after, reached), reshape(dy, [rows, 1, n])), 2));
}

/** dy of exclusive products belongs to the element before. */
function shifted(dy: Tensor): Tensor {
  const [rows, n] = dy.shape;
  return concat([slice(dy, [0, 1], [rows, n - 1]), zeros([rows, 1])], 1);
}

const products = derivative<CumprodAttrs>(Cumprod, ["x"], (dy, [x], attrs) => ({
  x: () => {
    if (x.size === 0) return zeros(x.shape);
    const [axis] = util.parseAxisParam(attrs.axis, x.shape);
    const order = withLast(x.rank, [axis]);
    const n = x.shape[axis];
    const rows = (tensor: Tensor) => reshape(transpose(tensor, order), [-1, n]);
    const turned = (tensor: Tensor) => attrs.reverse ? reverse(tensor, 1) : tensor;
    const dyRows = turned(rows(dy));
    const dx = productsGradient(attrs.exclusive ? shifted(dyRows) : dyRows, turned(rows(x)));
    const shape = order.map((from) => x.shape[from]);
    return transpose(reshape(turned(dx), shape), inverse(order));
  },
}));

/** dy times the product of the other elements, without a division. */
const product = derivative<ProdAttrs>(Prod, ["x"], (dy, [x], attrs) => ({
  x: () => {
    if (x.size === 0) return zeros(x.shape);
    const axes = util.parseAxisParam(attrs.axis, x.shape);
    const order = withLast(x.rank, axes);
    const shape = order.map((from) => x.shape[from]);
    const n = axes.reduce((size, axis) => size * x.shape[axis], 1);
    const rows = reshape(transpose(x, order), [-1, n]);
    const others = mul(cumprod(rows, 1, true), cumprod(rows, 1, true, true));
    return transpose(reshape(mul(reshape(dy, [-1, 1]), others), shape), inverse(order));
  },
}));

/** One derivative each. */
export const SCANS: Derivative[] = [sums, products, product];
