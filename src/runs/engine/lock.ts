/**
 * One process at a time makes a run. The lock is a file beside the run; its owner shows signs of life by setting the
 * file's time, and whoever waits takes the lock over when they cease. Nothing but the file is asked: to look whether a process
 * lives takes permissions that training does not have, and says nothing about another host that shares the folder.
 */
import { randomUUID } from "node:crypto";
import {
  closeSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import process from "node:process";
import { setTimeout } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { fileError, UserError } from "../../base/mod.ts";

/** A lock that this process holds. */
export interface Lock {
  /** @throws {UserError} when another process has taken the lock over, because this one seemed dead (it was suspended) */
  assertHeld: () => void;
  /** Gives the lock back. */
  release: () => Promise<void>;
}

/** How long the owner may seem dead: many times the half second between two signs of life (`heartbeat.ts`). */
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
    const other = read(path);
    if (other === undefined) continue;
    if (other !== told) {
      warn(`${run}: ${processOf(other)} is making it; waiting until it is done`);
      told = other;
    }
    if (await isAbandoned(path, other) && takeAway(path, other, owner)) {
      warn(
        `${run}: ${processOf(other)} shows no sign of life any more; going on from where it was`,
      );
    }
  }
  const heartbeat = new Worker(new URL("./heartbeat.ts", import.meta.url), { workerData: path });
  heartbeat.unref();
  return {
    assertHeld: () => {
      if (read(path) === owner) return;
      throw new UserError(
        `${run}: another process has taken over, because this one showed no sign of life for ${PATIENCE_S} s; start again to use what it makes`,
      );
    },
    release: async () => {
      await heartbeat.terminate();
      if (read(path) === owner) rmSync(path, { force: true });
    },
  };
}

/** Makes the lock file, unless there is one. */
function create(path: string, owner: string): boolean {
  let file: number;
  try {
    file = openSync(path, "wx");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw fileError(error, `cannot write "${path}"`);
  }
  try {
    writeSync(file, owner);
  } catch (error) {
    rmSync(path, { force: true });
    throw fileError(error, `cannot write "${path}"`);
  } finally {
    closeSync(file);
  }
  return true;
}

/** Who holds the lock; undefined when nobody does. */
function read(path: string): string | undefined {
  return unlessMissing(path, () => readFileSync(path, "utf8"));
}

/** Waits for the lock to be given back; true when its owner showed no sign of life for {@linkcode PATIENCE_S}. */
async function isAbandoned(path: string, owner: string): Promise<boolean> {
  let last: number | undefined;
  for (let waited = 0; waited < PATIENCE_S * 1000; waited += POLL_MS) {
    await setTimeout(POLL_MS);
    const now = unlessMissing(path, () => statSync(path).mtimeMs);
    if (now === undefined || read(path) !== owner) return false;
    if (now !== last) waited = 0;
    last = now;
  }
  return true;
}

/** Removes the lock of a dead owner, and only that: somebody else who waited may have been faster. */
function takeAway(path: string, dead: string, by: string): boolean {
  const aside = `${path}.${JSON.parse(by).id}`;
  return unlessMissing(path, () => {
    renameSync(path, aside);
    const taken = readFileSync(aside, "utf8");
    if (taken !== dead) {
      renameSync(aside, path);
      return false;
    }
    rmSync(aside);
    return true;
  }) ?? false;
}

function processOf(owner: string): string {
  const pid = /"pid":(\d+)/.exec(owner)?.[1];
  return pid === undefined ? "another process" : `process ${pid}`;
}

function unlessMissing<Value>(path: string, look: () => Value): Value | undefined {
  try {
    return look();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw fileError(error, `cannot read "${path}"`);
  }
}
