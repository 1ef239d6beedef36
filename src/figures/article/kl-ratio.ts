/** How two unevennesses compare. */
import type { Measurement } from "../../claims/mod.ts";

/**
 * A WGAN's unevenness over a standard GAN's.
 * @param wgan KL of the histogram of its modes to the uniform one, nats
 * @param gan that of the GAN's, nats
 * @param modes how many the GAN finds
 */
export function klRatio(wgan: number, gan: number, modes: number): Measurement {
  return {
    value: wgan / gan,
    note: `WGAN ${wgan.toFixed(3)} nats, GAN ${gan.toFixed(3)} nats, ${modes} modes`,
  };
}
