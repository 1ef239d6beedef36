import type { Measurement } from "../../claims/mod.ts";

/** How evenly a generator spreads over modes. */
interface Spread {
  /** KL of the histogram of its modes to the uniform one. */
  kl_to_uniform_nats: number;
  /** How many it finds. */
  modes_found: number;
}

/** A WGAN's unevenness over a standard GAN's. */
export function klRatio(wgan: Spread, gan: Spread): Measurement {
  return {
    value: wgan.kl_to_uniform_nats / gan.kl_to_uniform_nats,
    note: `WGAN ${wgan.kl_to_uniform_nats.toFixed(3)} nats, GAN ${
      gan.kl_to_uniform_nats.toFixed(3)
    } nats, ${gan.modes_found} modes`,
  };
}
