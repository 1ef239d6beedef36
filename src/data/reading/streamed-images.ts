import { UserError } from "../../base/mod.ts";
import { speaksAgainst } from "../sources/broken-limit.ts";
import { CHANNELS, type Place } from "./image-reader.ts";
import {
  checkIndex,
  type ImageCollection,
  type SkippedFile,
  type StreamedImages,
} from "../image-set.ts";
import { damaged } from "./prepared.ts";
import type { ReadingThreads } from "./reading-threads.ts";

/** What is streamed. */
export interface StreamOptions {
  /** What is known of the images, all but their shape. */
  readonly about: Omit<ImageCollection, "width" | "height" | "channels">;
  /** They read the file that the images are in, and end with the set. */
  readonly threads: ReadingThreads;
  /** Where in it an image is. */
  readonly place: (index: number) => Place;
  /** What a broken one is called. */
  readonly name: (index: number) => string;
}

/**
 * Images that stay in their file. In place of a broken one comes the next that can be read, so that
 * every batch is full and depends on nothing but the file.
 */
export function streamedImages({ about, threads, place, name }: StreamOptions): StreamedImages {
  const { file } = threads;
  const { size } = file;
  const imageBytes = size * size * CHANNELS;
  const broken = new Set<number>();
  const skipped: SkippedFile[] = [];
  let seen = 0;

  const note = (index: number, reason: string) => {
    if (broken.has(index)) return;
    broken.add(index);
    skipped.push({ path: name(index), kind: "damaged", reason });
    if (file.kind === "prepared") throw damaged(file.path);
    if (!speaksAgainst(broken.size, seen) && broken.size < about.count) return;
    throw new UserError(
      `${broken.size} of ${seen} images read from "${file.path}" are broken, e.g. ` +
        `"${skipped[0].path}": ${skipped[0].reason}; at most 5 % may be: copy or download it again`,
    );
  };

  const read = async (indices: ArrayLike<number>): Promise<Uint8Array> => {
    const chosen = Array.from(indices);
    for (const index of chosen) checkIndex(about, index);
    const { pixels, faults } = await threads.read(chosen.map(place));
    seen += chosen.length;
    for (const [i, { reason }] of faults) {
      note(chosen[i], reason);
      let next = (chosen[i] + 1) % about.count;
      while (broken.has(next)) next = (next + 1) % about.count;
      pixels.set(await read([next]), i * imageBytes);
    }
    return pixels;
  };
  return {
    ...about,
    width: size,
    height: size,
    channels: CHANNELS,
    skipped,
    read,
    close: threads.close,
  };
}
