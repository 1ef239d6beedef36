/** How often a figure's runs are repeated, each time with the next seed. */
import type { Preset, Scope } from "../../runs/mod.ts";

/** Where nothing else is asked for. `full` is the preset of intervals; a `paper` run takes days each. */
export const DEFAULT_SEEDS: Record<Preset, number> = { smoke: 1, quick: 1, full: 3, paper: 1 };

/** The settings of a figure that is repeated: seed, seed + 1, … */
export function settingsOf({ preset, seed }: Scope, seeds: number): Scope[] {
  return Array.from({ length: seeds }, (_, i) => ({ preset, seed: seed + i }));
}

/** `seed 0`, or `seeds 0 to 2`. */
export function seedsText(first: number, count: number): string {
  return count === 1 ? `seed ${first}` : `seeds ${first} to ${first + count - 1}`;
}
