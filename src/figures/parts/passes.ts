import { type GanConfig, networkPasses, type StackedGanConfig } from "../../runs/mod.ts";

/**
 * Passes of a batch through a network that a training had done at each of its evaluations.
 * @param metrics a row an iteration
 */
export function passesAt(
  config: GanConfig | StackedGanConfig,
  metrics: readonly { readonly critic_steps: number }[],
  evaluations: readonly { readonly iteration: number }[],
): number[] {
  return evaluations.map(({ iteration }) =>
    networkPasses(config, {
      criticSteps: iteration === 0 ? 0 : metrics[iteration - 1].critic_steps,
      generatorSteps: iteration,
    })
  );
}
