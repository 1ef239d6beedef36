/**
 * Text inside PNG files: which figure, seed and version made the picture.
 *
 * The PNG specification (section 11.3.3): `tEXt` holds Latin-1, `iTXt` UTF-8; keywords are 1 to 79
 * Latin-1 characters. The chunks go right behind the header, so that a reader finds them at once.
 */

import { crc32 } from "node:zlib";

const SIGNATURE_AND_HEADER = 8 + 25;

/** The same PNG with text chunks, one per entry, in the entries' order. */
export function addText(png: Uint8Array, text: Record<string, string>): Uint8Array {
  const chunks = Object.entries(text).map(([keyword, value]) => textChunk(keyword, value));
  const out = new Uint8Array(png.length + chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  out.set(png.subarray(0, SIGNATURE_AND_HEADER));
  let at = SIGNATURE_AND_HEADER;
  for (const chunk of chunks) {
    out.set(chunk, at);
    at += chunk.length;
  }
  out.set(png.subarray(SIGNATURE_AND_HEADER), at);
  return out;
}

function isLatin1(text: string): boolean {
  return [...text].every((character) => character.codePointAt(0)! < 256);
}

function textChunk(keyword: string, value: string): Uint8Array {
  if (keyword === "" || keyword.length > 79 || !isLatin1(keyword)) {
    throw new RangeError(`a PNG keyword has 1 to 79 Latin-1 characters, unlike "${keyword}"`);
  }
  const plain = isLatin1(value);
  const bytes = plain
    ? Uint8Array.from(value, (character) => character.charCodeAt(0))
    : new TextEncoder().encode(value);
  const type = plain ? "tEXt" : "iTXt";
  // After iTXt's keyword: not compressed, method 0, no language, no translated keyword.
  const head = `${type}${keyword}\0${plain ? "" : "\0\0\0\0"}`;
  const chunk = new Uint8Array(4 + head.length + bytes.length + 4);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, chunk.length - 12);
  chunk.set(Uint8Array.from(head, (character) => character.charCodeAt(0)), 4);
  chunk.set(bytes, 4 + head.length);
  view.setUint32(chunk.length - 4, crc32(chunk.subarray(4, chunk.length - 4)));
  return chunk;
}
