/**
 * PyTorch's times as they were recorded once, for comparisons where python3 has no torch.
 * @module
 */

/** Where and with what the times were recorded. */
export const RECORDED_ON =
  "recorded earlier on two cores of an AMD EPYC, both free: the best of torch 1.13 (OpenBLAS) and 2.13 (MKL), batch 64";

/** Milliseconds of a critic step and of a generator step, with 1 and with 2 threads. */
const STEPS: Record<string, { critic: [number, number]; generator: [number, number] }> = {
  "dcgan-64-f64": { critic: [1049, 630], generator: [821, 446] },
  "dcgan-64-f64-nobn": { critic: [983, 506], generator: [756, 447] },
  "dcgan-64-f64-mlp": { critic: [793, 424], generator: [331, 187] },
  "mlp-mlp-64": { critic: [74, 48], generator: [73, 47] },
  "dcgan-32-f32": { critic: [54, 31], generator: [45, 26] },
  "dcgan-32-f64": { critic: [170, 102], generator: [133, 97] },
  "mlp-784x3": { critic: [11.1, 6.4], generator: [9.4, 5.6] },
  "mlp-784x4": { critic: [14.9, 9.3], generator: [12.1, 7.1] },
};

/** PyTorch's recorded time of a row, or undefined where there is none. */
export function recordedTorch(row: string, threads: number): number | undefined {
  const [kind, nets, whose] = row.split("/");
  if (kind !== "step") return undefined;
  return STEPS[nets]?.[whose as "critic" | "generator"][threads - 1];
}
