/** WGAN, Theorem 1: a generator whose parameters are moved a little, as EM and as JS see it. */
import { tanh } from "../../math/mod.ts";
import { earthMoversDistance, histogramDivergences } from "../../metrics/mod.ts";
import type { Points } from "../../points/mod.ts";
import { stream } from "../../random/mod.ts";

/** How far the parameters are moved. */
const MOVES = [0.3, 0.2, 0.1, 0.05, 0.03];
/** Units of the hidden layer. */
const HIDDEN = 16;
/** Points between which transport is exact. */
const TRANSPORTED = 256;
/** Cells of the histogram to a move, and points to a cell of a curve of length 5. */
const FINENESS = { cells: 60, points: 10, length: 5 };

/** Parameters of x = W₂ tanh(W₁ z + b₁), from a number to the plane: its samples are a curve. */
type Parameters = Record<"slope" | "bias" | "first" | "second", Float64Array>;

/** One move. */
export type CurveRow = ReturnType<typeof measureCurves>[number];

/** The generator beside itself with every parameter moved along one random direction. */
export function measureCurves(seed: number) {
  const here = parameters(seed, "generator");
  const direction = parameters(seed, "direction");
  return MOVES.map((move, step) => {
    const there = moved(here, direction, move);
    const few = stratified(TRANSPORTED);
    const cell = move / FINENESS.cells;
    const count = Math.ceil(FINENESS.points * FINENESS.length / cell);
    const grid = { origin: [0, 0], cell: [cell, cell] };
    const curve = samples(here, stratified(count));
    const noise = stream(seed, "theorems/noise", step).uniform(count, -1, 1);
    return {
      move,
      em: earthMoversDistance(samples(here, few), samples(there, few)),
      js_nats: histogramDivergences(curve, samples(there, stratified(count)), grid).js,
      js_unmoved_nats: histogramDivergences(curve, samples(here, noise), grid).js,
    };
  });
}

function parameters(seed: number, what: string): Parameters {
  const draw = (part: string) => {
    const values = stream(seed, `theorems/${what} ${part}`).normal(HIDDEN);
    return Float64Array.from(values);
  };
  return { slope: draw("slope"), bias: draw("bias"), first: draw("first"), second: draw("second") };
}

function moved(here: Parameters, direction: Parameters, by: number): Parameters {
  const step = (part: keyof Parameters) => here[part].map((x, i) => x + by * direction[part][i]);
  return { slope: step("slope"), bias: step("bias"), first: step("first"), second: step("second") };
}

/** One z in the middle of each of equal parts of [−1, 1]. */
function stratified(count: number): Float64Array {
  return Float64Array.from({ length: count }, (_, i) => 2 * (i + 0.5) / count - 1);
}

function samples({ slope, bias, first, second }: Parameters, z: ArrayLike<number>): Points {
  const data = new Float64Array(2 * z.length);
  for (let i = 0; i < z.length; i++) {
    for (let unit = 0; unit < HIDDEN; unit++) {
      const h = tanh(slope[unit] * z[i] + bias[unit]) / 4; // 4 = √HIDDEN
      data[2 * i] += first[unit] * h;
      data[2 * i + 1] += second[unit] * h;
    }
  }
  return { data, n: z.length, d: 2 };
}
