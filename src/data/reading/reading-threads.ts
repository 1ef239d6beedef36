import { Worker } from "node:worker_threads";
import { UserError } from "../../base/mod.ts";
import type { Fault } from "../formats/skipped-file.ts";
import type { ImageFile, Place } from "./image-reader.ts";
import { threadDeath } from "./thread-death.ts";

/** As many as keep ahead of a training that has the cores to itself. */
const THREADS = 2;

/** What a thread is asked for. */
export interface Request {
  readonly id: number;
  readonly places: readonly Place[];
  readonly wanted: Wanted;
}

/** What is wanted of images. */
export interface Wanted {
  /** SHA-256 of what they are decoded from. */
  readonly digests?: boolean;
  /** What they show. */
  readonly pixels?: boolean;
}

/** What it answers. */
export interface Answer {
  readonly id: number;
  /**
   * The images one after the other, black where there is a fault; nothing where they were not asked
   * for.
   */
  readonly pixels: Uint8Array<ArrayBuffer>;
  /** SHA-256 of what each was decoded from, where it was asked for and could be read. */
  readonly digests: string[];
  /** Which images could not be read or decoded, and why. */
  readonly faults: [index: number, Fault][];
  /** Why the file cannot be opened, where it cannot. */
  readonly failure?: string;
}

/** Threads that read images from one file or folder. */
export interface ReadingThreads {
  /** The file, or folder. */
  readonly file: ImageFile;
  /** How many at most. */
  readonly count: number;
  /**
   * Reads images, in a thread with the fewest requests waiting.
   * @param wanted what of them, by default the pixels
   */
  read(places: readonly Place[], wanted?: Wanted): Promise<Answer>;
  /** Ends the threads, and fails what was asked of them. They start again with the next request. */
  close(): Promise<void>;
}

interface Thread {
  readonly worker: Worker;
  readonly waiting: Map<number, PromiseWithResolvers<Answer>>;
}

/**
 * Threads that read images from a file or a folder; each starts when there is something for it to
 * do.
 * @param count how many at most, 1 or more
 */
export function readingThreads(file: ImageFile, count = THREADS): ReadingThreads {
  let threads: Thread[] = [];
  let requests = 0;
  const lose = (lost: Thread) => {
    threads = threads.filter((thread) => thread !== lost);
  };
  return {
    file,
    count,
    read: (places, wanted = { pixels: true }) => {
      if (threads.length < count && threads.every(({ waiting }) => waiting.size > 0)) {
        threads.push(start(file, lose));
      }
      const least = Math.min(...threads.map(({ waiting }) => waiting.size));
      const { worker, waiting } = threads.find((thread) => thread.waiting.size === least)!;
      const id = requests++;
      const answer = Promise.withResolvers<Answer>();
      waiting.set(id, answer);
      worker.ref(); // the process must live until the answer is there
      worker.postMessage({ id, places, wanted } satisfies Request);
      return answer.promise;
    },
    close: async () => {
      const ended = threads;
      threads = [];
      for (const thread of ended) giveUp(thread, new Error("the reading was ended"));
      await Promise.all(ended.map(({ worker }) => worker.terminate()));
    },
  };
}

/** Starts a thread; `lose` is told when it dies. */
function start(file: ImageFile, lose: (thread: Thread) => void): Thread {
  const worker = new Worker(new URL("./image-worker.ts", import.meta.url), { workerData: file });
  const waiting: Thread["waiting"] = new Map();
  worker.unref();
  worker.on("message", (answer: Answer) => {
    const asked = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (answer.failure === undefined) asked?.resolve(answer);
    else asked?.reject(new UserError(answer.failure));
    if (waiting.size === 0) worker.unref();
  });
  const thread = { worker, waiting };
  const die = (cause?: Error) => {
    lose(thread);
    giveUp(thread, threadDeath(file.path, cause));
  };
  worker.on("error", die);
  // Where nothing more comes from it, nobody waits for ever.
  worker.on("exit", () => die());
  return thread;
}

function giveUp({ waiting }: Thread, error: unknown): void {
  for (const { reject } of waiting.values()) reject(error);
  waiting.clear();
}
