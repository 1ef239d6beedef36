/** Bytes of a page: what LMDB takes from the operating system where LSUN's files were made. */
export const PAGE_BYTES = 4096;
/**
 * Bytes of the header that every page begins with; the data of an overflow page come right after
 * it.
 */
export const PAGE_HEADER_BYTES = 16;

const NODE_HEADER_BYTES = 8;
const BRANCH = 0x01;
const LEAF = 0x02;
const OVERFLOW = 0x04;
const META = 0x08;
const MAGIC = 0xbeefc0de;
/** Where in a meta page stand the descriptions of the free list and of the main database. */
const FREE_LIST = PAGE_HEADER_BYTES + 24;
const MAIN = FREE_LIST + 48;
const LAST_PAGE = MAIN + 48;
/** A root that is no page: the database is empty. */
const NO_PAGE = 0xffff_ffff_ffff_ffffn;
const BIG_DATA = 0x01;

/** Why a page cannot be what it should be, as it goes on after "…: ". */
export class PageFault extends Error {}

/** What a meta page says of the database as one transaction left it. */
export interface LmdbMeta {
  /** The transaction's number: of two meta pages the one with the larger is the newer. */
  readonly transaction: bigint;
  /** The last page in use. */
  readonly lastPage: number;
  /** Properties of the main database; 0 for the plain kind. */
  readonly flags: number;
  /** Levels of its tree, 0 for an empty one. */
  readonly depth: number;
  /** How many keys it has. */
  readonly entries: number;
  /** The page of its tree's root; undefined where it is empty. */
  readonly root?: number;
}

/** An entry of a leaf page. */
export interface LeafEntry {
  readonly key: Uint8Array;
  /** 0 for a plain value; otherwise it is a database of its own or has several values. */
  readonly flags: number;
  /** Bytes of the value. */
  readonly length: number;
  /** Where in the page the value begins, or … */
  readonly offset?: number;
  /** … the first of the overflow pages that hold it. */
  readonly overflow?: number;
}

/**
 * Reads page 0 or 1 (data format 1; `struct MDB_meta` of LMDB's mdb.c).
 * @throws {PageFault} when it is no meta page of that format
 */
export function parseMeta(page: DataView, number: number): LmdbMeta {
  if (page.getUint32(PAGE_HEADER_BYTES, true) !== MAGIC) throw new PageFault("it is no LMDB file");
  const version = page.getUint32(PAGE_HEADER_BYTES + 4, true);
  if (version !== 1) throw new PageFault(`its data format is version ${version}, not 1`);
  const pageBytes = page.getUint32(FREE_LIST, true);
  if (pageBytes !== PAGE_BYTES) {
    throw new PageFault(`its pages have ${pageBytes} bytes, not ${PAGE_BYTES}`);
  }
  checkHeader(page, number, META);
  const root = page.getBigUint64(MAIN + 40, true);
  return {
    transaction: page.getBigUint64(LAST_PAGE + 8, true),
    lastPage: whole(page, LAST_PAGE),
    flags: page.getUint16(MAIN + 4, true),
    depth: page.getUint16(MAIN + 6, true),
    entries: whole(page, MAIN + 32),
    ...(root === NO_PAGE ? {} : { root: whole(page, MAIN + 40) }),
  };
}

/**
 * The pages below a branch page, in the order of their keys.
 * @throws {PageFault} when it is none
 */
export function parseBranch(page: DataView, number: number): number[] {
  return nodes(page, number, BRANCH).map((node) => {
    nodeKey(page, node);
    return page.getUint32(node, true) + page.getUint16(node + 4, true) * 4294967296;
  });
}

/**
 * The entries of a leaf page, in the order of their keys; keys are views on the page.
 * @throws {PageFault} when it is none
 */
export function parseLeaf(page: DataView, number: number): LeafEntry[] {
  return nodes(page, number, LEAF).map((node) => {
    const key = nodeKey(page, node);
    const flags = page.getUint16(node + 4, true);
    const length = page.getUint32(node, true);
    const offset = node + NODE_HEADER_BYTES + key.length;
    const isBig = (flags & BIG_DATA) !== 0;
    if (offset + (isBig ? 8 : length) > PAGE_BYTES) throw new PageFault("a value leaves its page");
    const place = isBig ? { overflow: whole(page, offset) } : { offset };
    return { key, flags: flags & ~BIG_DATA, length, ...place };
  });
}

/**
 * Makes sure that a page is the first of those that hold a value of some length.
 * @throws {PageFault} when it is not
 */
export function checkOverflow(page: DataView, number: number, length: number): void {
  checkHeader(page, number, OVERFLOW);
  if (page.getUint32(12, true) < overflowPages(length)) {
    throw new PageFault("a value is longer than its pages");
  }
}

/** How many pages hold a value that is too long for a leaf. */
export function overflowPages(length: number): number {
  return Math.ceil((PAGE_HEADER_BYTES + length) / PAGE_BYTES);
}

/** Where the nodes of a branch or leaf page begin. */
function nodes(page: DataView, number: number, kind: number): number[] {
  checkHeader(page, number, kind);
  const lower = page.getUint16(12, true);
  const upper = page.getUint16(14, true);
  const isSound = lower >= PAGE_HEADER_BYTES && lower % 2 === 0 && lower <= upper &&
    upper <= PAGE_BYTES;
  if (!isSound) throw new PageFault("a page's bounds make no sense");
  return Array.from({ length: (lower - PAGE_HEADER_BYTES) / 2 }, (_, i) => {
    const node = page.getUint16(PAGE_HEADER_BYTES + 2 * i, true);
    if (node < upper || node + NODE_HEADER_BYTES > PAGE_BYTES) {
      throw new PageFault("an entry lies outside its page");
    }
    return node;
  });
}

function nodeKey(page: DataView, node: number): Uint8Array {
  const length = page.getUint16(node + 6, true);
  if (node + NODE_HEADER_BYTES + length > PAGE_BYTES) throw new PageFault("a key leaves its page");
  return new Uint8Array(page.buffer, page.byteOffset + node + NODE_HEADER_BYTES, length);
}

function checkHeader(page: DataView, number: number, kind: number): void {
  if (whole(page, 0) !== number || page.getUint16(10, true) !== kind) {
    throw new PageFault("a page is not what points to it says");
  }
}

/** A 64-bit number; one that float64 cannot hold exactly is larger than any that could be meant. */
function whole(page: DataView, at: number): number {
  return Number(page.getBigUint64(at, true));
}
