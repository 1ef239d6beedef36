import { closeSync, fstatSync, openSync } from "node:fs";
import { fileError, refuseIrregular, UserError } from "../../base/mod.ts";
import {
  checkOverflow,
  type LmdbMeta,
  overflowPages,
  PAGE_BYTES,
  PAGE_HEADER_BYTES,
  PageFault,
  parseBranch,
  parseLeaf,
  parseMeta,
} from "./lmdb-page.ts";
import { readAt } from "./read-at.ts";

/** Levels that a tree may have; LMDB's own cursors end there. */
const MOST_LEVELS = 32;
/** The main database holds several values a key. */
const DUPLICATES = 0x04;

/** Where a value lies in an LMDB file. */
export interface LmdbPlace {
  /** Position of its first byte in the file. */
  readonly at: number;
  /** Its bytes. */
  readonly length: number;
}

/** An entry of an LMDB file, without its value. */
export interface LmdbEntry extends LmdbPlace {
  /** The key's bytes; a view that lasts until the next entry is asked for. */
  readonly key: Uint8Array;
}

/** An LMDB file that is open for reading. */
export interface LmdbFile {
  /** What the newer of its two meta pages says. */
  readonly meta: LmdbMeta;
  /**
   * All entries in the order of their keys. Every page is read once and no value is: a file of 43
   * GB with 3 million images has 200 to 300 MB of them.
   * @throws {UserError} when the file is damaged, or keeps more than plain keys and values
   */
  entries(): Generator<LmdbEntry, void, void>;
  /**
   * The bytes of a value.
   * @throws {UserError} when they do not lie where the entry says
   */
  value(place: LmdbPlace): Uint8Array<ArrayBuffer>;
  /** Closes it. */
  close(): void;
}

/**
 * Opens the `data.mdb` of an LMDB environment (Symas Lightning Memory-mapped Database, data format
 * 1, pages of 4096 bytes, one main database): read-only, without a lock, by reads at positions. It
 * trusts nothing in the file: each number is checked before it is followed, no page is visited
 * twice, so that a damaged file ends in a sentence.
 * @param path the file
 * @throws {UserError} when it cannot be read or is no such file
 */
export function openLmdb(path: string): LmdbFile {
  let file: number;
  let bytes: number;
  try {
    refuseIrregular(path);
    file = openSync(path, "r");
    bytes = fstatSync(file).size;
  } catch (error) {
    throw fileError(error, `cannot read "${path}"`);
  }
  const pages = Math.floor(bytes / PAGE_BYTES);
  const read = (at: number, length: number): Uint8Array<ArrayBuffer> => {
    try {
      return readAt(file, at, length);
    } catch (error) {
      if (error instanceof RangeError) throw new PageFault("it ends too early");
      throw fileError(error, `cannot read "${path}"`);
    }
  };
  const page = (number: number) => new DataView(read(number * PAGE_BYTES, PAGE_BYTES).buffer);
  const close = () => closeSync(file);
  let meta: LmdbMeta;
  try {
    meta = newerMeta(page, pages, path);
  } catch (error) {
    close();
    throw error;
  }
  return {
    meta,
    close,
    *entries() {
      try {
        yield* walk({ meta, pages, page });
      } catch (error) {
        throw damaged(path, error);
      }
    },
    value({ at, length }) {
      try {
        if (!(at >= 0 && at + length <= bytes)) throw new PageFault("it ends within a value");
        if (at % PAGE_BYTES !== PAGE_HEADER_BYTES) return read(at, length);
        // No entry of a leaf begins so early in its page: this value has pages of its own.
        const whole = read(at - PAGE_HEADER_BYTES, PAGE_HEADER_BYTES + length);
        const first = Math.floor(at / PAGE_BYTES);
        checkOverflow(new DataView(whole.buffer), first, length);
        return whole.subarray(PAGE_HEADER_BYTES);
      } catch (error) {
        throw damaged(path, error);
      }
    },
  };
}

/** The meta page of the last transaction that was written whole: the two take turns. */
function newerMeta(page: (number: number) => DataView, pages: number, path: string): LmdbMeta {
  const faults: string[] = [];
  let newer: LmdbMeta | undefined;
  for (const number of [0, 1]) {
    try {
      if (number >= pages) throw new PageFault("it is no LMDB file");
      const meta = parseMeta(page(number), number);
      if (newer === undefined || meta.transaction > newer.transaction) newer = meta;
    } catch (error) {
      if (!(error instanceof PageFault)) throw error;
      faults.push(error.message);
    }
  }
  if (newer !== undefined) return newer;
  throw new UserError(
    `"${path}" cannot be used: ${faults[0]}; an LMDB file of data format 1 with pages of ` +
      `${PAGE_BYTES} bytes is accepted, as LSUN has them`,
  );
}

/** What a walk through the tree needs. */
interface Tree {
  readonly meta: LmdbMeta;
  /** Whole pages of the file. */
  readonly pages: number;
  readonly page: (number: number) => DataView;
}

/** Depth first, the branches above the current leaf on a stack. */
function* walk({ meta, pages, page }: Tree): Generator<LmdbEntry, void, void> {
  const { root, depth, entries, flags, lastPage } = meta;
  if ((flags & DUPLICATES) !== 0) throw new PageFault("it keeps several values under one key");
  if (flags !== 0) throw new PageFault(`its main database is of an unknown kind (${flags})`);
  if (depth > MOST_LEVELS) throw new PageFault(`its tree has ${depth} levels`);
  const visit = visitor(Math.min(pages, lastPage + 1));
  const stack: number[][] = root === undefined ? [] : [[root]];
  let previous: Uint8Array | undefined;
  let count = 0;
  while (stack.length > 0) {
    const number = stack[stack.length - 1].shift();
    if (number === undefined) {
      stack.pop();
      continue;
    }
    visit(number, 1);
    const view = page(number);
    if (stack.length < depth) {
      stack.push(parseBranch(view, number));
      continue;
    }
    for (const { key, flags, length, offset, overflow } of parseLeaf(view, number)) {
      if (flags !== 0) throw new PageFault("it holds databases within the database");
      if (previous !== undefined && !isBefore(previous, key)) {
        throw new PageFault("its keys are not in order");
      }
      previous = key;
      count++;
      if (overflow === undefined) yield { key, at: number * PAGE_BYTES + offset!, length };
      else {
        visit(overflow, overflowPages(length));
        yield { key, at: overflow * PAGE_BYTES + PAGE_HEADER_BYTES, length };
      }
    }
  }
  if (count !== entries) throw new PageFault(`it promises ${entries} entries and has ${count}`);
}

/**
 * Notes pages as visited, so that a tree whose pages point back, or at each other, ends.
 * @param end the first number that is no page in use; pages 0 and 1 are never in a tree
 */
function visitor(end: number): (first: number, count: number) => void {
  const seen = new Uint8Array(Math.ceil(Math.max(0, end) / 8));
  return (first, count) => {
    if (!(first >= 2 && first + count <= end)) {
      throw new PageFault(`a page is missing (${first}): it ends too early or points anywhere`);
    }
    for (let number = first; number < first + count; number++) {
      const bit = 1 << (number & 7);
      if ((seen[number >> 3] & bit) !== 0) throw new PageFault(`page ${number} is used twice`);
      seen[number >> 3] |= bit;
    }
  };
}

/** As LMDB orders keys: by bytes, a shorter one before those that begin with it. */
function isBefore(a: Uint8Array, b: Uint8Array): boolean {
  const common = Math.min(a.length, b.length);
  for (let i = 0; i < common; i++) if (a[i] !== b[i]) return a[i] < b[i];
  return a.length < b.length;
}

function damaged(path: string, error: unknown): unknown {
  if (!(error instanceof PageFault)) return error;
  return new UserError(
    `"${path}" cannot be used: ${error.message}; an LMDB file that is whole and has plain keys ` +
      "and values in one database is accepted: copy or download it again",
    { cause: error },
  );
}
