import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileError, sha256, UserError } from "../files/mod.ts";
import { stream } from "../random/mod.ts";
import { decodeImage } from "./decode-image.ts";
import type { DataSource, ImageSet, SkippedFile } from "./image-set.ts";
import { type ListedFile, listFiles } from "./list-files.ts";
import type { LoadOptions } from "./load-options.ts";
import { type PreparedImages, preparedOnce } from "./pixel-cache.ts";
import { resizeToSquare } from "./resize.ts";

/** Changes when the same files give other pixels, so that caches of the older way are not read. */
const VERSION = 1;
const CHANNELS = 3;
/** What all images may take together, in bytes: they are kept in memory. */
const MEMORY_LIMIT = 2_147_483_648;
/** Which part of the images is held back for testing. */
const HELD_BACK = 0.1;
/** Which part of the image files may be broken before the folder is refused. */
const BROKEN_LIMIT = 0.05;

const IMAGE_NAME = /\.(png|jpe?g|webp)$/i;

interface Notes {
  /** SHA-256 of the files that became images, one after the other. */
  readonly digests: readonly string[];
  readonly skipped: readonly SkippedFile[];
}

/**
 * A folder of PNG, JPEG and WebP images, in sub-folders or not, of any size: the shorter side is
 * scaled, the middle is cut out. A tenth of the images, chosen once and for all by their places in
 * the list, is held back for testing. Broken and foreign files are skipped and listed.
 * @param folder where they lie
 * @param options the side of the images that come out, and where the decoded pixels are kept
 * @throws {UserError} when the folder cannot be read, holds fewer than two images or more than fit
 * into 2 GiB, or when more than 5 % of its image files are broken
 */
export async function loadFolder(
  folder: string,
  { size, cache, progress }: LoadOptions,
): Promise<DataSource> {
  const files = listFiles(folder);
  const most = Math.floor(MEMORY_LIMIT / (size * size * CHANNELS));
  if (files.length > most) {
    throw new UserError(
      `the data folder "${folder}" has ${files.length} files; at most ${most} images of ` +
        `${size}×${size} pixels are accepted`,
    );
  }
  const key = {
    source: "folder",
    version: VERSION,
    size,
    files: files.map((file) => ({ ...file })),
  };
  const { pixels, notes } = await preparedOnce(
    cache,
    key,
    () => decodeAll(folder, files, size, progress),
  );
  const imageSize = size * size * CHANNELS;
  const count = notes.digests.length;
  const held = Math.max(1, Math.round(count * HELD_BACK));
  const order = stream(0, "images held back").permutation(count);

  const part = (name: string, title: string, chosen: Uint32Array): ImageSet => {
    const own = chosen.toSorted();
    const ownPixels = new Uint8Array(own.length * imageSize);
    own.forEach((image, i) => {
      ownPixels.set(pixels.subarray(image * imageSize, (image + 1) * imageSize), i * imageSize);
    });
    return {
      id: `folder-${name}-${size}`,
      title: `${folder} ${title}, ${size}×${size}`,
      width: size,
      height: size,
      channels: CHANNELS,
      count: own.length,
      pixels: ownPixels,
      sha256: sha256(...Array.from(own, (image) => notes.digests[image])),
    };
  };
  return {
    id: "folder",
    title: folder,
    train: part("train", "training images", order.subarray(held)),
    test: part("test", "held-back images", order.subarray(0, held)),
    skipped: notes.skipped,
  };
}

async function decodeAll(
  folder: string,
  files: readonly ListedFile[],
  size: number,
  progress: LoadOptions["progress"],
): Promise<PreparedImages<Notes>> {
  const imageSize = size * size * CHANNELS;
  const pixels = new Uint8Array(files.length * imageSize);
  const digests: string[] = [];
  const skipped: SkippedFile[] = [];
  let broken = 0;
  let candidates = 0;
  for (const [done, { path }] of files.entries()) {
    progress?.(done, files.length);
    const isNamedImage = IMAGE_NAME.test(path);
    if (isNamedImage) candidates++;
    try {
      const bytes = readBytes(join(folder, path));
      const image = await decodeImage(bytes);
      const square = resizeToSquare(image.pixels, image.width, image.height, CHANNELS, size);
      pixels.set(square, digests.length * imageSize);
      digests.push(sha256(bytes));
    } catch (error) {
      skipped.push({ path, reason: (error as Error).message });
      if (isNamedImage) broken++;
    }
  }
  if (digests.length < 2) {
    const example = skipped.length === 0 ? "" : ` (${describe(skipped[0])})`;
    throw new UserError(
      `the data folder "${folder}" has ${digests.length} readable images among ${files.length} ` +
        `files${example}; at least 2 PNG, JPEG or WebP images are accepted`,
    );
  }
  if (broken > BROKEN_LIMIT * candidates) {
    const named = skipped.filter(({ path }) => IMAGE_NAME.test(path));
    throw new UserError(
      `${broken} of ${candidates} images in "${folder}" cannot be read, e.g. ` +
        `${describe(named[0])}; at most 5 % may be broken: remove or replace them`,
    );
  }
  const used = pixels.slice(0, digests.length * imageSize);
  return { pixels: used, labels: new Uint8Array(0), notes: { digests, skipped } };
}

function describe({ path, reason }: SkippedFile): string {
  return `"${path}": ${reason}`;
}

function readBytes(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    throw fileError(error, "it cannot be read");
  }
}
