/** Reads single images out of files too large for memory: the work of the reading threads. */
import { closeSync, openSync } from "node:fs";
import { decodeImage } from "./decode-image.ts";
import { openLmdb } from "./lmdb.ts";
import { readRecord } from "./prepared.ts";
import { resizeToSquare } from "./resize.ts";

/** Where images come from. */
export type ImageFile =
  | {
    /** Encoded images as values of an LMDB file. */
    readonly kind: "lmdb";
    readonly path: string;
    /** The side of the squares that come out. */
    readonly size: number;
  }
  | {
    /** Pixels as `prepared.ts` keeps them. */
    readonly kind: "prepared";
    readonly path: string;
    /** The side of the squares, as they are. */
    readonly size: number;
  };

/** Where in the file an image is: position and length of an LMDB value; number and 0 of a prepared record. */
export type Place = readonly [number, number];

/** Values a pixel. */
export const CHANNELS = 3;

/** The longest encoded image that is read. */
const LONGEST = 268_435_456;

/** Reads images one at a time. */
export interface ImageReader {
  /** `[size, size, 3]`; throws an Error whose message goes on after the image's name and a colon. */
  read(place: Place): Promise<Uint8Array>;
  /** Closes the file. */
  close(): void;
}

/** Opens a file to read images from. */
export function openImages({ kind, path, size }: ImageFile): ImageReader {
  if (kind === "prepared") {
    const file = openSync(path, "r");
    return {
      read: ([index]) => Promise.resolve(readRecord(file, size * size * CHANNELS, index)),
      close: () => closeSync(file),
    };
  }
  const file = openLmdb(path);
  return {
    read: async ([at, length]) => {
      if (length > LONGEST) throw new Error(`it has ${length} bytes`);
      const { pixels, width, height } = await decodeImage(file.value({ at, length }));
      return resizeToSquare(pixels, width, height, CHANNELS, size);
    },
    close: () => file.close(),
  };
}
