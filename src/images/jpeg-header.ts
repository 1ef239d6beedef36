/** What a JPEG file says of itself before its pixels (ITU-T T.81, annex B). */
import { exifOrientation, isPrefixed, type Orientation } from "./exif-orientation.ts";
import { ImageFault } from "./image-fault.ts";

/** A JPEG's frame, and what applications wrote before it. */
export interface JpegHeader {
  readonly format: "jpeg";
  readonly width: number;
  readonly height: number;
  /** Colour components: 1 grey, 3 YCbCr or RGB, 4 CMYK or YCCK. */
  readonly components: number;
  /** Coded by arithmetic, not by Huffman's tables. */
  readonly isArithmetic: boolean;
  /** How the camera was held. */
  readonly orientation: Orientation;
  /** Whether Adobe's marker is there. */
  readonly hasAdobe: boolean;
  /** Where the frame's segment begins. */
  readonly frameAt: number;
}

/** Kinds of frames that no decoder here reads, by their markers. */
const NOT_READ: Record<number, string> = {
  0xc3: "a lossless JPEG",
  0xc5: "a hierarchical JPEG",
  0xc6: "a hierarchical JPEG",
  0xc7: "a lossless hierarchical JPEG",
  0xcb: "a lossless JPEG with arithmetic coding",
  0xcd: "a hierarchical JPEG with arithmetic coding",
  0xce: "a hierarchical JPEG with arithmetic coding",
  0xcf: "a lossless hierarchical JPEG with arithmetic coding",
  0xf7: "a JPEG-LS image",
};

/**
 * Walks over the segments to the first scan.
 * @throws {ImageFault} where the file is cut off, damaged, or of a kind that is not read
 */
export function jpegHeader(view: DataView): JpegHeader {
  let orientation: Orientation | undefined;
  let hasAdobe = false;
  let frame:
    | Pick<JpegHeader, "width" | "height" | "components" | "isArithmetic" | "frameAt">
    | undefined;
  for (let at = 2;;) {
    if (view.byteLength < at + 4) throw new ImageFault("damaged", "it ends within its header");
    const marker = view.getUint8(at + 1);
    if (view.getUint8(at) !== 0xff || !isMarker(marker)) {
      at++; // a fill byte, or what some program left between two segments
      continue;
    }
    if (marker === 0xda && frame !== undefined) {
      return { format: "jpeg", ...frame, orientation: orientation ?? 1, hasAdobe };
    }
    const length = view.getUint16(at + 2);
    if (marker === 0xd8 || marker === 0xd9 || marker === 0xda || length < 2) {
      throw new ImageFault("damaged", "its header is damaged");
    }
    const kind = NOT_READ[marker];
    if (kind !== undefined) throw notRead(kind);
    const body = bytesOf(view, at + 4, length - 2);
    if (isFrame(marker)) frame = { ...readFrame(view, at), frameAt: at };
    else if (marker === 0xe1 && isPrefixed(body)) orientation ??= exifOrientation(body);
    else if (marker === 0xee && isAdobe(body)) hasAdobe = true;
    at += 2 + length;
  }
}

/** Whether a byte behind 255 makes a marker with a segment, or one at which a header ends. */
function isMarker(byte: number): boolean {
  return byte > 0x01 && byte < 0xff && !(byte >= 0xd0 && byte <= 0xd7);
}

function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

function readFrame(view: DataView, at: number) {
  if (view.byteLength < at + 10) throw new ImageFault("damaged", "it ends within its header");
  const precision = view.getUint8(at + 4);
  if (precision === 12) throw notRead("a JPEG of 12 bits a sample");
  const height = view.getUint16(at + 5);
  if (height === 0) throw notRead("a JPEG whose height stands behind its pixels");
  return {
    height,
    width: view.getUint16(at + 7),
    components: view.getUint8(at + 9),
    isArithmetic: view.getUint8(at + 1) >= 0xc9,
  };
}

function isAdobe(body: Uint8Array): boolean {
  return body.length >= 12 && String.fromCharCode(...body.subarray(0, 5)) === "Adobe";
}

function bytesOf(view: DataView, at: number, length: number): Uint8Array {
  const end = Math.min(length, view.byteLength - at);
  return new Uint8Array(view.buffer, view.byteOffset + at, Math.max(0, end));
}

function notRead(kind: string): ImageFault {
  return new ImageFault("other", `it is ${kind}, which is not read`);
}
