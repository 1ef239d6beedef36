/** Kernels that map elements: of one tensor, and of two that are broadcast. */

import type { Case } from "./case.ts";
import { given, NUMBERS, ordinary, special, TYPES } from "./values.ts";

/** Kernels whose results are exact. */
const EXACT = [
  "Abs",
  "Ceil",
  "Floor",
  "Identity",
  "IsFinite",
  "IsInf",
  "IsNan",
  "LogicalNot",
  "Neg",
  "OnesLike",
  "Reciprocal",
  "Relu",
  "Relu6",
  "Round",
  "Sign",
  "Square",
  "Sqrt",
  "ZerosLike",
];
/** Kernels of transcendental functions. */
const ROUNDED = [
  "Acos",
  "Acosh",
  "Asin",
  "Asinh",
  "Atan",
  "Atanh",
  "Cos",
  "Cosh",
  "Elu",
  "Erf",
  "Exp",
  "Expm1",
  "Log",
  "Log1p",
  "Rsqrt",
  "Selu",
  "Sigmoid",
  "Sin",
  "Sinh",
  "Softplus",
  "Tan",
  "Tanh",
];
/**
 * The cpu backend's error where it is greater than ours: it subtracts 1 from exp, and takes a
 * polynomial for erf.
 */
const COARSE: Record<string, number> = { Elu: 1e-15, Selu: 1e-15, Erf: 2e-7 };
const WITH_ATTRIBUTES: [kernel: string, attrs: object][] = [
  ["ClipByValue", { clipValueMin: -2, clipValueMax: 3 }],
  ["ClipByValue", { clipValueMin: -2.5, clipValueMax: 2.5 }],
  ["LeakyRelu", { alpha: 0.25 }],
  ["Step", { alpha: 0.5 }],
  ["Cast", { dtype: "float32" }],
  ["Cast", { dtype: "int32" }],
  ["Cast", { dtype: "bool" }],
  ["Cast", { dtype: "complex64" }],
  ["Real", {}],
  ["Imag", {}],
  ["ComplexAbs", {}],
];
const SHAPES = [[], [0], [2, 0, 3], [17], [3, 5], [1, 2, 3, 1], [1003]];

/** A kernel of one tensor x. */
export function unaryCases(): Case[] {
  const cases: Case[] = [];
  const add = (kernel: string, tolerance: number, attrs: object = {}) => {
    for (const dtype of TYPES) {
      for (const shape of SHAPES) {
        const x = special(dtype, shape, 2);
        const name = ["Real", "Imag"].includes(kernel) ? "input" : "x";
        cases.push({
          kernel,
          inputs: { [name]: x },
          attrs,
          tolerance,
          absolute: tolerance && 1e-44,
        });
      }
    }
  };
  for (const kernel of EXACT) add(kernel, 0);
  for (const kernel of ROUNDED) add(kernel, 2e-6);
  for (const one of cases) one.absolute = COARSE[one.kernel] ?? one.absolute;
  for (const [kernel, attrs] of WITH_ATTRIBUTES) {
    add(kernel, kernel === "ComplexAbs" ? 1e-6 : 0, attrs);
  }
  return cases;
}

const BINARY = [
  "Add",
  "Sub",
  "Multiply",
  "RealDiv",
  "FloorDiv",
  "Mod",
  "Maximum",
  "Minimum",
  "SquaredDifference",
  "Equal",
  "NotEqual",
  "Greater",
  "GreaterEqual",
  "Less",
  "LessEqual",
  "LogicalAnd",
  "LogicalOr",
  "LogicalXor",
  "BitwiseAnd",
  "Atan2",
  "Pow",
];
const PAIRS: [a: number[], b: number[]][] = [
  [[], []],
  [[17], [17]],
  [[0], [1]],
  [[2, 0], [2, 1]],
  [[3, 5], [5]],
  [[3, 1], [1, 5]],
  [[], [4]],
  [[17, 13], [17, 1]],
  [[2, 3, 1, 5], [3, 4, 1]],
  [[1003], [1003]],
  [[1, 1, 3], [3]],
  [[7], [13, 7]],
];

/** A kernel of two tensors a and b, or x and alpha; every special value meets every other one. */
export function binaryCases(): Case[] {
  const cases: Case[] = [];
  for (const kernel of BINARY) {
    const tolerance = ["Pow", "Atan2", "SquaredDifference"].includes(kernel) ? 2e-6 : 0;
    for (const dtype of TYPES) {
      for (const [a, b] of PAIRS) {
        cases.push({
          kernel,
          inputs: { a: special(dtype, a, 1), b: special(dtype, b, 3) },
          tolerance,
          absolute: tolerance && 1e-44,
        });
      }
    }
  }
  for (const dtype of NUMBERS) {
    for (const [x, alpha] of [[[17], [17]], [[3, 5], [5]], [[3, 5], [1]], [[0], [1]], [[], []]]) {
      cases.push({
        kernel: "Prelu",
        inputs: { x: special(dtype, x), alpha: ordinary(dtype, alpha, 1) },
      });
    }
    cases.push({
      kernel: "EluGrad",
      inputs: { dy: special(dtype, [17]), y: special(dtype, [17], 5) },
      tolerance: 1e-6,
    });
    for (
      const [shape, condition] of [[[17], [17]], [[], []], [[3, 5], [3, 5]], [[4, 5], [4]], [[0], [
        0,
      ]]]
    ) {
      cases.push({
        kernel: "Select",
        inputs: {
          condition: special("bool", condition),
          t: special(dtype, shape),
          e: special(dtype, shape, 1),
        },
      });
    }
  }
  for (const dtype of TYPES) {
    for (const shape of [[17], [0], []]) {
      cases.push({
        kernel: "AddN",
        inputs: [special(dtype, shape), special(dtype, shape, 1), special(dtype, shape, 5)],
        tolerance: 1e-6,
      });
    }
  }
  for (const shape of [[4], [0], [], [2, 3]]) {
    cases.push({
      kernel: "Complex",
      inputs: { real: ordinary("float32", shape), imag: ordinary("float32", shape, 3) },
    });
  }
  return cases;
}

const VALUES: [dtype: string, value: number | string][] = [
  ["float32", 2.5],
  ["float32", NaN],
  ["float32", -0],
  ["int32", -2147483648],
  ["int32", 7],
  ["bool", 1],
  ["string", "ß"],
];

/** Kernels that make a tensor of numbers alone. */
export function makerCases(): Case[] {
  const cases: Case[] = [];
  for (const [dtype, value] of VALUES) {
    for (const shape of [[], [0], [5], [2, 3]]) {
      cases.push({ kernel: "Fill", inputs: {}, attrs: { shape, value, dtype } });
    }
  }
  for (const [start, stop, num] of [[0, 10, 5], [3, -3, 4], [1, 1, 1], [0.1, 0.9, 9]]) {
    cases.push({ kernel: "LinSpace", inputs: {}, attrs: { start, stop, num } });
  }
  for (const dtype of ["float32", "int32"]) {
    for (const [start, stop, step] of [[0, 5, 1], [5, 0, -2], [0, 0, 1], [0, 3, 0.5], [1, 2, -1]]) {
      cases.push({ kernel: "Range", inputs: {}, attrs: { start, stop, step, dtype } });
    }
  }
  for (const depth of [1, 4]) {
    for (const dtype of ["float32", "int32", "bool"]) {
      cases.push({
        kernel: "OneHot",
        inputs: { indices: given("int32", [5], [0, 3, -1, 4, 1]) },
        attrs: { depth, onValue: 1, offValue: 0, dtype },
      });
    }
  }
  for (const seed of [1, 42]) {
    for (const normalized of [false, true]) {
      cases.push({
        kernel: "Multinomial",
        inputs: { logits: given("float32", [2, 3], [0.2, 0.3, 0.5, 0.6, 0.3, 0.1]) },
        attrs: { numSamples: 50, seed, normalized },
      });
    }
  }
  return cases;
}
