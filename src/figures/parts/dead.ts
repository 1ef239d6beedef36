/** Discriminators that died: what is measured of a gradient says nothing of them. */
import type { Statistic } from "../../claims/mod.ts";

/**
 * A number of discriminators' gradients, which says nothing where one of these is exactly 0: a
 * network of rectifiers that are all off is constant, and would pass for one that is perfect.
 * @param gradients norms, of each discriminator the one by which it would pass
 */
export function unlessDead(gradients: readonly number[], measure: () => Statistic): Statistic {
  if (!gradients.includes(0)) return measure();
  return {
    missing:
      "a gradient of exactly 0 is that of a constant discriminator, as where all its units are off: it says nothing of one that learns",
  };
}
