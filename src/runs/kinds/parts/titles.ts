/** What the titles of several kinds are made of. */
import type { GeneratorConfig } from "./schema-parts.ts";

/** What judges two distributions, as it is trained. */
export function criticTitle(objective: "wgan" | "gan"): string {
  return objective === "wgan" ? "critic" : "discriminator";
}

/** A generator's network as the papers call it. */
export function netTitle(generator: GeneratorConfig): string {
  if (generator.net === "mlp") return "MLP";
  if (generator.constantFilters) return "constant-filter";
  return generator.batchNorm ? "DCGAN" : "DCGAN (no batch norm)";
}
