import type { Fault } from "../formats/skipped-file.ts";
import { CHANNELS, type Place } from "./image-reader.ts";
import type { LoadOptions } from "../sources/load-options.ts";
import type { Answer, ReadingThreads } from "./reading-threads.ts";

/**
 * How many images are asked for at a time, unless there are too few for all threads, or they are
 * large …
 */
const BATCH = 32;
/** … and so take more than so many bytes. */
const BATCH_BYTES = 4_194_304;
/** How many such requests wait in each thread. */
const AHEAD = 2;

/** An image that was read, or why it could not be. */
export interface ReadImage {
  /** `[size, size, 3]`; nothing where they were not asked for, or it could not be decoded. */
  readonly pixels?: Uint8Array;
  /** SHA-256 of what it was decoded from, if it could be read. */
  readonly sha256?: string;
  /** Why there is no image. */
  readonly fault?: Fault;
}

/** What is read. */
export interface Reading {
  readonly threads: ReadingThreads;
  /** How many images. */
  readonly count: number;
  /** Where an image is. */
  readonly place: (index: number) => Place;
  /** Whether images are decoded too, or only hashed. */
  readonly pixels: boolean;
  /** Gets one image after the other, in their order, however many threads read them. */
  readonly take: (image: ReadImage, index: number) => void;
  readonly progress: LoadOptions["progress"];
}

/** Reads and hashes images in the reading threads, a little ahead of what is taken. */
export async function readAll(
  { threads, count, place, pixels: wanted, take, progress }: Reading,
): Promise<void> {
  const imageBytes = threads.file.size * threads.file.size * CHANNELS;
  const fair = Math.ceil(count / (AHEAD * threads.count));
  const most = wanted ? Math.min(BATCH, Math.floor(BATCH_BYTES / imageBytes)) : BATCH;
  const batch = Math.max(1, Math.min(most, fair));
  const coming: Promise<Answer>[] = [];
  let asked = 0;
  for (let done = 0; done < count; done += batch) {
    for (; coming.length < AHEAD * threads.count && asked < count; asked += batch) {
      const length = Math.min(batch, count - asked);
      const places = Array.from({ length }, (_, i) => place(asked + i));
      const answer = threads.read(places, { digests: true, pixels: wanted });
      answer.catch(() => {}); // it may be waited for never, where one before it fails
      coming.push(answer);
    }
    const { pixels, digests, faults } = await coming.shift()!;
    const reasons = new Map(faults);
    for (let i = 0; i < Math.min(batch, count - done); i++) {
      const fault = reasons.get(i);
      const own = fault === undefined && wanted
        ? pixels.subarray(i * imageBytes, (i + 1) * imageBytes)
        : undefined;
      take({ pixels: own, sha256: digests[i], fault }, done + i);
      progress?.(done + i + 1, count);
    }
  }
}
