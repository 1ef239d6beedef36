/** Kernels of images and matrices: windows, convolutions, products, resizing. */

import type { Case } from "./case.ts";
import { bounded, given, NUMBERS, ordinary, special } from "./values.ts";

const CLOSE = { tolerance: 1e-5, absolute: 1e-5 };
const WINDOWS = [
  { filterSize: [2, 2], strides: [1, 1], pad: "valid" },
  { filterSize: [3, 3], strides: [2, 2], pad: "same" },
  { filterSize: [1, 1], strides: [1, 1], pad: "valid" },
  { filterSize: [2, 3], strides: [2, 1], pad: "same" },
  { filterSize: [3, 2], strides: [1, 2], pad: 1, dimRoundingMode: "floor" },
];

function pools(): Case[] {
  const cases: Case[] = [];
  for (const dtype of NUMBERS) {
    for (const values of [bounded, ordinary]) {
      for (const attrs of WINDOWS) {
        for (const shape of [[2, 5, 4, 3], [1, 3, 3, 1], [0, 4, 4, 2]]) {
          const x = values(dtype, shape);
          for (const kernel of ["MaxPool", "AvgPool"]) {
            cases.push({ kernel, inputs: { x }, attrs, ...CLOSE });
          }
          if (typeof attrs.pad === "string") {
            cases.push({
              kernel: "MaxPoolWithArgmax",
              inputs: { x },
              attrs: { ...attrs, includeBatchInIndex: false },
            });
          }
        }
      }
    }
  }
  for (const pad of ["valid", "same"]) {
    const attrs = { filterSize: [2, 2], strides: [2, 2], pad };
    const input = ordinary("float32", [1, 4, 4, 2]);
    const dy = ordinary("float32", [1, 2, 2, 2], 4);
    cases.push({ kernel: "AvgPoolGrad", inputs: { dy, input }, attrs, ...CLOSE });
    cases.push({ kernel: "MaxPoolGrad", inputs: { dy, input, output: dy }, attrs, ...CLOSE });
    const attrs3 = { filterSize: [2, 2, 2], strides: [2, 2, 2], pad, dataFormat: "NDHWC" };
    const input3 = ordinary("float32", [1, 4, 4, 4, 2]);
    const dy3 = ordinary("float32", [1, 2, 2, 2, 2], 4);
    for (const kernel of ["AvgPool3D", "MaxPool3D"]) {
      for (const dtype of NUMBERS) {
        cases.push({
          kernel,
          inputs: { x: bounded(dtype, [1, 4, 4, 4, 2]) },
          attrs: attrs3,
          ...CLOSE,
        });
        cases.push({
          kernel,
          inputs: { x: ordinary(dtype, [1, 4, 4, 4, 2]) },
          attrs: attrs3,
          ...CLOSE,
        });
      }
      cases.push({
        kernel: `${kernel}Grad`,
        inputs: { dy: dy3, input: input3, output: dy3 },
        attrs: attrs3,
        ...CLOSE,
      });
    }
  }
  return cases;
}

function convolutions(): Case[] {
  const cases: Case[] = [];
  const common = { dataFormat: "NHWC", dilations: [1, 1] };
  for (const values of [ordinary, bounded]) {
    for (const [strides, pad] of [[[1, 1], "same"], [[2, 2], "valid"], [[1, 2], "same"]]) {
      const attrs = { ...common, strides, pad };
      const x = values("float32", [2, 5, 6, 3]);
      const filter = ordinary("float32", [3, 3, 3, 4], 2);
      const deep = ordinary("float32", [3, 3, 3, 2], 2);
      const add = (kernel: string, inputs: Case["inputs"], more: object = {}) => {
        cases.push({ kernel, inputs, attrs: { ...attrs, ...more }, ...CLOSE });
      };
      add("Conv2D", { x, filter });
      add("DepthwiseConv2dNative", { x, filter: deep });
      for (const activation of ["linear", "relu", "relu6", "elu", "sigmoid", "leakyrelu"]) {
        add("FusedConv2D", { x, filter, bias: ordinary("float32", [4]) }, {
          activation,
          leakyreluAlpha: 0.2,
        });
        add("FusedDepthwiseConv2D", { x, filter: deep, bias: ordinary("float32", [6]) }, {
          activation,
          leakyreluAlpha: 0.2,
        });
      }
      const out = [
        2,
        pad === "same" ? 5 / (strides[0] as number) : 2,
        pad === "same" ? 6 / (strides[1] as number) : 2,
      ];
      const dy = values("float32", [...out, 4], 3);
      const deepDy = values("float32", [...out, 6], 3);
      add("Conv2DBackpropInput", { dy, filter }, { inputShape: x.shape });
      // padding is zeros, and zero times infinity or NaN is NaN; the cpu backend leaves the padding
      // out
      const finite = {
        ...dy,
        values: dy.values.map((x) => pad === "valid" || Number.isFinite(x) ? x : 4),
      };
      add("Conv2DBackpropFilter", { x: ordinary("float32", x.shape), dy: finite }, {
        filterShape: filter.shape,
      });
      add("DepthwiseConv2dNativeBackpropInput", { dy: deepDy, filter: deep }, {
        inputShape: x.shape,
      });
      add("DepthwiseConv2dNativeBackpropFilter", { x: ordinary("float32", x.shape), dy: deepDy }, {
        filterShape: deep.shape,
      });
    }
    const attrs = { strides: [1, 1, 1], pad: "same", dataFormat: "NDHWC", dilations: [1, 1, 1] };
    const x = values("float32", [1, 3, 4, 3, 2]);
    const filter = ordinary("float32", [2, 2, 2, 2, 3]);
    const dy = values("float32", [1, 3, 4, 3, 3], 2);
    cases.push({ kernel: "Conv3D", inputs: { x, filter }, attrs, ...CLOSE });
    cases.push({
      kernel: "Conv3DBackpropInputV2",
      inputs: { dy, filter },
      attrs: { ...attrs, inputShape: x.shape },
      ...CLOSE,
    });
    cases.push({
      kernel: "Conv3DBackpropFilterV2",
      inputs: { x: ordinary("float32", x.shape), dy },
      attrs: { ...attrs, filterShape: filter.shape },
      ...CLOSE,
    });
    const windows = { strides: [1, 1], pad: "same", dilations: [1, 1] };
    const image = values("float32", [1, 4, 4, 2]);
    const shape = ordinary("float32", [2, 2, 2]);
    cases.push({
      kernel: "Dilation2D",
      inputs: { x: image, filter: shape },
      attrs: windows,
      ...CLOSE,
    });
    for (const kernel of ["Dilation2DBackpropInput", "Dilation2DBackpropFilter"]) {
      cases.push({
        kernel,
        inputs: {
          x: ordinary("float32", [1, 4, 4, 2]),
          filter: shape,
          dy: values("float32", [1, 4, 4, 2], 1),
        },
        attrs: windows,
        ...CLOSE,
      });
    }
  }
  return cases;
}

function products(): Case[] {
  const cases: Case[] = [];
  const plain = { transposeA: false, transposeB: false };
  for (const dtype of NUMBERS) {
    for (const values of [ordinary, bounded]) {
      if (dtype === "int32" && values === bounded) continue; // beyond 2⁵³ the cpu rounds
      for (
        const [a, b] of [
          [[3, 5], [5, 4]],
          [[2, 3, 5], [2, 5, 4]],
          [[1, 3, 5], [4, 5, 2]],
          [[3, 0], [0, 2]],
          [[0, 3], [3, 2]],
          [[1, 1], [1, 1]],
        ]
      ) {
        cases.push({
          kernel: "BatchMatMul",
          inputs: { a: values(dtype, a), b: ordinary(dtype, b, 3) },
          attrs: plain,
          ...CLOSE,
        });
      }
      const [a, b] = [values(dtype, [5, 3]), ordinary(dtype, [4, 5], 3)];
      cases.push({
        kernel: "BatchMatMul",
        inputs: { a, b },
        attrs: { transposeA: true, transposeB: true },
        ...CLOSE,
      });
    }
  }
  for (const values of [ordinary, bounded]) {
    for (const activation of ["linear", "relu", "relu6", "elu", "sigmoid", "leakyrelu"]) {
      cases.push({
        kernel: "_FusedMatMul",
        inputs: {
          a: values("float32", [3, 5]),
          b: ordinary("float32", [5, 4], 3),
          bias: ordinary("float32", [4]),
        },
        attrs: { ...plain, activation, leakyreluAlpha: 0.2 },
        ...CLOSE,
      });
    }
  }
  cases.push({
    kernel: "Einsum",
    inputs: [ordinary("float32", [2, 3]), ordinary("float32", [3, 4])],
    attrs: { equation: "ij,jk->ki" },
    ...CLOSE,
  });
  for (const dtype of ["float32", "int32"] as const) {
    cases.push({
      kernel: "Einsum",
      inputs: [ordinary(dtype, [2, 3])],
      attrs: { equation: "ij->j" },
      ...CLOSE,
    });
  }
  for (const shape of [[1, 8], [2, 5], [3, 4], [1, 1]]) {
    for (const kernel of ["FFT", "IFFT"]) {
      cases.push({
        kernel,
        inputs: { input: special("complex64", shape) },
        tolerance: 1e-5,
        absolute: 2e-6,
      });
    }
  }
  return cases;
}

function pictures(): Case[] {
  const cases: Case[] = [];
  for (const dtype of NUMBERS) {
    for (const values of [ordinary, special]) {
      // square, since the shape of the cpu backend's ResizeBilinearGrad has height and width
      // exchanged
      const images = values(dtype, [1, 4, 4, 2]);
      const image = values(dtype, [2, 4, 4, 3]);
      for (const size of [[5, 7], [2, 2], [3, 4], [1, 1]]) {
        for (
          const [alignCorners, halfPixelCenters] of [[false, false], [true, false], [false, true]]
        ) {
          const attrs = { alignCorners, halfPixelCenters, size };
          for (const kernel of ["ResizeBilinear", "ResizeNearestNeighbor"]) {
            if (dtype === "int32" && values === special && kernel === "ResizeBilinear") continue;
            cases.push({ kernel, inputs: { images }, attrs, ...CLOSE });
            // the cpu backend's derivatives do not know half-pixel centres; others compare those
            // with differences
            if (dtype !== "float32" || halfPixelCenters) continue;
            const dy = values(dtype, [1, size[0], size[1], 2], 3);
            cases.push({ kernel: `${kernel}Grad`, inputs: { images, dy }, attrs, ...CLOSE });
          }
        }
      }
      cases.push({ kernel: "FlipLeftRight", inputs: { image } });
      cases.push({
        kernel: "RotateWithOffset",
        inputs: { image },
        attrs: { radians: 0.7, fillValue: 0, center: 0.5 },
      });
      const transforms = given("float32", [2, 8], [
        1,
        0,
        1,
        0,
        1,
        0,
        0,
        0,
        0.9,
        0.1,
        0,
        -0.1,
        1,
        1,
        0,
        0,
      ]);
      for (const interpolation of ["nearest", "bilinear"]) {
        if (dtype !== "float32" && interpolation === "bilinear") continue;
        for (const fillMode of ["constant", "reflect", "wrap", "nearest"]) {
          cases.push({
            kernel: "Transform",
            inputs: { image, transforms },
            attrs: { interpolation, fillMode, fillValue: 1.5 },
            ...CLOSE,
          });
        }
      }
      for (const method of ["bilinear", "nearest"]) {
        cases.push({
          kernel: "CropAndResize",
          inputs: {
            image,
            boxes: given("float32", [2, 4], [0, 0, 1, 1, 0.2, 0.1, 1.2, 0.7]),
            boxInd: given("int32", [2], [1, 0]),
          },
          attrs: { cropSize: [3, 2], method, extrapolationValue: 2 },
          ...CLOSE,
        });
      }
    }
  }
  for (const values of [ordinary, special]) {
    const x = values("float32", [1, 2, 2, 5]);
    const attrs = { depthRadius: 2, bias: 1, alpha: 0.5, beta: 0.75 };
    cases.push({ kernel: "LRN", inputs: { x }, attrs, ...CLOSE });
    const plain = ordinary("float32", [1, 2, 2, 5]);
    cases.push({
      kernel: "LRNGrad",
      inputs: { x: plain, y: plain, dy: values("float32", [1, 2, 2, 5], 2) },
      attrs,
      ...CLOSE,
    });
    const five = (start: number) => values("float32", [5], start);
    cases.push({
      kernel: "FusedBatchNorm",
      inputs: {
        x,
        scale: five(1),
        offset: five(2),
        mean: five(3),
        variance: given("float32", [5], [1, 2, 0, 4, 5]),
      },
      attrs: { varianceEpsilon: 1e-3 },
      ...CLOSE,
    });
  }
  const boxes = given("float32", [4, 4], [0, 0, 1, 1, 0, 0.1, 1, 1.1, 2, 2, 3, 3, 0, 0, 0.5, 0.5]);
  const scores = given("float32", [4], [0.9, 0.75, 0.6, 0.95]);
  const choice = { maxOutputSize: 3, iouThreshold: 0.5, scoreThreshold: 0.1 };
  cases.push({ kernel: "NonMaxSuppressionV3", inputs: { boxes, scores }, attrs: choice });
  cases.push({
    kernel: "NonMaxSuppressionV4",
    inputs: { boxes, scores },
    attrs: { ...choice, padToMaxOutputSize: true },
  });
  cases.push({
    kernel: "NonMaxSuppressionV5",
    inputs: { boxes, scores },
    attrs: { ...choice, softNmsSigma: 0.5 },
    tolerance: 1e-5,
  });
  return cases;
}

/** All of these. */
export function imageCases(): Case[] {
  return [...pools(), ...convolutions(), ...products(), ...pictures()];
}
