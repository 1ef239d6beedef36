import { createHash } from "node:crypto";
import { closeSync, fstatSync, openSync, realpathSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { fileError, sha256, UserError } from "../../base/mod.ts";
import { stateOf } from "../formats/host-files.ts";
import type { ListedFile } from "../formats/list-files.ts";
import { type LmdbFile, openLmdb } from "../formats/lmdb.ts";
import { fillAt } from "../formats/read-at.ts";
import type { DataSource, ImageSet, SkippedFile } from "../image-set.ts";
import { CHANNELS, type Place } from "../reading/image-reader.ts";
import { type Content, contentOf } from "../reading/known-content.ts";
import { preparedHere } from "../reading/prepared.ts";
import { readAll } from "../reading/read-all.ts";
import { type ReadingThreads, readingThreads } from "../reading/reading-threads.ts";
import { streamedImages } from "../reading/streamed-images.ts";
import { speaksAgainst } from "./broken-limit.ts";
import { holdBack } from "./hold-back.ts";
import type { LoadOptions } from "./load-options.ts";

/** Changes when the same file gives other images, so that caches of the older way are not read. */
const VERSION = 3;
/** How much of the file is hashed at once. */
const HASHED_AT_ONCE = 8_388_608;
const MEGABYTE = 1_000_000;
/**
 * Places are kept in blocks of so many: their positions as float64, then their lengths as uint32.
 */
const BLOCK = 4096;
const BLOCK_BYTES = BLOCK * 12;

/** Where the values of a file are. */
interface Index {
  readonly count: number;
  readonly at: Float64Array;
  readonly length: Uint32Array;
}

/**
 * A category of LSUN (Yu et al., arXiv:1506.03365) as its authors hand it out: a folder with an
 * LMDB file whose values are WebP images (PNG and JPEG are read too). Nothing but the list of
 * places is loaded, 12 bytes an image; images are read and decoded when training comes to them. A
 * tenth (at most 5,000) is held back for testing, decoded once and kept.
 *
 * The training images' SHA-256 is that of the file, the held-back ones' that of their content. The
 * first time the whole file is read for it; afterwards only where the file system does not vouch
 * that it is the same.
 * @param folder the folder that holds `data.mdb`, e.g. `bedroom_train_lmdb`
 * @param options the side of the images that come out, and where the list and the held-back images
 * are kept
 * @throws {UserError} when it cannot be read, is no such file, is damaged, or has fewer than two
 * images
 */
export async function loadLsun(
  folder: string,
  { size, cache, progress, checking }: LoadOptions,
): Promise<DataSource> {
  const path = join(folder, "data.mdb");
  const file = openLmdb(path);
  const threads = readingThreads({ kind: "lmdb", path, size });
  try {
    const { sha256: content } = await contentOf({
      cache,
      ...listed(path),
      read: () => hashFile(path, checking),
      isStillMissing: () => false,
    });
    const key = { source: "lsun", version: VERSION, content };
    const index = await indexOf(file, path, { cache, key, progress });
    const parts = holdBack(index.count);
    const place = (entry: number): Place => [index.at[entry], index.length[entry]];
    const { bytes, notes } = await preparedHere<Notes>(cache, {
      key: { ...key, size },
      recordBytes: size * size * CHANNELS,
      most: parts.test.length,
      make: (add) => decodeTest({ threads, path, entries: parts.test, place, progress }, add),
    });
    const test: ImageSet = {
      id: `lsun-test-${size}`,
      title: `${folder} held-back images, ${size}×${size}`,
      width: size,
      height: size,
      channels: CHANNELS,
      count: bytes.length / (size * size * CHANNELS),
      pixels: bytes,
      sha256: notes.sha256,
    };
    const train = streamedImages({
      about: {
        id: `lsun-train-${size}`,
        title: `${folder} training images, ${size}×${size}`,
        count: parts.train.length,
        sha256: content,
      },
      threads,
      place: (image) => place(parts.train[image]),
      name: (image) => entryName(parts.train[image]),
    });
    return { id: "lsun", title: folder, train, test, skipped: notes.skipped };
  } catch (error) {
    await threads.close();
    throw error;
  } finally {
    file.close();
  }
}

/** For people: entries have no file names. */
function entryName(entry: number): string {
  return `entry ${entry}`;
}

interface Indexing {
  readonly cache: string | undefined;
  readonly key: unknown;
  readonly progress: LoadOptions["progress"];
}

async function indexOf(
  file: LmdbFile,
  path: string,
  { cache, key, progress }: Indexing,
): Promise<Index> {
  const { bytes, notes } = await preparedHere<{ count: number }>(cache, {
    key: { index: key },
    recordBytes: BLOCK_BYTES,
    most: Math.ceil(file.meta.entries / BLOCK),
    make: (add) => Promise.resolve(listPlaces(file, path, progress, add)),
  });
  const { count } = notes;
  const at = new Float64Array(count);
  const length = new Uint32Array(count);
  for (let first = 0; first < count; first += BLOCK) {
    const from = bytes.byteOffset + (first / BLOCK) * BLOCK_BYTES;
    const taken = Math.min(BLOCK, count - first);
    const block = bytes.buffer.slice(from, from + BLOCK_BYTES);
    at.set(new Float64Array(block, 0, taken), first);
    length.set(new Uint32Array(block, BLOCK * 8, taken), first);
  }
  return { count, at, length };
}

/** Walks through the file once. */
function listPlaces(
  file: LmdbFile,
  path: string,
  progress: LoadOptions["progress"],
  add: (block: Uint8Array) => void,
): { count: number } {
  let block = new Uint8Array(BLOCK_BYTES);
  let count = 0;
  for (const { at, length } of file.entries()) {
    const place = count % BLOCK;
    new Float64Array(block.buffer, 0, BLOCK)[place] = at;
    new Uint32Array(block.buffer, BLOCK * 8, BLOCK)[place] = length;
    if (++count % BLOCK === 0) {
      add(block);
      block = new Uint8Array(BLOCK_BYTES);
      progress?.(count, file.meta.entries);
    }
  }
  if (count < 2) throw new UserError(`"${path}" has ${count} images; at least 2 are accepted`);
  if (count % BLOCK !== 0) add(block);
  return { count };
}

interface Notes {
  /** SHA-256 of the held-back images as they stand in the file, broken ones left out. */
  readonly sha256: string;
  readonly skipped: readonly SkippedFile[];
}

interface Decoding {
  readonly threads: ReadingThreads;
  readonly path: string;
  /** Numbers of the entries. */
  readonly entries: Uint32Array;
  readonly place: (entry: number) => Place;
  readonly progress: LoadOptions["progress"];
}

/** Decodes the held-back images in the reading threads. */
async function decodeTest(
  { threads, path, entries, place, progress }: Decoding,
  add: (pixels: Uint8Array) => void,
): Promise<Notes> {
  const digests: string[] = [];
  const skipped: SkippedFile[] = [];
  await readAll({
    threads,
    count: entries.length,
    place: (index) => place(entries[index]),
    pixels: true,
    take: ({ pixels, sha256, fault }, index) => {
      if (fault !== undefined) {
        const { reason } = fault;
        skipped.push({ path: entryName(entries[index]), kind: "damaged", reason });
        return;
      }
      digests.push(sha256!);
      add(pixels!);
    },
    progress,
  });
  if (speaksAgainst(skipped.length, entries.length)) {
    throw new UserError(
      `${skipped.length} of ${entries.length} images read from "${path}" are broken, e.g. ` +
        `"${skipped[0].path}": ${skipped[0].reason}; at most 5 % may be: copy or download it again`,
    );
  }
  return { sha256: sha256(digests.join("")), skipped };
}

/** The file as a list of one, with the folder that it is in. */
function listed(path: string): { folder: string; files: ListedFile[] } {
  try {
    const real = realpathSync(path);
    return { folder: dirname(real), files: [{ path: basename(real), ...stateOf(real) }] };
  } catch (error) {
    throw fileError(error, `cannot read "${path}"`);
  }
}

async function hashFile(path: string, checking: LoadOptions["checking"]): Promise<Content> {
  const hash = createHash("sha256");
  const buffer = new Uint8Array(HASHED_AT_ONCE);
  let file: number | undefined;
  try {
    file = openSync(path, "r");
    const { size: fileBytes } = fstatSync(file);
    for (let done = 0; done < fileBytes;) {
      const part = buffer.subarray(0, Math.min(buffer.length, fileBytes - done));
      fillAt(file, done, part);
      hash.update(part);
      done += part.length;
      checking?.(Math.ceil(done / MEGABYTE), Math.ceil(fileBytes / MEGABYTE));
      await setImmediate(); // a progress bar is drawn between two turns
    }
  } catch (error) {
    if (error instanceof RangeError) {
      throw new UserError(`"${path}" was changed while it was read; start again`, { cause: error });
    }
    throw fileError(error, `cannot read "${path}"`);
  } finally {
    if (file !== undefined) closeSync(file);
  }
  return { sha256: hash.digest("hex"), missing: [] };
}
