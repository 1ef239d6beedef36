import { closeSync, fstatSync, openSync } from "node:fs";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { atomicFile, canonicalJson, ensureFreeDisk, sha256, UserError } from "../../base/mod.ts";
import { fillAt, readAt } from "../formats/read-at.ts";

/** Bytes of all records together up to which they are held in memory; more stay in their file. */
const IN_MEMORY = 268_435_456;
/** A record's CRC-32 stands behind it. */
const CHECKSUM_BYTES = 4;
/** The end of a file: length and CRC-32 of the JSON before it, and a mark. */
const FOOTER_BYTES = 16;
/** How much of a file is read at once where all of it is. */
const READ_BYTES = 4_194_304;
const MARK = 0x454d_5245_434f_5244n;

/** Records of one length, made with effort, and what is to be remembered of the making. */
export type Prepared<Notes> = PreparedHere<Notes> | PreparedInFile<Notes>;

interface Making<Notes> {
  /** How many records. */
  readonly count: number;
  /** Anything that JSON holds. */
  readonly notes: Notes;
}

/** Few enough to be in memory. */
export interface PreparedHere<Notes> extends Making<Notes> {
  /** The records, one after the other. */
  readonly bytes: Uint8Array;
}

/** So many that they stay in their file. */
export interface PreparedInFile<Notes> extends Making<Notes> {
  /** Where they are; {@linkcode readRecord} reads one. */
  readonly file: string;
  readonly bytes?: undefined;
}

/** What is made. */
export interface Recipe<Notes> {
  /** Everything that the records depend on. */
  readonly key: unknown;
  /** Bytes of a record. */
  readonly recordBytes: number;
  /** How many there will be, at most: the disk must have room for them. */
  readonly most: number;
  /** Makes them: hands each on to `add`, in order. */
  readonly make: (add: (record: Uint8Array) => void) => Promise<Notes>;
}

/** What a file takes that is made now. */
export interface Room {
  /** Bytes, at most. */
  readonly bytes: number;
  /** Its folder. */
  readonly folder: string;
}

/**
 * Makes records once: what was made is kept in a file and found the next time.
 * @param folder where the files are kept; without it nothing is kept, and all is in memory
 * @param memory how many bytes may be held in memory; `Infinity` for all
 * @param tell told, before, of a file that will not be held in memory
 */
export async function preparedOnce<Notes>(
  folder: string | undefined,
  { key, recordBytes, most, make }: Recipe<Notes>,
  memory: number = IN_MEMORY,
  tell: (room: Room) => void = () => {},
): Promise<Prepared<Notes>> {
  if (folder === undefined) {
    const records: Uint8Array[] = [];
    const notes = await make((record) => records.push(record.slice()));
    const bytes = new Uint8Array(records.length * recordBytes);
    records.forEach((record, i) => bytes.set(record, i * recordBytes));
    return { count: records.length, notes, bytes };
  }
  const digest = sha256(canonicalJson(key));
  const path = join(folder, `images-${digest.slice(0, 16)}.bin`);
  const kept = open<Notes>(path, digest, recordBytes, memory);
  if (kept !== undefined) return kept;
  const bytes = most * (recordBytes + CHECKSUM_BYTES);
  ensureFreeDisk("prepared images", bytes, folder);
  // What stays in its file is as large as it is there; the rest is small, and in memory anyway.
  if (most * recordBytes > memory) tell({ bytes, folder });
  await write(path, digest, recordBytes, make);
  return open<Notes>(path, digest, recordBytes, memory)!;
}

/** As {@linkcode preparedOnce}, all in memory however many there are. */
export async function preparedHere<Notes>(
  folder: string | undefined,
  recipe: Recipe<Notes>,
): Promise<PreparedHere<Notes>> {
  return await preparedOnce(folder, recipe, Infinity) as PreparedHere<Notes>;
}

/**
 * Reads one record from a file of prepared ones.
 * @param file its descriptor
 * @throws {Error} when the file was damaged since it was opened
 */
export function readRecord(file: number, recordBytes: number, index: number): Uint8Array {
  const stride = recordBytes + CHECKSUM_BYTES;
  return checked(readAt(file, index * stride, stride), recordBytes);
}

/**
 * Chosen records, one after the other in memory.
 * @param chosen their numbers
 * @throws {UserError} when the file is damaged or was taken away since it was opened
 */
export function gatherRecords(
  prepared: Prepared<unknown>,
  recordBytes: number,
  chosen: Uint32Array,
): Uint8Array {
  const records = new Uint8Array(chosen.length * recordBytes);
  const { bytes } = prepared;
  if (bytes !== undefined) {
    chosen.forEach((index, i) =>
      records.set(bytes.subarray(index * recordBytes, (index + 1) * recordBytes), i * recordBytes)
    );
    return records;
  }
  const stride = recordBytes + CHECKSUM_BYTES;
  const buffer = new Uint8Array(stride);
  let file: number | undefined;
  try {
    file = openSync(prepared.file, "r");
    for (const [i, index] of chosen.entries()) {
      fillAt(file, index * stride, buffer);
      records.set(checked(buffer, recordBytes), i * recordBytes);
    }
  } catch (cause) {
    throw damaged(prepared.file, cause);
  } finally {
    if (file !== undefined) closeSync(file);
  }
  return records;
}

/** What the user is told of a file whose records cannot be read any more. */
export function damaged(path: string, cause?: unknown): UserError {
  return new UserError(
    `"${path}", where prepared images are kept, is damaged: delete it, and it is made again`,
    { cause },
  );
}

async function write<Notes>(
  path: string,
  key: string,
  recordBytes: number,
  make: Recipe<Notes>["make"],
): Promise<void> {
  const file = atomicFile(path);
  try {
    let count = 0;
    const notes = await make((record) => {
      if (record.length !== recordBytes) {
        throw new RangeError(`a record has ${record.length} bytes, not ${recordBytes}`);
      }
      file.write(record);
      file.write(word(crc32(record)));
      count++;
    });
    const json = new TextEncoder().encode(JSON.stringify({ key, count, notes }));
    const footer = new DataView(new ArrayBuffer(FOOTER_BYTES));
    footer.setUint32(0, json.length, true);
    footer.setUint32(4, crc32(json), true);
    footer.setBigUint64(8, MARK, true);
    file.write(json);
    file.write(new Uint8Array(footer.buffer));
    file.commit();
  } finally {
    file.discard();
  }
}

/** What a file keeps, or `undefined` where there is none, it is damaged, or of another key. */
function open<Notes>(
  path: string,
  key: string,
  recordBytes: number,
  memory: number,
): Prepared<Notes> | undefined {
  let file: number;
  try {
    file = openSync(path, "r");
  } catch {
    return undefined;
  }
  try {
    const end = fstatSync(file).size - FOOTER_BYTES;
    if (end < 0) return undefined;
    const footer = new DataView(readAt(file, end, FOOTER_BYTES).buffer);
    const jsonBytes = footer.getUint32(0, true);
    if (jsonBytes > end) return undefined;
    const json = readAt(file, end - jsonBytes, jsonBytes);
    const isWhole = footer.getBigUint64(8, true) === MARK &&
      footer.getUint32(4, true) === crc32(json);
    if (!isWhole) return undefined;
    const { key: own, count, notes } = JSON.parse(new TextDecoder().decode(json));
    if (own !== key) return undefined;
    if (count * (recordBytes + CHECKSUM_BYTES) !== end - jsonBytes) return undefined;
    if (count * recordBytes > memory) return { count, notes, file: path };
    return { count, notes, bytes: readAll(file, recordBytes, count) };
  } catch {
    return undefined;
  } finally {
    closeSync(file);
  }
}

function readAll(file: number, recordBytes: number, count: number): Uint8Array {
  const stride = recordBytes + CHECKSUM_BYTES;
  const atOnce = Math.max(1, Math.floor(READ_BYTES / stride));
  const all = new Uint8Array(count * recordBytes);
  for (let first = 0; first < count; first += atOnce) {
    const part = readAt(file, first * stride, Math.min(atOnce, count - first) * stride);
    for (let at = 0; at < part.length; at += stride) {
      all.set(
        checked(part.subarray(at, at + stride), recordBytes),
        (first + at / stride) * recordBytes,
      );
    }
  }
  return all;
}

/** A record without the checksum behind it. */
function checked(bytes: Uint8Array, recordBytes: number): Uint8Array {
  const record = bytes.subarray(0, recordBytes);
  const sum = new DataView(bytes.buffer, bytes.byteOffset).getUint32(recordBytes, true);
  if (crc32(record) !== sum) throw new Error("a checksum is wrong");
  return record;
}

function word(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value, true);
  return bytes;
}
