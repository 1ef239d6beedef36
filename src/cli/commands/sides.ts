/** The two sides that `quality` compares: where their images come from, and which are taken. */
import { readdirSync, statSync } from "node:fs";
import {
  batchIndices,
  type ImageSet,
  isDataSpec,
  openPlainFolder,
  type PlainImages,
  type TrainingImages,
} from "../../data/mod.ts";
import { fileError } from "../../base/mod.ts";
import { type Images, type RgbImage, tile } from "../../images/mod.ts";
import { dispose } from "../../nn/mod.ts";
import { stream } from "../../random/mod.ts";
import { generatedImages, type ImageParts, realImages } from "../../runs/mod.ts";
import { generatedSamples, type OpenGenerator, openGenerator } from "../../training/mod.ts";

/** Images in an order that means nothing, so that a part of them stands for all. */
export interface Side {
  /** For people. */
  readonly title: string;
  /** How many. */
  readonly count: number;
  /** Of one size, for a classifier; undefined where each has its own. */
  readonly parts?: ImageParts;
  /** One as others see it: in bytes, in colour. */
  readonly rgb: (index: number) => RgbImage | Promise<RgbImage>;
}

/** What a side is named by. */
export type Named =
  | { readonly kind: "data"; readonly spec: string }
  | { readonly kind: "folder"; readonly images: PlainImages }
  | { readonly kind: "generator"; readonly generator: OpenGenerator };

/**
 * Finds what is named: a data source, a folder of images as they are, or a generator.
 * @throws {UserError} as `openGenerator` and `openPlainFolder`
 */
export function find(name: string): Named {
  if (isDataSpec(name)) return { kind: "data", spec: name };
  return isFolderOfImages(name)
    ? { kind: "folder", images: openPlainFolder(name) }
    : { kind: "generator", generator: openGenerator(name) };
}

/** What lies in a folder of a training is told by its other files. */
const OF_TRAININGS = /^(generators|checkpoints|config\.json|record\.json|.*\.safetensors)$/;

function isFolderOfImages(path: string): boolean {
  try {
    return statSync(path).isDirectory() &&
      !readdirSync(path).sort().some((name) => OF_TRAININGS.test(name));
  } catch (error) {
    throw fileError(
      error,
      `"${path}" is neither a data source nor a generator or a folder that can be read`,
    );
  }
}

/** Images of a folder, as many as are asked for, chosen by the seed. */
export function folderSide(
  { title, count, read }: PlainImages,
  most: number = count,
  seed: number,
): Side {
  const order = stream(seed, "order of a folder's images").permutation(count).subarray(0, most);
  return { title, count: order.length, rgb: (index) => read(order[index]) };
}

/** Images of a set, as many as are asked for, chosen by the seed. */
export async function setSide(set: TrainingImages, most: number, seed: number): Promise<Side> {
  const indices = batchIndices(set, seed, 0, Math.min(most, set.count));
  const pixels = set.pixels === undefined ? await set.read(indices) : gathered(set, indices);
  if (set.pixels === undefined) await set.close();
  const { title, id, sha256, width, height, channels } = set;
  const count = indices.length;
  const chosen: ImageSet = { title, id, sha256, width, height, channels, count, pixels };
  const shape = [count, height, width, channels] as const;
  return { title, count, parts: realImages(chosen), rgb: colourOf({ pixels, shape }) };
}

function gathered({ pixels, width, height, channels }: ImageSet, indices: Uint32Array): Uint8Array {
  const size = width * height * channels;
  const out = new Uint8Array(indices.length * size);
  for (const [to, from] of indices.entries()) {
    out.set(pixels.subarray(from * size, (from + 1) * size), to * size);
  }
  return out;
}

/** How a generator passes its noise. */
export interface Passing {
  /** The noise follows from it. */
  readonly seed: number;
  /** Images that pass together; those of the training where it is missing. */
  readonly batchSize?: number;
  /** Of the batch's own statistics, or of the recorded ones. */
  readonly statistics: "batch" | "running";
}

/** The paper's, for a generator whose training is unknown. */
export const BATCH_SIZE = 64;

/** The first samples of a seed; the generator is disposed. */
export function generatorSide(
  source: OpenGenerator,
  count: number,
  { seed, batchSize = source.settings.batchSize ?? BATCH_SIZE, statistics }: Passing,
): Side {
  const mode = { training: statistics === "batch" };
  const images = generatedSamples(source, { seed, count, batchSize, mode });
  dispose(source.generator);
  return {
    title: source.title,
    count,
    parts: generatedImages(images),
    rgb: colourOf(images),
  };
}

/** Images of one size one by one in bytes, grey ones in three equal channels. */
function colourOf({ pixels, shape }: Images): Side["rgb"] {
  const [, height, width, channels] = shape;
  const size = height * width * channels;
  return (index) => {
    const one = pixels.slice(index * size, (index + 1) * size);
    const { data } = tile({ pixels: one, shape: [1, height, width, channels] }, 1, width, 0);
    const colour = channels === 3
      ? data
      : Uint8Array.from({ length: 3 * data.length }, (_, at) => data[Math.floor(at / 3)]);
    return { width, height, pixels: colour };
  };
}
