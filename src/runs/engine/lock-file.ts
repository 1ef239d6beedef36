/**
 * What a lock's file says: a counter that its owner raises while it lives, and who that is. Life is
 * shown by content, not by the file's time: there are file systems (FAT, network ones) that round
 * times, set them themselves, or refuse to have them set.
 */
import { readFileSync } from "node:fs";
import { disk, fileError } from "../../base/mod.ts";

/** Digits of the counter, so that a beat overwrites a beat and nothing else. */
const DIGITS = 10;

/** What stands in a lock's file. */
export interface LockText {
  /** All of it: two reads that differ are a sign of life. */
  readonly whole: string;
  /** Who holds the lock. */
  readonly owner: string;
}

/** The whole text at a beat. */
export function lockText(owner: string, beat: number): string {
  return `${counter(beat)}\n${owner}`;
}

/** Reads a lock; undefined when there is none. */
export function readLock(path: string): LockText | undefined {
  return unlessMissing(path, () => {
    const whole = readFileSync(path, "utf8");
    return { whole, owner: whole.slice(DIGITS + 1) };
  });
}

/**
 * Who holds a lock, for people; undefined when there is none. Whether that lives, the counter shows
 * in time.
 */
export function holderOf(path: string): string | undefined {
  const lock = readLock(path);
  return lock && processOf(lock);
}

/** The owner of a lock, for people. */
export function processOf({ owner }: LockText): string {
  const pid = /"pid":(\d+)/.exec(owner)?.[1];
  return pid === undefined ? "another process" : `process ${pid}`;
}

/**
 * Raises the counter. Who has lost the lock in this very moment raises that of the next owner,
 * which harms nobody.
 * @returns false when the lock is another's, or gone
 * @throws {Error} what the file system has against it
 */
export function beatLock(path: string, owner: string, beat: number): boolean {
  if (readLock(path)?.owner !== owner) return false;
  // Opened anew each time: on a network file system, closing is what sends the bytes, and opening
  // what asks for them.
  const file = disk.openSync(path, "r+");
  try {
    disk.writeSync(file, counter(beat), 0);
  } finally {
    disk.closeSync(file);
  }
  return true;
}

function counter(beat: number): string {
  return String(beat).padStart(DIGITS, "0");
}

/** What `look` gives; undefined when the file is missing. */
export function unlessMissing<Value>(path: string, look: () => Value): Value | undefined {
  try {
    return look();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw fileError(error, `cannot read "${path}"`);
  }
}
