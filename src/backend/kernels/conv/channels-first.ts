/**
 * Convolutions of images whose channels come first.
 * @module
 */
import { type KernelConfig, type TensorInfo, Transpose } from "@tensorflow/tfjs-core";
import type { EarthmoverBackend } from "../../earthmover-backend.ts";
import { compose } from "../compose.ts";

interface Call {
  inputs: Record<string, TensorInfo | null | undefined>;
  attrs: { dataFormat: string; pad: unknown; inputShape?: number[] };
  backend: EarthmoverBackend;
}

/**
 * [n, channels, height, width] -> [n, height, width, channels]; without n where there are three.
 */
function channelsLast<T>(dimensions: T[]): T[] {
  const [channels, height, width] = dimensions.slice(-3);
  return [...dimensions.slice(0, -3), height, width, channels];
}

/**
 * Lets a convolution's kernel take `dataFormat: "NCHW"`, by transposing what is an image before it
 * and after it.
 *
 * @param result whether the kernel's result is an image or a filter; filters are HWIO in both
 * formats
 */
export function acceptChannelsFirst(
  config: KernelConfig,
  result: "image" | "filter",
): KernelConfig {
  const kernelFunc = (call: Call): TensorInfo => {
    const { inputs, attrs, backend } = call;
    if (attrs.dataFormat !== "NCHW") {
      return (config.kernelFunc as unknown as (call: Call) => TensorInfo)(call);
    }
    const { pad, inputShape } = attrs;
    return compose(backend, (run) => {
      const transposed: Record<string, TensorInfo> = {};
      for (const [name, tensor] of Object.entries(inputs)) {
        if (!tensor) continue;
        // a bias or a slope for each channel lies the same in both formats
        const rank = tensor.shape.length;
        const perm = channelsLast([...Array(rank).keys()]);
        const stays = name === "filter" || rank < 3;
        transposed[name] = stays ? tensor : run(Transpose, { x: tensor }, { perm });
      }
      const out = run(config.kernelName, transposed, {
        ...attrs,
        dataFormat: "NHWC",
        pad: Array.isArray(pad) ? channelsLast(pad) : pad,
        ...(inputShape && { inputShape: channelsLast(inputShape) }),
      });
      return result === "filter" ? out : run(Transpose, { x: out }, { perm: [0, 3, 1, 2] });
    });
  };
  return { ...config, kernelFunc: kernelFunc as unknown as KernelConfig["kernelFunc"] };
}
