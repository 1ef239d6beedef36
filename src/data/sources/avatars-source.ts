import { createAvatar } from "@dicebear/core";
import * as personas from "@dicebear/personas";
import { packageVersions, sha256 } from "../../base/mod.ts";
import { svgToPixels } from "../../images/mod.ts";
import { stream } from "../../random/mod.ts";
import type { DataSource, ImageSet } from "../image-set.ts";
import type { LoadOptions } from "./load-options.ts";
import { preparedHere } from "../reading/prepared.ts";

/** Changes when the same number gives another picture, so that older caches are not read. */
const VERSION = 2;
const CHANNELS = 3;
const TRAIN_COUNT = 8_000;
const TEST_COUNT = 2_000;

/** The packages that a face depends on; their versions are pinned. */
const ARTISTS = ["@dicebear/core", "@dicebear/personas", "@resvg/resvg-wasm"];

/** Light backgrounds, from which every hair and skin stands out. */
const BACKGROUNDS = ["b6e3f4", "c0aede", "d1d4f9", "ffd5dc", "ffdfbf"];

/** The hair styles, in the order of the style's own schema: the classes. */
const HAIR = (personas.schema.properties?.hair as { default: string[] }).default;

/**
 * Faces drawn by DiceBear's style "Personas" (Draftbit, CC BY 4.0): aligned, in colour, as many as
 * one wants, each a function of its number; the class is the hair style.
 * @param options the side of the images, and where the drawn pixels are kept
 */
export async function loadAvatars({ size, cache, progress }: LoadOptions): Promise<DataSource> {
  const versions = packageVersions();
  const drawnBy = ARTISTS.map((name) => `${name} ${versions[name]}`);
  const key = { source: "avatars", version: VERSION, drawnBy, size, TRAIN_COUNT, TEST_COUNT };
  const imageBytes = size * size * CHANNELS;
  const { bytes: pixels, notes } = await preparedHere<number[]>(cache, {
    key,
    recordBytes: imageBytes,
    most: TRAIN_COUNT + TEST_COUNT,
    make: async (add) => {
      const { pixels, labels } = await drawAll(TRAIN_COUNT + TEST_COUNT, size, progress);
      for (let at = 0; at < pixels.length; at += imageBytes) {
        add(pixels.subarray(at, at + imageBytes));
      }
      return Array.from(labels);
    },
  });
  const labels = Uint8Array.from(notes);
  const part = (name: string, title: string, from: number, to: number): ImageSet => {
    const ownPixels = pixels.subarray(from * imageBytes, to * imageBytes);
    const ownLabels = labels.subarray(from, to);
    return {
      id: `avatars-${name}-${size}`,
      title: `avatars (DiceBear Personas), ${title}, ${size}×${size}`,
      width: size,
      height: size,
      channels: CHANNELS,
      count: to - from,
      pixels: ownPixels,
      labels: ownLabels,
      classes: HAIR,
      sha256: sha256(ownPixels, ownLabels),
    };
  };
  return {
    id: "avatars",
    title: "avatars (DiceBear Personas)",
    train: part("train", "for training", 0, TRAIN_COUNT),
    test: part("test", "held back", TRAIN_COUNT, TRAIN_COUNT + TEST_COUNT),
  };
}

/**
 * Draws the faces 0 … count − 1.
 * @returns `pixels`: `[count, size, size, 3]`; `labels`: `[count]`, the hair style of each
 */
export async function drawAll(
  count: number,
  size: number,
  progress?: LoadOptions["progress"],
): Promise<{ pixels: Uint8Array; labels: Uint8Array }> {
  // DiceBear derives like faces from like names: number them at random.
  const names = stream(0, "avatars").integers(count, 4294967296);
  const pixels = new Uint8Array(count * size * size * CHANNELS);
  const labels = new Uint8Array(count);
  for (let face = 0, to = 0; face < count; face++) {
    const avatar = createAvatar(personas, {
      seed: String(names[face]),
      backgroundColor: BACKGROUNDS,
    });
    const { data } = await svgToPixels(avatar.toString(), size);
    for (let from = 0; from < data.length; from += 4) {
      for (let c = 0; c < CHANNELS; c++) pixels[to++] = data[from + c];
    }
    labels[face] = HAIR.indexOf(String(avatar.toJson().extra.hair));
    progress?.(face + 1, count);
  }
  return { pixels, labels };
}
