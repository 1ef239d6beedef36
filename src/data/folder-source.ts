import { closeSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileError, sha256, UserError } from "../files/mod.ts";
import { BROKEN_LIMIT } from "./broken-limit.ts";
import { decodeImage } from "./decode-image.ts";
import { holdBack } from "./hold-back.ts";
import { CHANNELS } from "./image-reader.ts";
import type { DataSource, ImageSet, SkippedFile, TrainingImages } from "./image-set.ts";
import { type ListedFile, listFiles } from "./list-files.ts";
import type { LoadOptions } from "./load-options.ts";
import { type Prepared, preparedOnce, readRecord } from "./prepared.ts";
import { readingThreads } from "./reading-threads.ts";
import { resizeToSquare } from "./resize.ts";
import { streamedImages } from "./streamed-images.ts";

/** Changes when the same files give other pixels, so that caches of the older way are not read. */
const VERSION = 2;
/** What all images may take together where there is no place to keep them but memory. */
const MEMORY_LIMIT = 2_147_483_648;

const IMAGE_NAME = /\.(png|jpe?g|webp)$/i;

interface Notes {
  /** SHA-256 of the files that became images of each part, one after the other. */
  readonly sha256: { readonly train: string; readonly test: string };
  readonly skipped: readonly SkippedFile[];
}

/**
 * A folder of PNG, JPEG and WebP images, in sub-folders or not, of any size: the shorter side is
 * scaled, the middle is cut out. A tenth of the images (at most 5,000), chosen once and for all by
 * their places in the list, is held back for testing. Broken and foreign files are skipped and
 * listed. Decoded pixels that are too many for memory stay in the cache, and are read from there.
 * @param folder where they lie
 * @param options the side of the images that come out, and where the decoded pixels are kept
 * @throws {UserError} when the folder cannot be read, holds fewer than two images or, without a
 * cache, more than fit into 2 GiB, or when more than 5 % of its image files are broken
 */
export async function loadFolder(
  folder: string,
  { size, cache, memory, progress }: LoadOptions,
): Promise<DataSource> {
  const { files, outside } = listFiles(folder);
  const recordBytes = size * size * CHANNELS;
  const most = Math.floor(MEMORY_LIMIT / recordBytes);
  if (cache === undefined && files.length > most) {
    throw new UserError(
      `the data folder "${folder}" has ${files.length} files; at most ${most} images of ` +
        `${size}×${size} pixels are accepted where no decoded ones are kept`,
    );
  }
  const prepared = await preparedOnce<Notes>(cache, {
    key: { source: "folder", version: VERSION, size, files: digestOf(files), outside },
    recordBytes,
    make: (add) => decodeAll({ folder, files, outside, size, progress }, add),
  }, memory);
  const parts = holdBack(prepared.count);
  const about = (part: "train" | "test", title: string) => ({
    id: `folder-${part}-${size}`,
    title: `${folder} ${title}, ${size}×${size}`,
    count: parts[part].length,
    sha256: prepared.notes.sha256[part],
  });
  const inMemory = (part: "train" | "test", title: string): ImageSet => ({
    ...about(part, title),
    width: size,
    height: size,
    channels: CHANNELS,
    pixels: gather(prepared, parts[part], recordBytes),
  });
  const train: TrainingImages = prepared.bytes !== undefined
    ? inMemory("train", "training images")
    : streamedImages({
      about: about("train", "training images"),
      threads: readingThreads({ kind: "prepared", path: prepared.file, size }),
      place: (index) => [parts.train[index], 0],
      name: (index) => `image ${parts.train[index]}`,
    });
  return {
    id: "folder",
    title: folder,
    train,
    test: inMemory("test", "held-back images"),
    skipped: prepared.notes.skipped,
  };
}

/** Records by their numbers, one after the other. */
function gather(prepared: Prepared<unknown>, chosen: Uint32Array, recordBytes: number): Uint8Array {
  const pixels = new Uint8Array(chosen.length * recordBytes);
  const { bytes } = prepared;
  if (bytes !== undefined) {
    chosen.forEach((record, i) =>
      pixels.set(bytes.subarray(record * recordBytes, (record + 1) * recordBytes), i * recordBytes)
    );
    return pixels;
  }
  const file = openSync(prepared.file, "r");
  try {
    chosen.forEach((record, i) =>
      pixels.set(readRecord(file, recordBytes, record), i * recordBytes)
    );
  } finally {
    closeSync(file);
  }
  return pixels;
}

/** What tells whether files are those that were decoded. */
function digestOf(files: readonly ListedFile[]): string {
  return sha256(
    files.map(({ path, bytes, changed }) => `${path}\0${bytes}\0${changed}`).join("\n"),
  );
}

/** What is decoded. */
interface Work {
  readonly folder: string;
  readonly files: readonly ListedFile[];
  readonly outside: readonly string[];
  readonly size: number;
  readonly progress: LoadOptions["progress"];
}

async function decodeAll(
  { folder, files, outside, size, progress }: Work,
  add: (pixels: Uint8Array) => void,
): Promise<Notes> {
  const digests: string[] = [];
  const skipped: SkippedFile[] = outside.map((path) => ({
    path,
    reason: "it is a link that leads out of the folder",
  }));
  let broken = 0;
  let candidates = 0;
  for (const [done, { path }] of files.entries()) {
    progress?.(done, files.length);
    const isNamedImage = IMAGE_NAME.test(path);
    if (isNamedImage) candidates++;
    let square: Uint8Array;
    try {
      const bytes = readBytes(join(folder, path));
      const image = await decodeImage(bytes);
      square = resizeToSquare(image.pixels, image.width, image.height, CHANNELS, size);
      digests.push(sha256(bytes));
    } catch (error) {
      skipped.push({ path, reason: (error as Error).message });
      if (isNamedImage) broken++;
      continue;
    }
    add(square);
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
  const { train, test } = holdBack(digests.length);
  const joined = (chosen: Uint32Array) =>
    sha256(Array.from(chosen, (image) => digests[image]).join(""));
  skipped.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { sha256: { train: joined(train), test: joined(test) }, skipped };
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
