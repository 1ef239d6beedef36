import { createHash } from "node:crypto";
import { sha256, UserError } from "../../base/mod.ts";
import { BROKEN_LIMIT } from "./broken-limit.ts";
import { decodeAll } from "../reading/decode-all.ts";
import { holdBack } from "./hold-back.ts";
import { CHANNELS } from "../reading/image-reader.ts";
import type { DataSource, SkippedFile } from "../image-set.ts";
import { type ListedFile, listFiles, type Listing } from "../formats/list-files.ts";
import type { LoadOptions } from "./load-options.ts";
import { gatherRecords, type Prepared, preparedOnce } from "../reading/prepared.ts";
import { type ReadingThreads, readingThreads } from "../reading/reading-threads.ts";
import { streamedImages } from "../reading/streamed-images.ts";

/** Changes when the same files give other pixels, so that caches of the older way are not read. */
const VERSION = 2;
/** What all images may take together where there is no place to keep them but memory. */
const MEMORY_LIMIT = 2_147_483_648;
/** Characters of the listing that are hashed at once. */
const HASHED_AT_ONCE = 65_536;

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
export async function loadFolder(folder: string, options: LoadOptions): Promise<DataSource> {
  const { size } = options;
  const recordBytes = size * size * CHANNELS;
  const prepared = await prepare(folder, recordBytes, options);
  const parts = holdBack(prepared.count);
  const about = (part: "train" | "test", title: string) => ({
    id: `folder-${part}-${size}`,
    title: `${folder} ${title}, ${size}×${size}`,
    count: parts[part].length,
    sha256: prepared.notes.sha256[part],
    width: size,
    height: size,
    channels: CHANNELS,
  });
  const pixelsOf = (part: "train" | "test") => gatherRecords(prepared, recordBytes, parts[part]);
  const [aboutTrain, aboutTest] = [
    about("train", "training images"),
    about("test", "held-back images"),
  ];
  const { skipped } = prepared.notes;
  if (prepared.bytes !== undefined) {
    return {
      id: "folder",
      title: folder,
      train: { ...aboutTrain, pixels: pixelsOf("train") },
      test: { ...aboutTest, pixels: pixelsOf("test") },
      skipped,
    };
  }
  let held: Uint8Array | undefined;
  return {
    id: "folder",
    title: folder,
    train: streamedImages({
      about: aboutTrain,
      threads: readingThreads({ kind: "prepared", path: prepared.file, size }),
      place: (index) => [parts.train[index], 0],
      name: (index) => `image ${parts.train[index]}`,
    }),
    test: {
      ...aboutTest,
      // Read when they are asked for: where all runs are done already, nobody asks.
      get pixels() {
        return held ??= pixelsOf("test");
      },
    },
    skipped,
  };
}

/** Lists and decodes; apart from what uses it, so that the list of files does not stay in memory. */
async function prepare(
  folder: string,
  recordBytes: number,
  { size, cache, memory, threads = navigator.hardwareConcurrency, progress }: LoadOptions,
): Promise<Prepared<Notes>> {
  const { files, outside } = listFiles(folder);
  const most = Math.floor(MEMORY_LIMIT / recordBytes);
  if (cache === undefined && files.length > most) {
    throw new UserError(
      `the data folder "${folder}" has ${files.length} files; at most ${most} images of ` +
        `${size}×${size} pixels are accepted where no decoded ones are kept`,
    );
  }
  const decoders = readingThreads({ kind: "folder", path: folder, size }, threads);
  try {
    return await preparedOnce<Notes>(cache, {
      key: { source: "folder", version: VERSION, size, files: digestOf(files), outside },
      recordBytes,
      make: (add) => decodeFiles({ folder, files, outside, threads: decoders, progress }, add),
    }, memory);
  } finally {
    await decoders.close();
  }
}

/** What tells whether files are those that were decoded: SHA-256 of a line for each. */
function digestOf(files: readonly ListedFile[]): string {
  const hash = createHash("sha256");
  let text = "";
  files.forEach(({ path, bytes, changed }, i) => {
    text += `${i === 0 ? "" : "\n"}${path}\0${bytes}\0${changed}`;
    if (text.length < HASHED_AT_ONCE) return;
    hash.update(text);
    text = "";
  });
  return hash.update(text).digest("hex");
}

/** What is decoded. */
interface Work extends Listing {
  readonly folder: string;
  readonly threads: ReadingThreads;
  readonly progress: LoadOptions["progress"];
}

async function decodeFiles(
  { folder, files, outside, threads, progress }: Work,
  add: (pixels: Uint8Array) => void,
): Promise<Notes> {
  const digests: string[] = [];
  const skipped: SkippedFile[] = outside.map((path) => ({
    path,
    reason: "it is a link that leads out of the folder",
  }));
  let broken = 0;
  let candidates = 0;
  await decodeAll({
    threads,
    count: files.length,
    place: (index) => files[index].path,
    take: (image, index) => {
      const { path } = files[index];
      const isNamedImage = IMAGE_NAME.test(path);
      if (isNamedImage) candidates++;
      if (image.reason === undefined) {
        digests.push(image.sha256);
        add(image.pixels);
        return;
      }
      skipped.push({ path, reason: image.reason });
      if (isNamedImage) broken++;
    },
    progress,
  });
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
