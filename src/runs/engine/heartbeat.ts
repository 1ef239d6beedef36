/**
 * The thread that shows that the owner of a lock is alive, however long its training step computes.
 * It ends with the process, whatever ends that.
 */
import { workerData } from "node:worker_threads";
import { beatLock } from "./lock-file.ts";

const BEAT_MS = 500;

const { path, owner } = workerData as { path: string; owner: string };
let beat = 1; // the first was given by who made the lock
const timer = setInterval(() => {
  try {
    // No beat where the lock is given back, or taken over.
    if (!beatLock(path, owner, ++beat)) clearInterval(timer);
  } catch {
    // A file system that is out of reach for a moment ends no life: the next beat tries again.
  }
}, BEAT_MS);
