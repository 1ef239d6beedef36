/**
 * The Inception-v3 that FID is defined on: the TensorFlow graph of 2015-12-05 as PyTorch's users
 * have it, in the layout of torch-fidelity and pytorch-fid (`pt_inception-2015-12-05`). It differs
 * from torchvision's in four places: mean pools leave the padding out, the last block pools by the
 * maximum, batch norm has ε = 1e-3 by the same rule everywhere, and there are 1008 logits, which
 * are not read here. Source: Szegedy et al. (arXiv:1512.00567); Heusel et al. (arXiv:1706.08500).
 * @module
 */
import {
  avgPool,
  concat,
  div,
  fused,
  maxPool,
  mean,
  sub,
  type Tensor1D,
  tensor1d,
  type Tensor4D,
  tensor4d,
  tidy,
} from "@tensorflow/tfjs-core";
import { UserError } from "../../base/mod.ts";
import { convLayout, fromTorch } from "../layers/torch-layout.ts";
import type { Tensor } from "../layers/tensor.ts";
import type { StateDict } from "../weights/state-dict.ts";

/** A convolution with batch norm and ReLU; its name in the file without `.conv.weight`. */
interface Convolution {
  readonly conv: string;
  readonly outputs: number;
  readonly kernel: readonly [number, number];
  readonly stride: 1 | 2;
  readonly pad: "same" | "valid";
}

/** The mean or the greatest of windows of 3×3. */
interface Pool {
  readonly pool: typeof avgPool;
  readonly stride: 1 | 2;
  readonly pad: "same" | "valid";
}

/** Ways that begin at one image; their channels are laid side by side. */
interface Fork {
  readonly ways: readonly Step[][];
}

type Step = Convolution | Pool | Fork;

/** Sizes of a kernel: one number for both. */
type Kernel = 1 | 3 | 5 | readonly [1, 3] | readonly [3, 1] | readonly [1, 7] | readonly [7, 1];

function conv(
  name: string,
  outputs: number,
  kernel: Kernel = 1,
  how: { stride?: 1 | 2; pad?: "same" | "valid" } = {},
): Convolution {
  const square = typeof kernel === "number" ? [kernel, kernel] as const : kernel;
  return { conv: name, outputs, kernel: square, stride: 1, pad: "same", ...how };
}

const INWARD = { pad: "valid" } as const;
const HALVING = { stride: 2, pad: "valid" } as const;
// TensorFlow.js leaves the padding out of a mean, as TensorFlow does.
const AVERAGE: Pool = { pool: avgPool, stride: 1, pad: "same" };
const GREATEST: Pool = { pool: maxPool, stride: 1, pad: "same" };
const HALVED: Pool = { pool: maxPool, ...HALVING };

/** A block: its name comes before those of its convolutions. */
function mixed(name: string, ...ways: Step[][]): Fork {
  return { ways: ways.map((way) => way.map((step) => within(name, step))) };
}

function within(name: string, step: Step): Step {
  if ("conv" in step) return { ...step, conv: `${name}.${step.conv}` };
  return "ways" in step ? mixed(name, ...step.ways) : step;
}

function blockA(name: string, pooled: number): Fork {
  return mixed(
    name,
    [conv("branch1x1", 64)],
    [conv("branch5x5_1", 48), conv("branch5x5_2", 64, 5)],
    [conv("branch3x3dbl_1", 64), conv("branch3x3dbl_2", 96, 3), conv("branch3x3dbl_3", 96, 3)],
    [AVERAGE, conv("branch_pool", pooled)],
  );
}

function blockB(name: string): Fork {
  return mixed(
    name,
    [conv("branch3x3", 384, 3, HALVING)],
    [
      conv("branch3x3dbl_1", 64),
      conv("branch3x3dbl_2", 96, 3),
      conv("branch3x3dbl_3", 96, 3, HALVING),
    ],
    [HALVED],
  );
}

function blockC(name: string, inner: number): Fork {
  return mixed(
    name,
    [conv("branch1x1", 192)],
    [
      conv("branch7x7_1", inner),
      conv("branch7x7_2", inner, [1, 7]),
      conv("branch7x7_3", 192, [7, 1]),
    ],
    [
      conv("branch7x7dbl_1", inner),
      conv("branch7x7dbl_2", inner, [7, 1]),
      conv("branch7x7dbl_3", inner, [1, 7]),
      conv("branch7x7dbl_4", inner, [7, 1]),
      conv("branch7x7dbl_5", 192, [1, 7]),
    ],
    [AVERAGE, conv("branch_pool", 192)],
  );
}

function blockD(name: string): Fork {
  return mixed(
    name,
    [conv("branch3x3_1", 192), conv("branch3x3_2", 320, 3, HALVING)],
    [
      conv("branch7x7x3_1", 192),
      conv("branch7x7x3_2", 192, [1, 7]),
      conv("branch7x7x3_3", 192, [7, 1]),
      conv("branch7x7x3_4", 192, 3, HALVING),
    ],
    [HALVED],
  );
}

function blockE(name: string, pool: Pool): Fork {
  const both = (first: string, second: string): Fork => ({
    ways: [[conv(first, 384, [1, 3])], [conv(second, 384, [3, 1])]],
  });
  return mixed(
    name,
    [conv("branch1x1", 320)],
    [conv("branch3x3_1", 384), both("branch3x3_2a", "branch3x3_2b")],
    [
      conv("branch3x3dbl_1", 448),
      conv("branch3x3dbl_2", 384, 3),
      both("branch3x3dbl_3a", "branch3x3dbl_3b"),
    ],
    [pool, conv("branch_pool", 192)],
  );
}

const NETWORK: readonly Step[] = [
  conv("Conv2d_1a_3x3", 32, 3, HALVING),
  conv("Conv2d_2a_3x3", 32, 3, INWARD),
  conv("Conv2d_2b_3x3", 64, 3),
  HALVED,
  conv("Conv2d_3b_1x1", 80),
  conv("Conv2d_4a_3x3", 192, 3, INWARD),
  HALVED,
  blockA("Mixed_5b", 32),
  blockA("Mixed_5c", 64),
  blockA("Mixed_5d", 64),
  blockB("Mixed_6a"),
  blockC("Mixed_6b", 128),
  blockC("Mixed_6c", 160),
  blockC("Mixed_6d", 160),
  blockC("Mixed_6e", 192),
  blockD("Mixed_7a"),
  blockE("Mixed_7b", AVERAGE),
  blockE("Mixed_7c", GREATEST),
];

/** Size of the space that {@linkcode Inception.features} maps to. */
export const INCEPTION_FEATURES = 2048;
/** Side of the images that FID is defined on. */
export const INCEPTION_SIZE = 299;
/** Side of the smallest images that every block gets a pixel of. */
const LEAST_SIZE = 75;
const EPSILON = 1e-3;

/** The network, loaded. Whoever loads it disposes it. */
export interface Inception {
  /**
   * Its last pool.
   * @param images `[batch, size, size, 3]`, values 0 … 255; FID's size is 299, the least 75
   * @returns `[batch, 2048]`
   */
  features(images: Tensor): Tensor;
  /** Frees its weights. */
  dispose(): void;
}

/** Weights of a convolution, batch norm folded in. */
interface Folded {
  readonly filter: Tensor4D;
  readonly bias: Tensor1D;
}

/**
 * Loads the network. Batch norm is folded into the filters, in float64, so that features are those
 * of the separate layers up to rounding.
 * @param state in torch-fidelity's layout; `fc` and `num_batches_tracked` may be there or not
 * @param file what to call it in an error
 * @throws {UserError} when a tensor is missing, of another shape or type, not finite, or too many
 */
export function loadInception(state: StateDict, file: string): Inception {
  const convolutions = listed(NETWORK, 3, []);
  refuseOthers(state, file);
  const folded = convolutions.map((each) => fold(each, state, file));
  const weights = new Map<string, Folded>(folded.map((each) => {
    const filter = tensor4d(each.filter, each.shape);
    return [each.name, { filter, bias: tensor1d(each.bias) }];
  }));
  return {
    features: (images) => {
      const [, height, width] = images.shape;
      if (Math.min(height, width) < LEAST_SIZE) {
        throw new RangeError(
          `images from ${LEAST_SIZE} pixels are accepted, not of ${height}×${width}`,
        );
      }
      return tidy(() => {
        // Steps free what went into them: the first ones are 4 MB an image.
        let now: Tensor4D = tidy(() => div(sub(images as Tensor4D, 128), 128));
        for (const step of NETWORK) {
          const next = tidy(() => run(step, now, weights));
          now.dispose();
          now = next;
        }
        return mean(now, [1, 2]);
      });
    },
    dispose: () =>
      weights.forEach(({ filter, bias }) => {
        filter.dispose();
        bias.dispose();
      }),
  };
}

function run(step: Step, x: Tensor4D, weights: ReadonlyMap<string, Folded>): Tensor4D {
  if ("ways" in step) {
    const through = (way: readonly Step[]) =>
      tidy(() => way.reduce((image, inner) => run(inner, image, weights), x));
    return concat(step.ways.map(through), 3);
  }
  if ("pool" in step) return step.pool(x, 3, step.stride, step.pad);
  const { stride: strides, pad } = step;
  return fused.conv2d({ x, ...weights.get(step.conv)!, strides, pad, activation: "relu" });
}

/** A convolution and what comes into it. */
interface Placed extends Convolution {
  readonly inputs: number;
}

/** The convolutions of these steps, in order. */
function listed(steps: readonly Step[], inputs: number, list: Placed[]): Placed[] {
  walk(steps, inputs, list);
  return list;
}

/** @returns the channels that come out */
function walk(steps: readonly Step[], inputs: number, list: Placed[]): number {
  return steps.reduce((channels, step) => {
    if ("pool" in step) return channels;
    if ("ways" in step) {
      return step.ways.reduce((sum, way) => sum + walk(way, channels, list), 0);
    }
    list.push({ ...step, inputs: channels });
    return step.outputs;
  }, inputs);
}

const NORM = ["weight", "bias", "running_mean", "running_var"] as const;

const ACCEPTED = "accepted is FID's Inception-v3 in torch-fidelity's layout " +
  "(pt_inception-2015-12-05, saved by safetensors.torch.save_file)";

/** Names and shapes of the tensors that are read, as PyTorch has them. */
export function inceptionShapes(): ReadonlyMap<string, readonly number[]> {
  return new Map(
    listed(NETWORK, 3, []).flatMap((
      { conv, inputs, outputs, kernel },
    ): [string, readonly number[]][] => [
      [`${conv}.conv.weight`, [outputs, inputs, ...kernel]],
      ...NORM.map((part): [string, number[]] => [`${conv}.bn.${part}`, [outputs]]),
    ]),
  );
}

/** What a file may have too. */
const UNREAD = /^fc\.|\.num_batches_tracked$/;

/** Throws where the state holds what this network does not have. */
function refuseOthers(state: StateDict, file: string): void {
  const known = inceptionShapes();
  const others = [...state.keys()].filter((key) => !known.has(key) && !UNREAD.test(key));
  const logits = state.get("fc.bias");
  const isTorchvision = others.some((key) => key.startsWith("AuxLogits.")) ||
    logits !== undefined && "shape" in logits && logits.shape[0] === 1000;
  if (isTorchvision) {
    throw new UserError(
      `"${file}" is torchvision's Inception-v3, whose features are not those of FID; ${ACCEPTED}`,
    );
  }
  // Of another network altogether, it is better said what is missing.
  if (others.length > 0 && [...known.keys()].every((key) => state.has(key))) {
    throw new UserError(
      `"${file}" holds "${others[0]}", which FID's Inception-v3 does not have; ${ACCEPTED}`,
    );
  }
}

function fold(
  { conv, inputs, outputs, kernel }: Placed,
  state: StateDict,
  file: string,
): {
  name: string;
  filter: Float32Array;
  bias: Float32Array;
  shape: [number, number, number, number];
} {
  const shape: [number, number, number, number] = [...kernel, inputs, outputs];
  const layout = convLayout(shape);
  const filter = fromTorch(checked(state, `${conv}.conv.weight`, layout.shape, file), layout);
  const [gamma, beta, mean, variance] = NORM.map((part) =>
    checked(state, `${conv}.bn.${part}`, [outputs], file)
  );
  const negative = variance.find((value) => value < 0);
  if (negative !== undefined) {
    throw new UserError(
      `"${file}" holds the variance ${negative} in "${conv}.bn.running_var": variances are not negative`,
    );
  }
  const scale = Float64Array.from(gamma, (value, i) => value / Math.sqrt(variance[i] + EPSILON));
  for (let i = 0; i < filter.length; i++) filter[i] *= scale[i % outputs];
  const bias = Float32Array.from(beta, (value, i) => value - mean[i] * scale[i]);
  return { name: conv, filter, bias, shape };
}

/** The values of a tensor, of which each is a number, in the shape that the network has. */
function checked(
  state: StateDict,
  key: string,
  shape: readonly number[],
  file: string,
): Float32Array {
  const value = state.get(key);
  if (value === undefined) {
    throw new UserError(`"${file}" lacks "${key}" of shape [${shape.join(", ")}]; ${ACCEPTED}`);
  }
  if ("count" in value || value.shape.join() !== shape.join()) {
    const given = "count" in value ? "as a whole number" : `of shape [${value.shape.join(", ")}]`;
    throw new UserError(
      `"${file}" holds "${key}" ${given}, not of shape [${shape.join(", ")}]; ${ACCEPTED}`,
    );
  }
  const other = value.values.find((number) => !Number.isFinite(number));
  if (other !== undefined) {
    throw new UserError(`"${file}" holds ${other} in "${key}": weights are finite`);
  }
  return value.values;
}
