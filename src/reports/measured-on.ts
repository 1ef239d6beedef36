/** On what something was measured, in words. */
import { seedsText } from "../figures/mod.ts";
import type { LedgerEntry } from "./ledger.ts";
import type { Manifest } from "./manifest.ts";

/** `mnist, 32×32 grey, quick, seed 0`: the data and scale at which a claim was measured. */
export function measuredOn(
  { data, image_size_px, image_channels, preset, first_seed, seeds }: Pick<
    LedgerEntry,
    "data" | "image_size_px" | "image_channels" | "preset" | "first_seed" | "seeds"
  >,
): string {
  const size = image_size_px === null
    ? []
    : [`${image_size_px}×${image_size_px} ${image_channels === 1 ? "grey" : "colour"}`];
  return [data, ...size, preset, seedsText(first_seed, seeds)].join(", ");
}

/** The same of what a manifest speaks for, and in which arithmetic where it is not the default. */
export function placeOf({ data, preset, seed, seeds = [seed], arithmetic }: Manifest): string {
  const place = measuredOn({
    data: data?.id ?? "synthetic",
    image_size_px: data?.size ?? null,
    image_channels: data?.channels ?? null,
    preset,
    first_seed: seeds[0],
    seeds: seeds.length,
  });
  return arithmetic === undefined ? place : `${place}, ${arithmetic}`;
}
