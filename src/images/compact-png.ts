/** PNG files made small, for a page that holds many. */
import { encode } from "fast-png";
import { decodePng } from "./png-decoder.ts";

/**
 * The same pixels in fewer bytes: without a channel that says nothing, and compressed as hard as
 * can be; texts are left out. A picture with transparent pixels is given back as it is.
 * @throws {ImageFault} when it is damaged
 */
export function compactPng(png: Uint8Array): Uint8Array {
  const { width, height, data } = decodePng(png);
  let grey = true;
  for (let i = 0; i < data.length; i += 4) {
    if (data[i + 3] !== 255) return png;
    grey &&= data[i] === data[i + 1] && data[i] === data[i + 2];
  }
  const channels = grey ? 1 : 3;
  const kept = new Uint8Array(width * height * channels);
  for (let i = 0; i < width * height; i++) {
    for (let c = 0; c < channels; c++) kept[i * channels + c] = data[4 * i + c];
  }
  const made = encode({ width, height, channels, data: kept }, { zlib: { level: 9 } });
  return made.length < png.length ? made : png;
}
