import { ImageFault } from "./image-fault.ts";

/** What a file begins with, from a position on, and what it is then called. */
const BEGINNINGS: readonly [name: string, at: number, bytes: string][] = [
  ["a GIF image", 0, "GIF87a"],
  ["a GIF image", 0, "GIF89a"],
  ["a TIFF image", 0, "II*\0"],
  ["a TIFF image", 0, "MM\0*"],
  ["a TIFF image", 0, "II+\0"],
  ["an AVIF image", 4, "ftypavif"],
  ["an AVIF image", 4, "ftypavis"],
  ["a HEIC image", 4, "ftyphei"],
  ["a HEIC image", 4, "ftypmif1"],
  ["a HEIC image", 4, "ftypmsf1"],
  ["a video", 4, "ftyp"],
  ["a video", 0, "\x1a\x45\xdf\xa3"],
  ["a JPEG XL image", 0, "\xff\x0a"],
  ["a JPEG XL image", 0, "\0\0\0\x0cJXL "],
  ["a JPEG 2000 image", 0, "\0\0\0\x0cjP  "],
  ["a JPEG 2000 image", 0, "\xff\x4f\xff\x51"],
  ["a Photoshop image", 0, "8BPS"],
  ["an icon", 0, "\0\0\x01\0"],
  ["a PDF document", 0, "%PDF-"],
  ["a ZIP archive", 0, "PK\x03\x04"],
  ["a gzip file", 0, "\x1f\x8b"],
];

/** What is said of bytes that are no PNG, JPEG, or WebP. */
export function foreignKind(bytes: Uint8Array): ImageFault {
  const start = String.fromCharCode(...bytes.subarray(0, 256));
  const known = BEGINNINGS.find(([, at, begins]) => start.startsWith(begins, at));
  const name = known?.[0] ??
    (/^BM[^]{4}\0\0\0\0/.test(start) ? "a BMP image" : undefined) ??
    (/^\s*(<\?xml[^>]*>\s*)?(<!--[^>]*-->\s*)?<svg/i.test(start) ? "an SVG drawing" : undefined);
  if (name !== undefined) {
    return new ImageFault("other", `it is ${name}, which is not read; PNG, JPEG, and WebP are`);
  }
  // What a server sends in place of an image that is not there.
  if (/^\s*<(!doctype )?html/i.test(start)) {
    return new ImageFault("unknown", "it is a web page, no PNG, JPEG or WebP image");
  }
  return new ImageFault("unknown", "it is no PNG, JPEG or WebP image");
}
