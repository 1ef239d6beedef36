import { exifOrientation, type Orientation } from "./exif-orientation.ts";
import { foreignKind } from "./foreign-kinds.ts";
import { ImageFault } from "./image-fault.ts";
import { type JpegHeader, jpegHeader } from "./jpeg-header.ts";
import { pngChunks } from "./png-chunks.ts";
import { type WebpHeader, webpHeader } from "./webp-container.ts";

/** What the first bytes of a PNG file tell. */
interface PngHeader {
  readonly format: "png";
  /** Pixels across. */
  readonly width: number;
  /** Pixels down. */
  readonly height: number;
  /** How the camera was held. */
  readonly orientation: Orientation;
}

/**
 * What an image file tells before anything is decoded, with the width and height that come out
 * before it is turned.
 */
export type ImageHeader = PngHeader | JpegHeader | WebpHeader;

/**
 * Finds out what an image file is and how large it will become in memory.
 * @param bytes the whole file
 * @throws {ImageFault} for bytes that are no PNG, JPEG or WebP, or of a kind of them that is not
 * read, and when the header is cut off or makes no sense
 */
export function readImageHeader(bytes: Uint8Array): ImageHeader {
  const header = startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
    ? pngHeader(bytes)
    : startsWith(bytes, [0xff, 0xd8, 0xff])
    ? jpegHeader(viewOf(bytes))
    : startsWith(bytes, ascii("RIFF")) && startsWith(bytes.subarray(8), ascii("WEBP"))
    ? webpHeader(bytes)
    : undefined;
  if (header === undefined) throw foreignKind(bytes);
  if (header.width === 0 || header.height === 0) {
    throw new ImageFault("damaged", "its header says that it has no pixels");
  }
  return header;
}

function pngHeader(bytes: Uint8Array): PngHeader {
  if (bytes.length < 24) throw new ImageFault("damaged", "it ends within its header");
  if (startsWith(bytes.subarray(12), ascii("CgBI"))) {
    throw new ImageFault("other", "it is in Apple's own form of PNG (CgBI), which is not read");
  }
  if (!startsWith(bytes.subarray(12), ascii("IHDR"))) {
    throw new ImageFault("damaged", "its header is damaged");
  }
  const view = viewOf(bytes);
  return {
    format: "png",
    width: view.getUint32(16),
    height: view.getUint32(20),
    orientation: pngOrientation(bytes),
  };
}

/** As an `eXIf` chunk has it, before the pixels or behind them. */
function pngOrientation(bytes: Uint8Array): Orientation {
  for (const { name, body } of pngChunks(bytes)) {
    if (name === "eXIf") return exifOrientation(body);
  }
  return 1;
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
