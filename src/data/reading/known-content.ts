/**
 * What the files of a folder held when they were last read. Only content says what data are; but to
 * read 100,000 files takes long, and where the file system vouches that none was touched since,
 * what was read then is true still.
 *
 * It vouches by the time of change, which every write moves and no program can set, together with
 * the file's number, length, and time of modification. As with Git's index, that proves nothing for
 * - a file that was changed just before it was read: another change may fall into the same tick of
 *   the clock;
 * - a file system that keeps no such time (FAT, exFAT, many over a network) but repeats the time of
 *   modification, which programs set. One that keeps it is known by a file whose two times differ,
 *   or by a trial where the cache is on the same one. Files of which it proves nothing are read
 *   each time.
 * @module
 */
import { createHash } from "node:crypto";
import { join } from "node:path";
import process from "node:process";
import {
  canonicalJson,
  disk,
  fileError,
  readText,
  sha256,
  UserError,
  writeAtomic,
} from "../../base/mod.ts";
import { type State, stateOf } from "../formats/host-files.ts";
import type { ListedFile } from "../formats/list-files.ts";

/** Changes when what is kept gets another meaning. */
const VERSION = 1;
/**
 * Milliseconds within which two changes may carry one time: FAT counts in two seconds, and Deno in
 * one.
 */
const TICK = 3_000;
/** A time in milliseconds that no coarse clock keeps. */
const TRIAL_TIME = 1_000_000_000_123;
/** Characters of the listing that are hashed at once. */
const HASHED_AT_ONCE = 65_536;

/** What files hold. */
export interface Content {
  /** SHA-256 over the content of all that could be read. */
  readonly sha256: string;
  /** Which could not be read, by their places in the list. */
  readonly missing: readonly number[];
}

/** Files whose content is asked for. */
export interface Asked {
  /** Where what was found out is kept; without it nothing is. */
  readonly cache: string | undefined;
  /** The files' folder, without links. */
  readonly folder: string;
  readonly files: readonly ListedFile[];
  /** Reads them all. */
  readonly read: () => Promise<Content>;
  /** Whether a file that could not be read still cannot be. */
  readonly isStillMissing: (index: number) => boolean;
}

/**
 * The content of files: as it was found before, where that cannot have changed; otherwise they are
 * read.
 */
export async function contentOf(
  { cache, folder, files, read, isStillMissing }: Asked,
): Promise<Content> {
  if (cache === undefined) return await read();
  const path = join(cache, `content-${sha256(folder).slice(0, 16)}.json`);
  const listing = digestOf(files);
  const known = readKnown(path);
  if (
    known?.folder === folder && known.listing === listing && known.missing.every(isStillMissing)
  ) {
    return known;
  }
  const vouching = vouchingOf(cache);
  const content = await read();
  if (files.every((file) => vouching.isSure(file))) {
    const { sha256, missing } = content;
    writeKnown(path, { version: VERSION, folder, listing, sha256, missing });
  } else {
    forget(path);
  }
  return content;
}

interface Known extends Content {
  readonly version: number;
  readonly folder: string;
  /** SHA-256 of the metadata of all files. */
  readonly listing: string;
}

function writeKnown(path: string, known: Known): void {
  writeAtomic(path, canonicalJson({ known, check: sha256(canonicalJson(known)) }));
}

/** What is kept, if every byte of it is as it was written. */
function readKnown(path: string): Known | undefined {
  try {
    const { known, check } = JSON.parse(readText(path));
    return known.version === VERSION && sha256(canonicalJson(known)) === check ? known : undefined;
  } catch {
    return undefined; // missing or damaged: the files are read again
  }
}

/** What tells whether files may have been changed: SHA-256 of a line for each. */
function digestOf(files: readonly ListedFile[]): string {
  const hash = createHash("sha256");
  let text = "";
  for (const { path, bytes, modified, changed, device, inode } of files) {
    text += `${path}\0${bytes} ${modified} ${changed} ${device} ${inode}\n`;
    if (text.length < HASHED_AT_ONCE) continue;
    hash.update(text);
    text = "";
  }
  return hash.update(text).digest("hex");
}

/** Of which files metadata will show any later change. */
export interface Vouching {
  readonly isSure: (
    file: Pick<ListedFile, "modified" | "changed" | "device">,
  ) => boolean;
}

/** Tries what the file system of a folder vouches for, and what time it has. */
function vouchingOf(folder: string): Vouching {
  const trial = join(folder, `time-${process.pid}.trial`);
  writeAtomic(trial, "");
  try {
    const { changed: now, device } = stateOf(trial);
    try {
      disk.utimesSync(trial, TRIAL_TIME / 1000, TRIAL_TIME / 1000);
    } catch (error) {
      const told = fileError(error, `cannot write "${trial}"`);
      if (!(told instanceof UserError)) throw error;
      return { isSure: () => false }; // one that refuses times to be set proves nothing
    }
    return vouching(now, device, stateOf(trial));
  } finally {
    forget(trial);
  }
}

function forget(path: string): void {
  try {
    disk.rmSync(path, { force: true });
  } catch (error) {
    throw fileError(error, `cannot write "${path}"`);
  }
}

/**
 * What can be concluded from a trial.
 * @param now the time of change of a file that was just written, milliseconds
 * @param device the file system that it is on
 * @param after its state after its time of modification was set to a moment long ago
 */
export function vouching(
  now: number,
  device: number,
  after: Pick<State, "modified" | "changed">,
): Vouching {
  const keepsBoth = after.modified === TRIAL_TIME && after.changed > TRIAL_TIME + TICK;
  return {
    isSure: (file) => {
      const isSettled = file.changed > 0 && file.changed + TICK < now;
      const showsBoth = file.changed > file.modified + TICK;
      return isSettled && (showsBoth || (keepsBoth && file.device === device));
    },
  };
}
