/**
 * What `deno task bench` measures. A row's name says all of it, so that every peer can make its own
 * work from it.
 * @module
 */

/** Images or examples of a batch. */
export const BATCH = 64;
/** Size of a noise vector. */
export const NOISE = 100;

/** One row of the benchmark. */
export interface Row {
  /**
   * `matmul/MxKxN`, `conv/LAYER/PASS`, `batch-norm`, `rms-prop`, or `step/NETS/critic|generator`;
   * nets that end in `-gp` are trained with a gradient penalty.
   */
  name: string;
  /**
   * Floating-point operations of the textbook computation, 2 a product, in 10⁹; 0 where bytes
   * count, not operations.
   */
  gigaflop: number;
}

/** A 4 × 4 convolution of stride 2 and padding 1: image edge, channels in and out. */
export interface Layer {
  size: number;
  inputs: number;
  outputs: number;
}

/** The layers of the 64 × 64 DCGAN with f = 64. */
export const LAYERS: Layer[] = [
  { size: 64, inputs: 3, outputs: 64 },
  { size: 32, inputs: 64, outputs: 128 },
  { size: 16, inputs: 128, outputs: 256 },
  { size: 8, inputs: 256, outputs: 512 },
];

/** The passes of a convolution. */
export const PASSES = ["forward", "input", "filter"] as const;
/** A pass of a convolution. */
export type Pass = typeof PASSES[number];

const SQUARES = [128, 256, 512, 1024].map((size) => [size, size, size]);
/** The layers of the perceptrons, forward and to the weights. */
const SKINNY = [[64, 784, 512], [64, 512, 512], [512, 64, 512], [64, 512, 12288]];

function matmulName([m, k, n]: number[]): string {
  return `matmul/${m}x${k}x${n}`;
}

/** The row with which convolutions are compared. */
export const SQUARE_512: string = matmulName([512, 512, 512]);
/** The rows of the perceptrons' products. */
export const SKINNY_ROWS: string[] = SKINNY.map(matmulName);

/**
 * Critic and generator of each pair of nets, 10⁹ operations of a step. With a gradient penalty the
 * generator's step is as without one.
 */
const STEPS: [nets: string, critic: number, generator?: number][] = [
  ["dcgan-64-f64", 92.3, 66.7],
  ["dcgan-64-f64-nobn", 92.3, 66.7],
  ["dcgan-64-f64-mlp", 79.8, 29.2],
  ["mlp-mlp-64", 4.5, 4.38],
  ["dcgan-32-f32", 3.87, 2.82],
  ["dcgan-32-f64", 15.3, 11.0],
  ["dcgan-32-f32-gp", 6.09],
  ["dcgan-64-f64-gp", 145.5],
  ["mlp-784x3", 0.73, 0.61],
  ["mlp-784x4", 0.97, 0.77],
];

function layerGigaflop({ size, inputs, outputs }: Layer): number {
  return 2 * BATCH * (size / 2) * (size / 2) * 16 * inputs * outputs / 1e9;
}

/** All rows, in the order of the report. */
export const ROWS: Row[] = [
  ...[...SQUARES, ...SKINNY].map((sizes) => ({
    name: matmulName(sizes),
    gigaflop: 2 * sizes[0] * sizes[1] * sizes[2] / 1e9,
  })),
  ...LAYERS.flatMap((layer, i) =>
    PASSES.map((pass) => ({ name: `conv/${i + 1}/${pass}`, gigaflop: layerGigaflop(layer) }))
  ),
  { name: "batch-norm", gigaflop: 0 },
  { name: "rms-prop", gigaflop: 0 },
  ...STEPS.flatMap(([nets, critic, generator]) => [
    { name: `step/${nets}/critic`, gigaflop: critic },
    ...generator === undefined ? [] : [{ name: `step/${nets}/generator`, gigaflop: generator }],
  ]),
];
