import { createHash } from "node:crypto";
import { join } from "node:path";
import { sha256, UserError } from "../../base/mod.ts";
import { type ListedFile, listFiles } from "../formats/list-files.ts";
import { type Fault, skippedFile } from "../formats/skipped-file.ts";
import type { DataSource, SkippedFile } from "../image-set.ts";
import { CHANNELS, reasonMissing } from "../reading/image-reader.ts";
import { type Content, contentOf } from "../reading/known-content.ts";
import { gatherRecords, type Prepared, preparedOnce } from "../reading/prepared.ts";
import { readAll } from "../reading/read-all.ts";
import { type ReadingThreads, readingThreads } from "../reading/reading-threads.ts";
import { streamedImages } from "../reading/streamed-images.ts";
import { BROKEN_LIMIT } from "./broken-limit.ts";
import { holdBack } from "./hold-back.ts";
import type { LoadOptions } from "./load-options.ts";

/** Changes when the same files give other pixels, so that caches of the older way are not read. */
const VERSION = 4;
/** What all images may take together where there is no place to keep them but memory. */
const MEMORY_LIMIT = 2_147_483_648;
interface Notes {
  /** SHA-256 of the files that became images of each part, one after the other. */
  readonly sha256: { readonly train: string; readonly test: string };
  /** Those that became none, by their places among the files that could be read, and why. */
  readonly faults: readonly [number, Fault][];
}

/**
 * A folder of PNG, JPEG and WebP images, in sub-folders or not, of any size: the shorter side is
 * scaled, the middle is cut out. A tenth of the images (at most 5,000), chosen once and for all by
 * their places in the list, is held back for testing. Broken and foreign files are skipped and
 * listed. Decoded pixels are kept by the content of the files, whatever their names and times;
 * where they are too many for memory, they stay in the cache and are read from there.
 * @param folder where they lie
 * @param options the side of the images that come out, and where the decoded pixels are kept
 * @throws {UserError} when the folder cannot be read, holds fewer than two images or, without a
 * cache, more than fit into 2 GiB, or when more than 5 % of its images are damaged or out of reach
 */
export async function loadFolder(folder: string, options: LoadOptions): Promise<DataSource> {
  const { size } = options;
  const recordBytes = size * size * CHANNELS;
  const { prepared, skipped } = await prepare(folder, recordBytes, options);
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

/** What is known of the records that the files became. */
interface FolderImages {
  readonly prepared: Prepared<Notes>;
  readonly skipped: readonly SkippedFile[];
}

/**
 * Lists and decodes; apart from what uses it, so that the list of files does not stay in memory.
 */
async function prepare(
  folder: string,
  recordBytes: number,
  options: LoadOptions,
): Promise<FolderImages> {
  const { size, cache, memory, threads: count = navigator.hardwareConcurrency } = options;
  const listing = listFiles(folder);
  const { files } = listing;
  const most = Math.floor(MEMORY_LIMIT / recordBytes);
  if (cache === undefined && files.length > most) {
    throw new UserError(
      `the data folder "${folder}" has ${files.length} files; at most ${most} images of ` +
        `${size}×${size} pixels are accepted where no decoded ones are kept`,
    );
  }
  const threads = readingThreads({ kind: "folder", path: folder, size }, count);
  try {
    const missing = new Map<number, string>();
    const work = { folder, files, threads, missing };
    const content = cache === undefined ? undefined : await contentOf({
      cache,
      folder: listing.folder,
      files,
      read: () => hashFiles({ ...work, progress: options.checking }),
      isStillMissing: (index) => {
        const reason = reasonMissing(join(folder, files[index].path));
        if (reason !== undefined) missing.set(index, reason);
        return reason !== undefined;
      },
    });
    const prepared = await preparedOnce<Notes>(
      cache,
      {
        key: { source: "folder", version: VERSION, size, content: content?.sha256 },
        recordBytes,
        most: files.length,
        make: (add) => decodeFiles({ ...work, content, progress: options.progress }, add),
      },
      memory,
      options.room,
    );
    const readable = files.filter((_, index) => !missing.has(index));
    const skipped = [
      ...listing.skipped,
      ...Array.from(
        missing,
        ([index, reason]) => skippedFile(files[index].path, { kind: "missing", reason }),
      ),
      ...prepared.notes.faults.map(([index, fault]) => skippedFile(readable[index].path, fault)),
    ].sort((a, b) => (a.path < b.path ? -1 : 1));
    checkSkipped(folder, prepared.count, files.length, skipped);
    return { prepared, skipped };
  } finally {
    await threads.close();
  }
}

/** What is read. */
interface Work {
  readonly folder: string;
  readonly files: readonly ListedFile[];
  readonly threads: ReadingThreads;
  /** Gets those that cannot be read, and why. */
  readonly missing: Map<number, string>;
  readonly progress: LoadOptions["progress"];
}

/** Reads all files without decoding them. */
async function hashFiles({ files, threads, missing, progress }: Work): Promise<Content> {
  const hash = createHash("sha256");
  missing.clear();
  await readAll({
    threads,
    count: files.length,
    place: (index) => files[index].path,
    pixels: false,
    take: ({ sha256, fault }, index) => {
      if (fault?.kind === "missing") missing.set(index, fault.reason);
      else hash.update(lineOf(sha256, fault));
    },
    progress,
  });
  return { sha256: hash.digest("hex"), missing: [...missing.keys()] };
}

/** What a file adds to the content of its folder; one that is too long to be read adds why. */
function lineOf(digest: string | undefined, fault: Fault | undefined): string {
  return `${digest ?? fault!.reason}\n`;
}

/** Decodes all files, and makes sure that they are those whose content was asked for. */
async function decodeFiles(
  { folder, files, threads, missing, content, progress }: Work & { content?: Content },
  add: (pixels: Uint8Array) => void,
): Promise<Notes> {
  const hash = createHash("sha256");
  const digests: string[] = [];
  const faults: [number, Fault][] = [];
  missing.clear();
  let readable = 0;
  await readAll({
    threads,
    count: files.length,
    place: (index) => files[index].path,
    pixels: true,
    take: ({ pixels, sha256, fault }, index) => {
      if (fault?.kind === "missing") {
        missing.set(index, fault.reason);
        return;
      }
      hash.update(lineOf(sha256, fault));
      if (fault !== undefined) faults.push([readable, fault]);
      else {
        digests.push(sha256!);
        add(pixels!);
      }
      readable++;
    },
    progress,
  });
  if (content !== undefined && content.sha256 !== hash.digest("hex")) {
    throw new UserError(
      `files in "${folder}" were changed while they were read; start again when nothing writes there`,
    );
  }
  if (digests.length === 0) return { sha256: { train: "", test: "" }, faults };
  const { train, test } = holdBack(digests.length);
  const joined = (chosen: Uint32Array) =>
    sha256(Array.from(chosen, (image) => digests[image]).join(""));
  return { sha256: { train: joined(train), test: joined(test) }, faults };
}

/** Throws where there are too few images, or too many that should be. */
function checkSkipped(
  folder: string,
  images: number,
  files: number,
  skipped: readonly SkippedFile[],
): void {
  if (images < 2) {
    const example = skipped.length === 0 ? "" : ` (${describe(skipped[0])})`;
    throw new UserError(
      `the data folder "${folder}" has ${images} readable images among ${files} ` +
        `files${example}; at least 2 PNG, JPEG or WebP images are accepted`,
    );
  }
  const lost = skipped.filter(({ kind }) => kind !== "other");
  if (lost.length > BROKEN_LIMIT * (images + lost.length)) {
    throw new UserError(
      `${lost.length} of ${images + lost.length} images in "${folder}" cannot be read, e.g. ` +
        `${describe(lost[0])}; at most 5 % may be damaged or out of reach: mend or remove them`,
    );
  }
}

function describe({ path, reason }: SkippedFile): string {
  return `"${path}": ${reason}`;
}
