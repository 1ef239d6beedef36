import type { Tensor } from "../nn/mod.ts";

/** What a critic step computed; means over the batch. */
export interface CriticReport {
  /** What the critic minimises. */
  readonly loss: number;
  /** Of real images: D for Wasserstein objectives, −log σ(D) for standard GANs. */
  readonly real: number;
  /** Of generated ones: D, or −log(1 − σ(D)). */
  readonly fake: number;
  /**
   * What that says about the distance of the distributions: the Wasserstein estimate E f(real) − E
   * f(fake) (WGAN, Section 3), or log 2 + L(D, g)/2, a lower bound of the Jensen-Shannon divergence
   * (WGAN, Figure 4), at most log 2.
   */
  readonly estimate: number;
  /** WGAN-GP: mean of (‖∇D(x̂)‖ − 1)², without its weight. */
  readonly penalty?: number;
  /** WGAN-GP: mean of ‖∇D(x̂)‖. */
  readonly gradientNorm?: number;
  /** Standard GAN: mean of σ(D) over real images. */
  readonly probabilityReal?: number;
  /** Standard GAN: mean of σ(D) over generated images. */
  readonly probabilityFake?: number;
}

/** What a generator step computed; means over the batch. */
export interface GeneratorReport {
  /** What the generator minimises: D, log(1 − σ(D)), or −log σ(D). */
  readonly loss: number;
  /** Standard GAN: −log σ(D), the cost that WGAN's Figure 8 plots, whichever is minimised. */
  readonly cost?: number;
  /** Standard GAN: mean of σ(D). */
  readonly probabilityFake?: number;
}

/** A loss to be differentiated, and what to tell about it. */
export interface Judgement<Report> {
  /** A scalar. */
  readonly loss: Tensor;
  /** The same and more as numbers. */
  readonly report: Report;
}
