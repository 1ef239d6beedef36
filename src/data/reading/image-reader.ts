/** Reads single images out of where they are: the work of the reading threads. */
import { closeSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileError, refuseIrregular, UserError } from "../../base/mod.ts";
import { decodeImage, ImageFault, resizeToSquare } from "../../images/mod.ts";
import { type State, stateOf } from "../formats/host-files.ts";
import { openLmdb } from "../formats/lmdb.ts";
import { PageFault } from "../formats/lmdb-page.ts";
import type { Fault } from "../formats/skipped-file.ts";
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

/**
 * Where an image is: a file's path below the folder; position and length of an LMDB value; number
 * and 0 of a prepared record.
 */
export type Place = string | readonly [number, number];

/** Values a pixel. */
export const CHANNELS = 3;

/** The longest encoded image that is read. */
const LONGEST = 268_435_456;

/** Why one image could not be read, as it goes on after the image's name and a colon. */
export class ReadFault extends Error {
  /** As {@linkcode Fault} has it. */
  readonly kind: Fault["kind"];

  /** Makes it of a reason. */
  constructor(kind: Fault["kind"], reason: string, cause?: unknown) {
    super(reason, { cause });
    this.kind = kind;
  }
}

/** Reads images one at a time. */
export interface ImageReader {
  /**
   * Reads the bytes at a place of its kind.
   * @throws {ReadFault} for what concerns this image alone
   */
  bytes(place: Place): Uint8Array;
  /**
   * What these bytes show, `[size, size, 3]`.
   * @throws {ReadFault} where they show nothing
   */
  pixels(bytes: Uint8Array): Uint8Array | Promise<Uint8Array>;
  /** Closes the file. */
  close(): void;
}

/** Opens a file to read images from. */
export function openImages({ kind, path, size }: ImageFile): ImageReader {
  const decoded = async (encoded: Uint8Array) => {
    try {
      const { pixels, width, height } = await decodeImage(encoded);
      return resizeToSquare(pixels, width, height, CHANNELS, size);
    } catch (error) {
      if (!(error instanceof ImageFault)) throw error;
      throw new ReadFault(error.kind, error.message, error);
    }
  };
  if (kind === "folder") {
    return {
      bytes: (place) => contentOfFile(join(path, `${place}`)),
      pixels: decoded,
      close: () => {},
    };
  }
  if (kind === "prepared") {
    const file = openSync(path, "r");
    return {
      bytes: (place) => {
        try {
          return readRecord(file, size * size * CHANNELS, place[0] as number);
        } catch (error) {
          throw new ReadFault("damaged", (error as Error).message, error);
        }
      },
      pixels: (bytes) => bytes,
      close: () => closeSync(file),
    };
  }
  const file = openLmdb(path);
  return {
    bytes: (place) => {
      const [at, length] = place as readonly [number, number];
      if (length > LONGEST) throw new ReadFault("damaged", `it has ${length} bytes`);
      try {
        return file.value({ at, length });
      } catch (error) {
        if (!((error as Error).cause instanceof PageFault)) throw error;
        throw new ReadFault("damaged", (error as Error).message, error);
      }
    },
    pixels: decoded,
    close: () => file.close(),
  };
}

/** What this process lacks at the moment: that says nothing of the file. */
const OUT_OF_MEANS = ["EMFILE", "ENFILE", "ENOMEM"];

function contentOfFile(file: string): Uint8Array {
  let state: State;
  try {
    state = stateOf(file);
    if (!state.isFile) refuseIrregular(file);
    if (state.bytes <= LONGEST) return new Uint8Array(readFileSync(file));
  } catch (error) {
    const told = fileError(error, "it cannot be read");
    if (!(told instanceof UserError)) throw error;
    if (OUT_OF_MEANS.includes((error as NodeJS.ErrnoException).code ?? "")) {
      throw fileError(error, `cannot read "${file}"`);
    }
    throw new ReadFault("missing", told.message, error);
  }
  throw new ReadFault("other", `it has ${state.bytes} bytes, and at most ${LONGEST} are read`);
}

/** Why a file cannot be read at present, if it cannot. */
export function reasonMissing(file: string): string | undefined {
  try {
    contentOfFile(file);
    return undefined;
  } catch (error) {
    if (!(error instanceof ReadFault)) throw error;
    return error.kind === "missing" ? error.message : undefined;
  }
}
