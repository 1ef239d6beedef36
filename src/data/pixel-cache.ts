import { readFileSync } from "node:fs";
import { join } from "node:path";
import { canonicalJson, sha256, writeAtomic } from "../files/mod.ts";

/** Images made with effort, and what is to be remembered of the making. */
export interface PreparedImages<Notes> {
  /** `[count, height, width, channels]`. */
  readonly pixels: Uint8Array;
  /** The class of each image, or empty. */
  readonly labels: Uint8Array;
  /** Anything that JSON holds. */
  readonly notes: Notes;
}

/**
 * Makes images once: what was made is kept in a file and read the next time.
 * @param folder where the files are kept; without it nothing is kept
 * @param key everything that the images depend on
 * @param make makes them
 */
export async function preparedOnce<Notes>(
  folder: string | undefined,
  key: unknown,
  make: () => Promise<PreparedImages<Notes>>,
): Promise<PreparedImages<Notes>> {
  if (folder === undefined) return await make();
  const file = join(folder, `images-${sha256(canonicalJson(key)).slice(0, 16)}.bin`);
  const kept = read<Notes>(file);
  if (kept !== undefined) return kept;
  const made = await make();
  writeAtomic(file, encode(made));
  return made;
}

/** A line of JSON, then the pixels, then the labels. */
function encode({ pixels, labels, notes }: PreparedImages<unknown>): Uint8Array {
  const header = { pixels: pixels.length, digest: sha256(pixels, labels), notes };
  const line = new TextEncoder().encode(`${JSON.stringify(header)}\n`);
  const bytes = new Uint8Array(line.length + pixels.length + labels.length);
  bytes.set(line);
  bytes.set(pixels, line.length);
  bytes.set(labels, line.length + pixels.length);
  return bytes;
}

/** What a file keeps, or `undefined` where there is none or its digest says that it is damaged. */
function read<Notes>(file: string): PreparedImages<Notes> | undefined {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch {
    return undefined;
  }
  const end = bytes.indexOf(0x0a);
  try {
    const header = JSON.parse(new TextDecoder().decode(bytes.subarray(0, end)));
    const pixels = bytes.subarray(end + 1, end + 1 + header.pixels);
    const labels = bytes.subarray(end + 1 + header.pixels);
    if (sha256(pixels, labels) !== header.digest) return undefined;
    return { pixels, labels, notes: header.notes };
  } catch {
    return undefined;
  }
}
