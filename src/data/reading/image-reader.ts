/** Reads single images out of where they are: the work of the reading threads. */
import { closeSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileError } from "../../base/mod.ts";
import { decodeImage, resizeToSquare } from "../../images/mod.ts";
import { stateOf } from "../formats/host-files.ts";
import { openLmdb } from "../formats/lmdb.ts";
import { readRecord } from "./prepared.ts";

/** Where images come from. */
export type ImageFile =
  | {
    /** Encoded images as files below a folder. */
    readonly kind: "folder";
    readonly path: string;
    /** The side of the squares that come out. */
    readonly size: number;
  }
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

/** Where an image is: a file's path below the folder; position and length of an LMDB value; number and 0 of a prepared record. */
export type Place = string | readonly [number, number];

/** An image that was read. */
export interface ReadImage {
  /** `[size, size, 3]`. */
  readonly pixels: Uint8Array;
  /** The bytes it was decoded from; none where it was prepared. */
  readonly encoded?: Uint8Array;
}

/** Values a pixel. */
export const CHANNELS = 3;

/** The longest encoded image that is read. */
const LONGEST = 268_435_456;

/** Reads images one at a time. */
export interface ImageReader {
  /** Reads the image at a place of its kind; throws an Error whose message goes on after the image's name and a colon. */
  read(place: Place): Promise<ReadImage>;
  /** Closes the file. */
  close(): void;
}

/** Opens a file to read images from. */
export function openImages({ kind, path, size }: ImageFile): ImageReader {
  const decoded = async (encoded: Uint8Array): Promise<ReadImage> => {
    const { pixels, width, height } = await decodeImage(encoded);
    return { pixels: resizeToSquare(pixels, width, height, CHANNELS, size), encoded };
  };
  if (kind === "folder") {
    return {
      read: async (place) => await decoded(contentOf(join(path, `${place}`))),
      close: () => {},
    };
  }
  if (kind === "prepared") {
    const file = openSync(path, "r");
    const read = (index: number) => ({ pixels: readRecord(file, size * size * CHANNELS, index) });
    return {
      read: (place) => Promise.resolve(read(place[0] as number)),
      close: () => closeSync(file),
    };
  }
  const file = openLmdb(path);
  return {
    read: async (place) => {
      const [at, length] = place as readonly [number, number];
      if (length > LONGEST) throw new Error(`it has ${length} bytes`);
      return await decoded(file.value({ at, length }));
    },
    close: () => file.close(),
  };
}

function contentOf(file: string): Uint8Array {
  let bytes: number;
  try {
    bytes = stateOf(file).bytes;
    if (bytes <= LONGEST) return readFileSync(file);
  } catch (error) {
    throw fileError(error, "it cannot be read");
  }
  throw new Error(`it has ${bytes} bytes, and at most ${LONGEST} are read`);
}
