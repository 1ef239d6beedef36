import { Buffer } from "node:buffer";
import { readFileSync } from "node:fs";
import { crc32, gunzipSync } from "node:zlib";
import { decodeImage, ImageFault } from "../../src/images/mod.ts";
import { damaged } from "./damage.ts";
import { type FuzzTarget, refusedBy } from "./target.ts";

const KINDS = new URL("../../tests/fixtures/image-kinds.json.gz", import.meta.url);

/** Images of every kind that is read, changed. */
export function imageTargets(): FuzzTarget[] {
  const kinds: { kind: string; name: string; file: string }[] = JSON.parse(
    gunzipSync(readFileSync(KINDS)).toString(),
  );
  return ["PNG", "JPEG", "WebP"].map((format) => {
    const files = kinds.filter(({ kind, name }) => `${kind} ${name}`.includes(format))
      .map(({ file }) => new Uint8Array(Buffer.from(file, "base64")));
    return {
      name: format.toLowerCase(),
      inputs: damaged(files, format === "PNG" ? withChecksums : undefined),
      take: async (bytes) => {
        try {
          const { width, height, pixels } = await decodeImage(bytes);
          if (pixels.length !== 3 * width * height || width * height === 0) {
            throw new Error("misread");
          }
          return "taken";
        } catch (error) {
          return refusedBy(error, ImageFault);
        }
      },
    };
  });
}

/** A PNG with the checksums that its chunks should have. */
function withChecksums(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 8; at + 12 <= bytes.length;) {
    const end = at + 8 + view.getUint32(at);
    if (end + 4 > bytes.length) break;
    view.setUint32(end, crc32(bytes.subarray(at + 4, end)));
    at = end + 4;
  }
  return bytes;
}
