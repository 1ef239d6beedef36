/**
 * Derivatives of operations on images.
 * @module
 */
import {
  abs,
  add,
  cast,
  ceil,
  CropAndResize,
  type CropAndResizeAttrs,
  type CropAndResizeInputs,
  engine,
  equal,
  FlipLeftRight,
  floor,
  gather,
  greaterEqual,
  lessEqual,
  matMul,
  mul,
  range,
  relu,
  reshape,
  ResizeBilinear,
  ResizeBilinearGrad,
  ResizeNearestNeighbor,
  ResizeNearestNeighborGrad,
  reverse,
  RotateWithOffset,
  round,
  slice,
  stack,
  sub,
  sum,
  type Tensor,
  type Tensor1D,
  transpose,
  unsortedSegmentSum,
  zerosLike,
} from "@tensorflow/tfjs-core";
import { type Derivative, derivative } from "./take-over.ts";

function resize(kernelName: string, gradientKernel: string): Derivative[] {
  return [
    derivative(kernelName, ["images"], (dy, [images], attrs) => ({
      images: () => engine().runKernel(gradientKernel, { dy, images }, attrs) as Tensor,
    })),
    derivative(gradientKernel, ["dy", "images"], (ddx, [dy, images], attrs) => ({
      dy: () => {
        const size = dy.shape.slice(1, 3);
        return engine().runKernel(kernelName, { images: ddx }, { ...attrs, size }) as Tensor;
      },
      images: () => zerosLike(images),
    })),
  ];
}

/**
 * Along one axis: where each row of the crops lies in the image [boxes, crop], and what moves it.
 */
interface CropAxis {
  places: Tensor;
  /** Share of the first and of the second corner of the box in the place of each row, [1, crop]. */
  shares: [Tensor, Tensor];
  /** How much of each row of the image is in each row of the crops, [boxes, crop, extent]. */
  weights: Tensor;
  /** The derivatives of the weights in the places. */
  slopes: Tensor;
}

function cropAxis(
  corners: [Tensor, Tensor],
  crop: number,
  extent: number,
  method: CropAndResizeAttrs["method"],
): CropAxis {
  const last = extent - 1;
  const index = reshape(range(0, crop, 1, "float32"), [1, crop]);
  const second = crop > 1 ? mul(index, last / (crop - 1)) : add(mul(index, 0), 0.5 * last);
  const first = sub(last, second);
  const places = add(mul(corners[0], first), mul(corners[1], second));
  const inside = mul(
    cast(greaterEqual(places, 0), "float32"),
    cast(lessEqual(places, last), "float32"),
  );
  const rows = reshape(range(0, extent, 1, "float32"), [1, 1, extent]);
  const at = (tensor: Tensor) => reshape(tensor, [-1, crop, 1]);
  const isRow = (tensor: Tensor) => mul(cast(equal(at(tensor), rows), "float32"), at(inside));
  if (method === "nearest") {
    const weights = isRow(round(places));
    return { places, shares: [first, second], weights, slopes: zerosLike(weights) };
  }
  return {
    places,
    shares: [first, second],
    weights: mul(relu(sub(1, abs(sub(at(places), rows)))), at(inside)),
    slopes: sub(isRow(ceil(places)), isRow(floor(places))),
  };
}

/**
 * A crop is W_y · image · W_xᵀ for each box and channel, where the rows of W are shares of rows of
 * the image. A box moves the rows of W; outside the image nothing depends on it.
 */
const cropAndResize = derivative<CropAndResizeAttrs>(
  CropAndResize,
  ["image", "boxes", "boxInd"] satisfies (keyof CropAndResizeInputs)[],
  (dy, [image, boxes, boxInd], { cropSize, method }) => {
    const [batch, height, width] = image.shape;
    const [cropHeight, cropWidth] = cropSize;
    const corner = (i: number) => slice(boxes, [0, i], [-1, 1]);
    const vertical = () => cropAxis([corner(0), corner(2)], cropHeight, height, method);
    const horizontal = () => cropAxis([corner(1), corner(3)], cropWidth, width, method);
    // [boxes, channels, crop height, crop width]
    const upstream = () => transpose(dy, [0, 3, 1, 2]);
    const each = (weights: Tensor) => reshape(weights, [-1, 1, ...weights.shape.slice(1)]);
    const moved = (axis: CropAxis, gradient: Tensor) =>
      axis.shares.map((share) => sum(mul(gradient, share), 1));
    return {
      image: () => {
        const rows = matMul(each(vertical().weights), upstream(), true);
        const sent = transpose(matMul(rows, each(horizontal().weights)), [0, 2, 3, 1]);
        return unsortedSegmentSum(sent, boxInd as Tensor1D, batch);
      },
      boxes: () => {
        const [y, x] = [vertical(), horizontal()];
        const images = transpose(gather(image, cast(boxInd, "int32")), [0, 3, 1, 2]);
        const across = matMul(images, each(x.weights), false, true);
        const upright = matMul(each(y.weights), images);
        const byRow = sum(mul(upstream(), matMul(each(y.slopes), across)), [1, 3]);
        const byColumn = sum(
          mul(upstream(), matMul(upright, each(x.slopes), false, true)),
          [1, 2],
        );
        const [y1, y2] = moved(y, byRow);
        const [x1, x2] = moved(x, byColumn);
        return reshape(stack([y1, x1, y2, x2], 1), [-1, 4]);
      },
      boxInd: () => cast(zerosLike(boxInd), "float32"),
    };
  },
);

const flip = derivative(FlipLeftRight, [], (dy) => ({ image: () => reverse(dy, 2) }));

/**
 * Every pixel of the result is one of the image, or the filling; the pixels are numbered from 1 to
 * see which.
 */
const rotate = derivative(RotateWithOffset, ["image"], (dy, [image], attrs) => ({
  image: () => {
    const numbers = reshape(range(1, image.size + 1, 1, "float32"), image.shape);
    const filling = { ...attrs, fillValue: 0 };
    const picked = engine().runKernel(RotateWithOffset, { image: numbers }, filling) as Tensor;
    const ids = reshape(cast(sub(picked, 1), "int32"), [-1]) as Tensor1D;
    return reshape(unsortedSegmentSum(reshape(dy, [-1]), ids, image.size), image.shape);
  },
}));

/** One derivative each. */
export const IMAGES: Derivative[] = [
  ...resize(ResizeBilinear, ResizeBilinearGrad),
  ...resize(ResizeNearestNeighbor, ResizeNearestNeighborGrad),
  cropAndResize,
  flip,
  rotate,
];
