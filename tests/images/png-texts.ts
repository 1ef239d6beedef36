/** Reads the texts inside a PNG file. */
import { pngChunks } from "../../src/images/png-chunks.ts";

/** All `tEXt` and uncompressed `iTXt` chunks of a PNG. */
export function textsIn(png: Uint8Array): Record<string, string> {
  const found: Record<string, string> = {};
  for (const { name, body } of pngChunks(png)) {
    const end = body.indexOf(0);
    if (name === "tEXt") found[latin1(body.subarray(0, end))] = latin1(body.subarray(end + 1));
    if (name === "iTXt" && body[end + 1] === 0) {
      const language = body.indexOf(0, end + 3);
      const start = body.indexOf(0, language + 1) + 1;
      found[latin1(body.subarray(0, end))] = new TextDecoder().decode(body.subarray(start));
    }
  }
  return found;
}

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
