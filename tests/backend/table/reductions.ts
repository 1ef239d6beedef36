/** Kernels that take axes together, or run along them. */

import type { Case } from "./case.ts";
import { given, NUMBERS, ordinary, special, TYPES } from "./values.ts";

const SHAPES = [[], [0], [17], [3, 0], [0, 3], [3, 5], [2, 3, 5], [2, 3, 2, 5], [700], [33, 17]];

function axesOf(rank: number): number[][] {
  const all = Array.from({ length: rank }, (_, axis) => axis);
  if (rank === 0) return [[]];
  const lists = [all, [0], [-1], [rank - 1, 0], [0, 0], [], [-1, rank - 1]];
  return rank > 2 ? [...lists, [0, 2], [1], [1, -1]] : lists;
}

const EXACT = ["Max", "Min", "All", "Any"];

/** Kernels of one tensor x over axes. */
export function reductionCases(): Case[] {
  const cases: Case[] = [];
  for (const kernel of [...EXACT, "Sum", "Mean", "Prod"]) {
    for (const dtype of TYPES) {
      for (const shape of SHAPES) {
        for (const axis of axesOf(shape.length)) {
          for (const values of [special, ordinary]) {
            if (kernel === "Prod" && dtype === "int32" && values === ordinary) continue;
            const keepDims = (axis.length + shape.length) % 2 === 0;
            cases.push({
              kernel,
              inputs: { x: values(dtype, shape) },
              attrs: { axis, reductionIndices: axis, keepDims },
              tolerance: EXACT.includes(kernel) || dtype !== "float32" && kernel !== "Mean"
                ? 0
                : 3e-6,
              absolute: EXACT.includes(kernel) ? 0 : 1e-5,
            });
          }
        }
      }
    }
  }
  return cases;
}

/** Kernels along one axis. */
export function alongCases(): Case[] {
  const cases: Case[] = [];
  for (const dtype of NUMBERS) {
    for (const shape of [[17], [3, 5], [2, 3, 5], [0], [3, 0], [2500]]) {
      for (const axis of shape.length === 1 ? [0, -1] : [0, 1, -1]) {
        for (const kernel of ["ArgMax", "ArgMin"]) {
          cases.push({ kernel, inputs: { x: special(dtype, shape) }, attrs: { axis } });
          cases.push({ kernel, inputs: { x: ordinary(dtype, shape) }, attrs: { axis } });
        }
        for (
          const [exclusive, reverse] of [[false, false], [true, false], [false, true], [true, true]]
        ) {
          if (shape[0] === 2500) continue;
          for (const kernel of ["Cumsum", "Cumprod"]) {
            cases.push({
              kernel,
              inputs: { x: ordinary(dtype, shape) },
              attrs: { axis, exclusive, reverse },
              cpuAttrs: { axis: axis < 0 ? shape.length - 1 : axis, exclusive, reverse },
              tolerance: 1e-5,
              absolute: 1e-6,
            });
          }
        }
      }
      cases.push({
        kernel: "Softmax",
        inputs: { logits: ordinary(dtype, shape) },
        attrs: { dim: shape.length - 1 },
        tolerance: 3e-6,
      });
      cases.push({
        kernel: "Softmax",
        inputs: { logits: special(dtype, shape) },
        attrs: { dim: shape.length - 1 },
        tolerance: 3e-6,
      });
      for (const dims of [[0], [shape.length - 1], [-1], []]) {
        cases.push({ kernel: "Reverse", inputs: { x: special(dtype, shape) }, attrs: { dims } });
      }
    }
    for (
      const [shape, k] of [[[17], 4], [[3, 5], 5], [[3, 5], 1], [[3, 5], 0], [
        [2, 2, 7],
        3,
      ]] as const
    ) {
      for (const sorted of [true, false]) {
        cases.push({
          kernel: "TopK",
          inputs: { x: ordinary(dtype, [...shape]) },
          attrs: { k, sorted },
        });
      }
    }
    for (const axis of [0]) {
      cases.push({ kernel: "Unique", inputs: { x: ordinary(dtype, [17]) }, attrs: { axis } });
      cases.push({ kernel: "Unique", inputs: { x: special(dtype, [3, 2]) }, attrs: { axis } });
    }
    for (const side of ["left", "right"]) {
      cases.push({
        kernel: "SearchSorted",
        inputs: {
          sortedSequence: given(
            dtype,
            [2, 4],
            dtype === "bool" ? [0, 0, 1, 1, 0, 1, 1, 1] : [-3, 0, 2, 9, 1, 2, 2, 5],
          ),
          values: ordinary(dtype, [2, 3]),
        },
        attrs: { side },
      });
    }
  }
  const strings = given("string", [5], ["b", "a", "b", "", "a"]);
  cases.push({ kernel: "Unique", inputs: { x: strings }, attrs: { axis: 0 } });
  cases.push({ kernel: "Reverse", inputs: { x: special("string", [3, 2]) }, attrs: { dims: [0] } });
  cases.push({
    kernel: "Reverse",
    inputs: { x: special("complex64", [3, 2]) },
    attrs: { dims: [0] },
  });
  const x = given("int32", [6], [0, 2, 1, 2, 5, 2]);
  for (const weights of [given("float32", [0], []), ordinary("float32", [6])]) {
    for (const size of [3, 6]) {
      cases.push({ kernel: "Bincount", inputs: { x, weights }, attrs: { size } });
      for (const binaryOutput of [false, true]) {
        cases.push({
          kernel: "DenseBincount",
          inputs: { x, weights },
          attrs: { size, binaryOutput },
        });
        const matrix = { ...x, shape: [2, 3] };
        const of2 = weights.shape[0] === 0 ? weights : { ...weights, shape: [2, 3] };
        cases.push({
          kernel: "DenseBincount",
          inputs: { x: matrix, weights: of2 },
          attrs: { size, binaryOutput },
        });
      }
    }
  }
  return cases;
}
