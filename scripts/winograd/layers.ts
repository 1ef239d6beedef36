/**
 * The layers of 4 × 4 taps and stride 2 that the presets train.
 * @module
 */
import type { Layer } from "./pass.ts";

/** Edges of images, filters of the widest layer, images of a batch. */
const SIZES = { edges: [64, 32, 16], filters: [16, 32, 64], batches: [16, 32, 64, 128, 256] };

/** A layer without its batch. */
export type Shape = Omit<Layer, "batch">;

/**
 * Shapes of all layers of all DCGANs, the first excepted, whose images have too few channels: each
 * of them halves an image and doubles its channels, down to an edge of 4; the transposed
 * convolutions of the generators do the reverse.
 */
export function trainedShapes(): Shape[] {
  const shapes = new Map<string, Shape>();
  for (const size of SIZES.edges) {
    for (const filters of SIZES.filters) {
      for (let [edge, inputs] = [size / 2, filters]; edge > 4; edge /= 2, inputs *= 2) {
        const shape = { edge, inputs, outputs: 2 * inputs };
        shapes.set(`${edge} ${inputs}`, shape);
      }
    }
  }
  return [...shapes.values()].sort((a, b) => a.edge - b.edge || a.inputs - b.inputs);
}

/** Every layer that is trained. */
export function trainedLayers(): Layer[] {
  return trainedShapes().flatMap((shape) => SIZES.batches.map((batch) => ({ ...shape, batch })));
}
