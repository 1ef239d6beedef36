import { Worker } from "node:worker_threads";
import type { ImageFile, Place } from "./image-reader.ts";

/** As many as keep ahead of a training that has the cores to itself. */
const THREADS = 2;

/** What a thread is asked for. */
export interface Request {
  readonly id: number;
  readonly places: readonly Place[];
}

/** What it answers. */
export interface Answer {
  readonly id: number;
  /** The images one after the other, black where there is a fault. */
  readonly pixels: Uint8Array<ArrayBuffer>;
  /** Which images could not be read, and why. */
  readonly faults: [index: number, reason: string][];
}

/** Threads that read images from one file. */
export interface ReadingThreads {
  /** The file. */
  readonly file: ImageFile;
  /** Reads images, in a thread with the fewest requests waiting. */
  read(places: readonly Place[]): Promise<Answer>;
  /** Ends the threads. They start again with the next request. */
  close(): Promise<void>;
}

interface Thread {
  readonly worker: Worker;
  readonly waiting: Map<number, PromiseWithResolvers<Answer>>;
}

/** Threads that read images from a file; they start with the first request. */
export function readingThreads(file: ImageFile): ReadingThreads {
  let threads: Thread[] = [];
  let requests = 0;
  return {
    file,
    read: (places) => {
      if (threads.length === 0) threads = Array.from({ length: THREADS }, () => start(file));
      const least = Math.min(...threads.map(({ waiting }) => waiting.size));
      const { worker, waiting } = threads.find((thread) => thread.waiting.size === least)!;
      const id = requests++;
      const answer = Promise.withResolvers<Answer>();
      waiting.set(id, answer);
      worker.ref(); // the process must live until the answer is there
      worker.postMessage({ id, places } satisfies Request);
      return answer.promise;
    },
    close: async () => {
      const ended = threads;
      threads = [];
      await Promise.all(ended.map(({ worker }) => worker.terminate()));
    },
  };
}

function start(file: ImageFile): Thread {
  const worker = new Worker(new URL("./image-worker.ts", import.meta.url), { workerData: file });
  const waiting: Thread["waiting"] = new Map();
  worker.unref();
  worker.on("message", (answer: Answer) => {
    waiting.get(answer.id)?.resolve(answer);
    waiting.delete(answer.id);
    if (waiting.size === 0) worker.unref();
  });
  worker.on("error", (error: Error) => {
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  });
  return { worker, waiting };
}
