import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

/** The bytes of an IDX file of unsigned bytes, written from the format's description. */
export function idxBytes(shape: number[], values: ArrayLike<number>): Uint8Array {
  const bytes = new Uint8Array(4 + 4 * shape.length + values.length);
  bytes.set([0, 0, 0x08, shape.length]);
  shape.forEach((length, i) => {
    for (let j = 0; j < 4; j++) bytes[4 + 4 * i + j] = (length >>> (24 - 8 * j)) & 255;
  });
  bytes.set(values, 4 + 4 * shape.length);
  return bytes;
}

export const TRAIN = { count: 5, height: 3, width: 2 };
export const TEST = { count: 2, height: 3, width: 2 };

/** Pixels and labels that tell every position apart. */
export const pixelsOf = ({ count, height, width }: typeof TRAIN): number[] =>
  Array.from({ length: count * height * width }, (_, i) => (i * 37 + 11) % 256);
export const labelsOf = ({ count }: typeof TRAIN): number[] =>
  Array.from({ length: count }, (_, i) => i % 3);

/** Writes the four files of a tiny set; `change` may exchange a file's bytes or drop it. */
export function writeIdxFolder(
  folder: string,
  { zipped = false, dot = false, change = {} }: {
    zipped?: boolean;
    dot?: boolean;
    change?: Record<string, Uint8Array | null>;
  } = {},
): string {
  mkdirSync(folder, { recursive: true });
  for (const [prefix, part] of [["train", TRAIN], ["t10k", TEST]] as const) {
    const files: Record<string, Uint8Array> = {
      [`${prefix}-images-idx3-ubyte`]: idxBytes(
        [part.count, part.height, part.width],
        pixelsOf(part),
      ),
      [`${prefix}-labels-idx1-ubyte`]: idxBytes([part.count], labelsOf(part)),
    };
    for (const [name, bytes] of Object.entries(files)) {
      const content = name in change ? change[name] : bytes;
      if (content === null) continue;
      const written = dot ? name.replace("-idx", ".idx") : name;
      writeFileSync(
        join(folder, zipped ? `${written}.gz` : written),
        zipped ? gzipSync(content) : content,
      );
    }
  }
  return folder;
}
