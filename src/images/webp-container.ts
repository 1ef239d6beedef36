/** The container of a WebP file (RFC 9649): what it says before its pixels, and its pieces. */
import { exifOrientation, type Orientation } from "./exif-orientation.ts";
import { ImageFault } from "./image-fault.ts";

/** What a WebP file is. */
export interface WebpHeader {
  readonly format: "webp";
  /** Of the canvas. */
  readonly width: number;
  readonly height: number;
  /** How the camera was held. */
  readonly orientation: Orientation;
  /** Its first frame, where it is an animation. */
  readonly frame?: WebpFrame;
}

/** A frame of an animation. */
export interface WebpFrame {
  /** Where on the canvas its left upper corner is. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** As a WebP file of its own. */
  readonly file: Uint8Array<ArrayBuffer>;
}

interface Chunk {
  readonly name: string;
  /** The chunk with its name, length, and padding. */
  readonly whole: Uint8Array;
  readonly body: Uint8Array;
}

const CHUNK_HEADER = 8;
/** Flags of the first chunk of an extended file. */
const ALPHA = 0x10;
const ANIMATION = 0x02;

/**
 * Reads the header of a WebP file.
 * @throws {ImageFault} where it is cut off or damaged
 */
export function webpHeader(bytes: Uint8Array): WebpHeader {
  if (bytes.length < 30) throw new ImageFault("damaged", "it ends within its header");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const name = nameAt(bytes, 12);
  if (name === "VP8 ") {
    const [width, height] = [view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff];
    return { format: "webp", width, height, orientation: 1 };
  }
  if (name === "VP8L") {
    const bits = view.getUint32(21, true);
    const [width, height] = [(bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1];
    return { format: "webp", width, height, orientation: 1 };
  }
  if (name !== "VP8X") throw new ImageFault("damaged", "its header is damaged");
  const [width, height] = [uint24(view, 24) + 1, uint24(view, 27) + 1];
  const chunks = chunksOf(bytes.subarray(12));
  const exif = chunks.find(({ name }) => name === "EXIF");
  const orientation = exif === undefined ? 1 : exifOrientation(exif.body);
  const isAnimation = (view.getUint8(20) & ANIMATION) !== 0;
  return {
    format: "webp",
    width,
    height,
    orientation,
    ...isAnimation ? { frame: firstFrame(chunks, width, height) } : {},
  };
}

function firstFrame(chunks: readonly Chunk[], width: number, height: number): WebpFrame {
  const body = chunks.find(({ name }) => name === "ANMF")?.body;
  if (body === undefined || body.length < 16) throw new ImageFault("damaged", "it is damaged");
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  const place = {
    x: 2 * uint24(view, 0),
    y: 2 * uint24(view, 3),
    width: uint24(view, 6) + 1,
    height: uint24(view, 9) + 1,
  };
  if (place.x + place.width > width || place.y + place.height > height) {
    throw new ImageFault("damaged", "its first frame leaves its canvas");
  }
  const parts = chunksOf(body.subarray(16))
    .filter(({ name }) => ["ALPH", "VP8 ", "VP8L"].includes(name));
  const needsExtension = parts.some(({ name }) => name === "ALPH");
  const extension = new Uint8Array(CHUNK_HEADER + 10);
  extension.set([0x56, 0x50, 0x38, 0x58, 10, 0, 0, 0, ALPHA]);
  extension.set(body.subarray(6, 12), 12); // width and height as the frame has them
  const pieces = [...needsExtension ? [extension] : [], ...parts.map(({ whole }) => whole)];
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  const file = new Uint8Array(12 + length);
  file.set([0x52, 0x49, 0x46, 0x46, 0, 0, 0, 0, 0x57, 0x45, 0x42, 0x50]);
  new DataView(file.buffer).setUint32(4, 4 + length, true);
  let at = 12;
  for (const piece of pieces) {
    file.set(piece, at);
    at += piece.length;
  }
  return { ...place, file };
}

/** The chunks one after the other, as far as they are whole. */
function chunksOf(bytes: Uint8Array): Chunk[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: Chunk[] = [];
  for (let at = 0; at + CHUNK_HEADER <= bytes.length;) {
    const length = view.getUint32(at + 4, true);
    const end = at + CHUNK_HEADER + length;
    if (end > bytes.length) break;
    const whole = bytes.subarray(at, end + (length & 1));
    chunks.push({ name: nameAt(bytes, at), whole, body: bytes.subarray(at + CHUNK_HEADER, end) });
    at = end + (length & 1);
  }
  return chunks;
}

function nameAt(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}

function uint24(view: DataView, at: number): number {
  return view.getUint16(at, true) + view.getUint8(at + 2) * 65536;
}
