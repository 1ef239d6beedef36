import { CHANNELS, type Place } from "./image-reader.ts";
import type { LoadOptions } from "../sources/load-options.ts";
import type { Answer, ReadingThreads } from "./reading-threads.ts";

/** How many images are asked for at a time, unless there are too few for all threads, or they are large … */
const BATCH = 32;
/** … and so take more than so many bytes. */
const BATCH_BYTES = 4_194_304;
/** How many such requests wait in each thread. */
const AHEAD = 2;

/** An image that was decoded, or why it could not be. */
export type Decoded =
  | {
    /** `[size, size, 3]`. */
    readonly pixels: Uint8Array;
    /** SHA-256 of what it was decoded from. */
    readonly sha256: string;
    readonly reason?: undefined;
  }
  | { readonly reason: string };

/** What is decoded. */
export interface Decoding {
  readonly threads: ReadingThreads;
  /** How many images. */
  readonly count: number;
  /** Where an image is. */
  readonly place: (index: number) => Place;
  /** Gets one image after the other, in their order, however many threads decode them. */
  readonly take: (image: Decoded, index: number) => void;
  readonly progress: LoadOptions["progress"];
}

/** Decodes images in the reading threads, a little ahead of what is taken. */
export async function decodeAll(
  { threads, count, place, take, progress }: Decoding,
): Promise<void> {
  const imageBytes = threads.file.size * threads.file.size * CHANNELS;
  const fair = Math.ceil(count / (AHEAD * threads.count));
  const batch = Math.max(1, Math.min(BATCH, fair, Math.floor(BATCH_BYTES / imageBytes)));
  const coming: Promise<Answer>[] = [];
  let asked = 0;
  for (let done = 0; done < count; done += batch) {
    for (; coming.length < AHEAD * threads.count && asked < count; asked += batch) {
      const length = Math.min(batch, count - asked);
      const answer = threads.read(Array.from({ length }, (_, i) => place(asked + i)), true);
      answer.catch(() => {}); // it may be waited for never, where one before it fails
      coming.push(answer);
    }
    const { pixels, digests, faults } = await coming.shift()!;
    const reasons = new Map(faults);
    for (let i = 0; i < Math.min(batch, count - done); i++) {
      const reason = reasons.get(i);
      take(
        reason === undefined
          ? { pixels: pixels.subarray(i * imageBytes, (i + 1) * imageBytes), sha256: digests[i] }
          : { reason },
        done + i,
      );
      progress?.(done + i + 1, count);
    }
  }
}
