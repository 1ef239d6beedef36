/** How often a figure's runs are repeated, each time with the next seed. */
import type { Preset } from "../../runs/mod.ts";
import type { Figure, FigureScope } from "./figure.ts";

/**
 * Where nothing else is asked for. `full` is the preset of intervals; a `paper` run takes days
 * each.
 */
export const DEFAULT_SEEDS: Readonly<Record<Preset, number>> = {
  smoke: 1,
  quick: 1,
  preview: 1,
  full: 3,
  paper: 1,
};

/**
 * The scopes of a figure that is repeated: seed, seed + 1, …; a figure of synthetic data has no
 * images in them.
 */
export function scopesOf(
  { data: trainedOn }: Pick<Figure, "data">,
  { data, ...scope }: FigureScope,
  seeds: number,
): FigureScope[] {
  const images = trainedOn === "images" ? data : null;
  return Array.from({ length: seeds }, (_, i) => ({
    ...scope,
    seed: scope.seed + i,
    data: images,
  }));
}

/** `seed 0`, or `seeds 0 to 2`. */
export function seedsText(first: number, count: number): string {
  return count === 1 ? `seed ${first}` : `seeds ${first} to ${first + count - 1}`;
}
