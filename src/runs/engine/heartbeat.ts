/**
 * The thread that shows that the owner of a lock is alive, however long its training step computes. It ends with the
 * process, whatever ends that.
 */
import { utimesSync } from "node:fs";
import { workerData } from "node:worker_threads";

const BEAT_MS = 500;

const path = workerData as string;
// The time of the file is a counter: all that is asked of it is that it changes.
let beats = 0;
const timer = setInterval(() => {
  beats++;
  try {
    utimesSync(path, beats, beats);
  } catch {
    clearInterval(timer); // the lock is gone: given back, or taken over
  }
}, BEAT_MS);
