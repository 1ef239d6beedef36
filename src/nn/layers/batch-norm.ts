import { batchNorm as normalize } from "@tensorflow/tfjs-core";
import type { Tensor1D } from "@tensorflow/tfjs-core";
import { batchNorm as normalizeByBatch, moveTowards } from "../../backend/mod.ts";
import { rectify } from "./activations.ts";
import { buffer, type Build, parameter } from "./initialization.ts";
import { type Mode, module } from "./module.ts";
import type { Tensor } from "./tensor.ts";
import { vectorLayout } from "./torch-layout.ts";

/** Added to the variance, as in `torch.nn.BatchNorm2d`. */
const EPSILON = 1e-5;
/** Share of the new batch in the running statistics, as in `torch.nn.BatchNorm2d`. */
const MOMENTUM = 0.1;

/**
 * Batch normalisation over all axes but the last (Ioffe and Szegedy, arXiv:1502.03167, Algorithm
 * 1), with PyTorch's details: the biased variance of the batch normalises, the unbiased one goes
 * into the running statistics. Gain starts as N(1, 0.02²), shift as 0.
 *
 * Differentiable once, so not for a critic with a gradient penalty.
 * @param channels size of the last axis
 * @param slope of the leaky ReLU that follows, computed in the same pass: 0 is ReLU, 1 none
 * (default)
 */
export function batchNorm(channels: number, slope = 1): Build {
  return (initialize) => {
    const layout = vectorLayout(channels);
    const gain = { normal: { mean: 1, deviation: 0.02 } };
    const weight = parameter(initialize, "weight", [channels], layout, gain);
    const bias = parameter(initialize, "bias", [channels], layout, { constant: 0 });
    const running = {
      mean: buffer([channels], layout, 0),
      variance: buffer([channels], layout, 1),
    };
    const batches = { value: 0 };

    const train = (x: Tensor, mode: Mode): Tensor => {
      const inside = mode.rectify ? 1 : slope;
      const batch = normalizeByBatch(x, weight.variable, bias.variable, EPSILON, inside);
      const count = x.size / channels;
      batches.value++;
      moveTowards(running.mean.variable, batch.mean, MOMENTUM);
      moveTowards(running.variance.variable, batch.variance, MOMENTUM, count / (count - 1));
      return inside === slope ? batch.y : rectify(batch.y, slope, mode);
    };
    const evaluate = (x: Tensor, mode: Mode): Tensor => {
      const statistics = [running.mean, running.variance, bias, weight];
      const vectors = statistics.map(({ variable }) => variable as unknown as Tensor1D);
      const [mean, variance, offset, scale] = vectors;
      const y = normalize(x, mean, variance, offset, scale, EPSILON);
      return slope === 1 ? y : rectify(y, slope, mode);
    };

    return module((x, mode) => mode.training ? train(x, mode) : evaluate(x, mode), {
      parameters: { weight, bias },
      buffers: { running_mean: running.mean, running_var: running.variance },
      counters: { num_batches_tracked: batches },
    });
  };
}
