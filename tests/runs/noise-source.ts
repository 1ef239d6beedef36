import type { DataSource, ImageSet } from "../../src/data/mod.ts";
import { stream } from "../../src/random/mod.ts";

/** Images of noise with two classes: enough to run on, nothing to learn. */
export function noiseImages(purpose: string, count: number): ImageSet {
  return {
    id: purpose,
    title: purpose,
    width: 16,
    height: 16,
    channels: 1,
    count,
    pixels: Uint8Array.from(stream(1, purpose).integers(count * 256, 256)),
    labels: Uint8Array.from({ length: count }, (_, i) => i % 2),
    classes: ["even", "odd"],
    sha256: "0".repeat(64),
  };
}

/** 96 images to train on, 80 to measure against. */
export const noiseSource: DataSource = {
  id: "noise",
  title: "noise",
  train: noiseImages("train", 96),
  test: noiseImages("test", 80),
};
