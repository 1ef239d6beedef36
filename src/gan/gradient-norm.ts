import { normOfList } from "../backend/mod.ts";
import { disposeGradients, type Gradients, gradients, type Tensor } from "../nn/mod.ts";
import type { Objective } from "./objectives/objectives.ts";
import type { Game } from "./train.ts";

/** Euclidean norm of all gradients of a network together. */
export function gradientNorm(gradients: Gradients): number {
  return normOfList([...gradients.values()]);
}

/**
 * The generator's gradient on one batch of noise, for any objective, whatever it is trained on.
 * Nothing is updated but the batch statistics, which both networks record as in training.
 * @param noise `[batch, nz]`
 * @returns the caller's, who disposes it
 */
export function generatorGradient(
  { generator, critic }: Pick<Game, "generator" | "critic">,
  objective: Objective,
  noise: Tensor,
): Gradients {
  return gradients(generator, () => {
    const fake = generator.forward(noise, { training: true });
    return objective.judgeGenerator(critic.forward(fake, { training: true })).loss;
  });
}

/**
 * Norm of {@linkcode generatorGradient} (TPM, Figures 2 and 3).
 * @param noise `[batch, nz]`
 */
export function generatorGradientNorm(
  game: Pick<Game, "generator" | "critic">,
  objective: Objective,
  noise: Tensor,
): number {
  const slope = generatorGradient(game, objective, noise);
  const result = gradientNorm(slope);
  disposeGradients(slope);
  return result;
}
