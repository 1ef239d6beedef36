/**
 * One process at a time makes a run. The lock is a file beside the run; its owner shows signs of
 * life by raising a counter in it, and whoever waits takes the lock over when they cease. Nothing
 * but the file is asked: to look whether a process lives takes permissions that training does not
 * have, and says nothing about another host that shares the folder.
 */
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import process from "node:process";
import { setTimeout } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { disk, fileError, UserError, writeFully } from "../../base/mod.ts";
import {
  beatLock,
  type LockText,
  lockText,
  processOf,
  readLock,
  unlessMissing,
} from "./lock-file.ts";

/**
 * Another process has taken the lock over, because this one seemed dead: it was suspended, or its
 * disk did not answer.
 */
export class LockLost extends Error {
  override readonly name = "LockLost";
}

/** A lock that this process holds. */
export interface Lock {
  /** @throws {LockLost} when another process has taken the lock over */
  assertHeld: () => void;
  /** Gives the lock back. */
  release: () => Promise<void>;
  /** Gives it back at once, and says nothing: for a process that ends in this moment. */
  abandon: () => void;
}

/**
 * How long the owner may seem dead: many times the half second between two signs of life
 * (`heartbeat.ts`).
 */
const PATIENCE_S = 5;
const POLL_MS = 100;

/**
 * Waits until this process alone may make the run.
 * @param path of the lock file
 * @param run its name, for the sentences
 * @param warn told that there is another process to wait for, and that it is dead
 * @throws {UserError} when the lock cannot be written
 */
export async function lockRun(
  path: string,
  run: string,
  warn: (sentence: string) => void,
): Promise<Lock> {
  const owner = JSON.stringify({ pid: process.pid, id: randomUUID() });
  let told = "";
  while (!create(path, owner)) {
    const other = readLock(path);
    if (other === undefined) continue;
    const named = processOf(other);
    if (other.owner !== told) {
      warn(`${run}: ${named} is making it; waiting until it is done`);
      told = other.owner;
    }
    const last = await lastSignOf(path, other);
    if (last !== undefined && takeAway(path, last, owner)) {
      warn(`${run}: ${named} shows no sign of life any more; going on from where it was`);
    }
  }
  showFirstSign(path, owner);
  const heartbeat = new Worker(new URL("./heartbeat.ts", import.meta.url), {
    workerData: { path, owner },
  });
  heartbeat.unref();
  const remove = () => {
    if (readLock(path)?.owner === owner) disk.rmSync(path, { force: true });
  };
  return {
    abandon: () => {
      try {
        remove();
      } catch {
        // Who comes next waits some seconds for a sign of life.
      }
    },
    assertHeld: () => {
      if (readLock(path)?.owner === owner) return;
      throw new LockLost(
        `${run}: another process has taken over, because this one showed no sign of life for ${PATIENCE_S} s`,
      );
    },
    release: async () => {
      await heartbeat.terminate();
      try {
        remove();
      } catch (error) {
        const told = fileError(error, `cannot write "${path}"`);
        if (!(told instanceof UserError)) throw error;
        // What was done under the lock is done. Who comes next waits some seconds for a sign of
        // life.
        warn(told.message);
      }
    },
  };
}

/** Makes the lock file, unless there is one. */
function create(path: string, owner: string): boolean {
  let file: number;
  try {
    file = disk.openSync(path, "wx");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw fileError(error, `cannot write "${path}"`);
  }
  try {
    try {
      writeFully(file, new TextEncoder().encode(lockText(owner, 0)));
    } finally {
      disk.closeSync(file);
    }
  } catch (error) {
    giveUp(path, error);
  }
  return true;
}

/**
 * Raises the counter once and reads it again: a folder where that does not work is told before the
 * work, not by another process that takes this one for dead.
 */
function showFirstSign(path: string, owner: string): void {
  let problem: unknown;
  try {
    beatLock(path, owner, 1);
    if (readLock(path)?.whole === lockText(owner, 1)) return;
  } catch (error) {
    problem = error;
  }
  giveUp(
    path,
    problem ?? new UserError(
      `"${path}" does not keep what is written to it a second time; choose an output folder on another file system`,
    ),
  );
}

/**
 * Says what the disk has against the lock, and leaves none of it if it can: whoever finds one that
 * shows no sign of life takes it over.
 */
function giveUp(path: string, problem: unknown): never {
  try {
    disk.rmSync(path, { force: true });
  } catch {
    // The first failure is what the user is told.
  }
  throw fileError(problem, `cannot write "${path}"`);
}

/**
 * Waits for the lock to be given back; its last text when its owner showed no sign of life for
 * {@linkcode PATIENCE_S}.
 */
async function lastSignOf(path: string, { owner, whole }: LockText): Promise<string | undefined> {
  let last = whole;
  for (let waited = 0; waited < PATIENCE_S * 1000; waited += POLL_MS) {
    await setTimeout(POLL_MS);
    const now = readLock(path);
    if (now?.owner !== owner) return undefined;
    if (now.whole !== last) waited = 0;
    last = now.whole;
  }
  return last;
}

/**
 * Removes the lock of a dead owner, and only that: it may live after all, and somebody else who
 * waited may have been faster.
 */
function takeAway(path: string, dead: string, by: string): boolean {
  const aside = `${path}.${JSON.parse(by).id}`;
  return unlessMissing(path, () => {
    disk.renameSync(path, aside);
    const taken = readFileSync(aside, "utf8");
    if (taken !== dead) {
      disk.renameSync(aside, path);
      return false;
    }
    disk.rmSync(aside);
    return true;
  }) ?? false;
}
