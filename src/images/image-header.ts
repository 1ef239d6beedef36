import { ImageFault } from "./image-fault.ts";

/** What the first bytes of an image file tell, before anything is decoded. */
export interface ImageHeader {
  /** Which decoder reads it. */
  readonly format: "png" | "jpeg" | "webp";
  /** Pixels across. */
  readonly width: number;
  /** Pixels down. */
  readonly height: number;
  /** Colour components of a JPEG: 1 grey, 3 YCbCr or RGB, 4 CMYK or YCCK. */
  readonly components?: number;
}

/**
 * Finds out what an image file is and how large it will become in memory.
 * @param bytes the whole file
 * @returns `undefined` for bytes that are no PNG, JPEG or WebP
 * @throws {ImageFault} when the header is cut off or makes no sense; the message fits after "…: "
 */
export function readImageHeader(bytes: Uint8Array): ImageHeader | undefined {
  const header = startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
    ? pngHeader(viewOf(bytes))
    : startsWith(bytes, [0xff, 0xd8, 0xff])
    ? jpegHeader(viewOf(bytes))
    : startsWith(bytes, ascii("RIFF")) && startsWith(bytes.subarray(8), ascii("WEBP"))
    ? webpHeader(viewOf(bytes))
    : undefined;
  if (header !== undefined && (header.width === 0 || header.height === 0)) {
    throw damage("its header says that it has no pixels");
  }
  return header;
}

function pngHeader(view: DataView): ImageHeader {
  need(view, 24);
  return { format: "png", width: view.getUint32(16), height: view.getUint32(20) };
}

/** Walks over the segments to the frame header (ITU-T T.81, B.2.2). */
function jpegHeader(view: DataView): ImageHeader {
  let at = 2;
  for (;;) {
    need(view, at + 4);
    if (view.getUint8(at) !== 0xff) throw damage("its header is damaged");
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at++; // a fill byte
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) {
      need(view, at + 10);
      return {
        format: "jpeg",
        height: view.getUint16(at + 5),
        width: view.getUint16(at + 7),
        components: view.getUint8(at + 9),
      };
    }
    if (marker === 0xd9 || marker === 0xda) throw damage("its header is damaged");
    at += 2 + view.getUint16(at + 2);
  }
}

/** The canvas, as each of the three kinds of first chunk gives it (RFC 9649). */
function webpHeader(view: DataView): ImageHeader {
  need(view, 30);
  const chunk = view.getUint32(12);
  if (chunk === fourCc("VP8 ")) {
    const [width, height] = [view.getUint16(26, true), view.getUint16(28, true)];
    return { format: "webp", width: width & 0x3fff, height: height & 0x3fff };
  }
  if (chunk === fourCc("VP8L")) {
    const bits = view.getUint32(21, true);
    return { format: "webp", width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  if (chunk === fourCc("VP8X")) {
    const uint24 = (at: number) => view.getUint16(at, true) + view.getUint8(at + 2) * 65536;
    return { format: "webp", width: uint24(24) + 1, height: uint24(27) + 1 };
  }
  throw damage("its header is damaged");
}

function damage(reason: string): ImageFault {
  return new ImageFault("damaged", reason);
}

function need(view: DataView, length: number): void {
  if (view.byteLength < length) throw damage("it ends within its header");
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function startsWith(bytes: Uint8Array, start: ArrayLike<number>): boolean {
  return bytes.length >= start.length && Array.from(start).every((byte, i) => bytes[i] === byte);
}

function ascii(text: string): number[] {
  return Array.from(text, (letter) => letter.charCodeAt(0));
}

function fourCc(text: string): number {
  return ascii(text).reduce((word, byte) => word * 256 + byte, 0);
}
