import { UserError } from "../../base/mod.ts";

/** How a DCGAN gets from a small square to an image: halving or doubling, `levels` times. */
export interface Pyramid {
  /**
   * Edge of the smallest square: 4 for 16, 32, 64, 128 … pixels; at least 5 for other multiples of
   * 16.
   */
  readonly base: number;
  /** How often the edge is doubled between the smallest square and the image. */
  readonly levels: number;
}

/**
 * The pyramid for square images of that edge. The authors' code knows the edges 16, 32, 64, …,
 * whose smallest square is 4×4; other multiples of 16 follow the same rule down to the smallest
 * whole square of at least 4.
 * @throws {UserError} when the edge is not a multiple of 16
 */
export function pyramid(imageSize: number): Pyramid {
  if (!Number.isInteger(imageSize) || imageSize < 16 || imageSize % 16 !== 0) {
    throw new UserError(
      `images of ${imageSize}×${imageSize} do not fit a DCGAN, which needs an edge that is a multiple of 16; choose another size or an MLP`,
    );
  }
  let base = imageSize;
  let levels = 0;
  for (; base >= 8 && base % 2 === 0; base /= 2) levels++;
  return { base, levels };
}
