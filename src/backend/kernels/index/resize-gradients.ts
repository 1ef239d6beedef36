/**
 * The gradients of resizing images. The stock kernels do not know half-pixel centres.
 * @module
 */
import {
  type KernelConfig,
  ResizeBilinearGrad,
  ResizeNearestNeighborGrad,
  type TensorInfo,
} from "@tensorflow/tfjs-core";
import { kernel } from "../../earthmover-backend.ts";

/** What the operation was called with. */
interface ResizeAttrs {
  alignCorners: boolean;
  halfPixelCenters?: boolean;
}

/** What a row (or column) of the result is made of: weights of rows of the image. */
type Parts = [row: number, weight: number][];

type Parting = (index: number, from: number, to: number, attrs: ResizeAttrs) => Parts;

/** Rows of the image for a row of the result, in float32 as the forward kernels compute it. */
function scaleOf(from: number, to: number, { alignCorners }: ResizeAttrs): number {
  const aligned = alignCorners && to > 1;
  return Math.fround((aligned ? from - 1 : from) / (aligned ? to - 1 : to));
}

const linear: Parting = (index, from, to, attrs) => {
  const scale = scaleOf(from, to, attrs);
  const place = attrs.halfPixelCenters
    ? Math.fround(Math.fround(scale * (index + 0.5)) - 0.5)
    : Math.fround(scale * index);
  const low = Math.max(0, Math.floor(place));
  const high = Math.min(from - 1, Math.ceil(place));
  const share = place - Math.floor(place);
  return [[low, 1 - share], [high, share]];
};

const nearest: Parting = (index, from, to, attrs) => {
  const scale = scaleOf(from, to, attrs);
  const place = Math.fround(scale * (attrs.halfPixelCenters ? index + 0.5 : index));
  const row = attrs.alignCorners ? Math.round(place) : Math.floor(place);
  return [[Math.max(0, Math.min(from - 1, row)), 1]];
};

/** Sends every pixel of the result to those that it was made of. */
function resizeGradient(name: string, parting: Parting): KernelConfig {
  return kernel<{ dy: TensorInfo; images: TensorInfo }, ResizeAttrs>(
    name,
    ({ inputs: { dy, images }, attrs, backend }) => {
      const [batch, height, width, channels] = images.shape;
      const [, toHeight, toWidth] = dy.shape;
      const rows = Array.from({ length: toHeight }, (_, i) => parting(i, height, toHeight, attrs));
      const columns = Array.from({ length: toWidth }, (_, j) => parting(j, width, toWidth, attrs));
      const out = backend.output(images.shape);
      const [from, dx] = [dy, out].map((tensor) => backend.typedArrayFromHeap(tensor));
      dx.fill(0);
      let place = 0;
      for (let n = 0; n < batch; n++) {
        for (const row of rows) {
          for (const column of columns) {
            for (const [y, upright] of row) {
              for (const [x, across] of column) {
                const pixel = ((n * height + y) * width + x) * channels;
                const weight = upright * across;
                for (let c = 0; c < channels; c++) dx[pixel + c] += weight * from[place + c];
              }
            }
            place += channels;
          }
        }
      }
      return out;
    },
  );
}

/** One kernel each. */
export const RESIZE_GRADIENT_KERNELS: KernelConfig[] = [
  resizeGradient(ResizeBilinearGrad, linear),
  resizeGradient(ResizeNearestNeighborGrad, nearest),
];
