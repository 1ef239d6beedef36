import { join } from "node:path";
import { fileError, readBytes, sha256, UserError } from "../../base/mod.ts";
import type { DataSource, ImageSet } from "../image-set.ts";
import { refuseTooManyPixels } from "./pixels.ts";
import { resizeToSquare } from "../../images/mod.ts";

/** A record: a label, then a red, a green and a blue plane of 32×32. */
const SIDE = 32;
const PLANE = SIDE * SIDE;
const RECORD = 1 + 3 * PLANE;

const CLASSES = [
  "airplane",
  "automobile",
  "bird",
  "cat",
  "deer",
  "dog",
  "frog",
  "horse",
  "ship",
  "truck",
] as const;

const TRAIN_FILES = [1, 2, 3, 4, 5].map((i) => `data_batch_${i}.bin`);
const TEST_FILES = ["test_batch.bin"];

/**
 * CIFAR-10 (Krizhevsky: 50,000 + 10,000 colour images, 32×32, ten classes) from its binary
 * version, the six files of `cifar-10-binary.tar.gz`.
 * @param folder where they lie
 * @param size the side of the images that come out, in pixels; other sizes than 32 are scaled
 * @throws {UserError} when a file is missing, unreadable, truncated, or of another kind
 */
export function loadCifar10(folder: string, size: number): DataSource {
  return {
    id: "cifar10",
    title: "CIFAR-10",
    train: readSet(folder, TRAIN_FILES, "train", "training images", size),
    test: readSet(folder, TEST_FILES, "test", "test images", size),
  };
}

function readSet(
  folder: string,
  names: readonly string[],
  part: string,
  title: string,
  size: number,
): ImageSet {
  const files = names.map((name) => readRecords(join(folder, name)));
  const count = files.reduce((sum, file) => sum + file.length / RECORD, 0);
  const labels = new Uint8Array(count);
  refuseTooManyPixels(count, size, 3);
  const pixels = new Uint8Array(count * size * size * 3);
  const image = new Uint8Array(3 * PLANE);
  let index = 0;
  for (const file of files) {
    for (let from = 0; from < file.length; from += RECORD, index++) {
      labels[index] = file[from];
      interleave(file.subarray(from + 1, from + RECORD), image);
      pixels.set(resizeToSquare(image, SIDE, SIDE, 3, size), index * size * size * 3);
    }
  }
  return {
    id: `cifar10-${part}-${size}`,
    title: `CIFAR-10 ${title}, ${size}×${size}`,
    width: size,
    height: size,
    channels: 3,
    count,
    pixels,
    labels,
    classes: CLASSES,
    sha256: sha256(...files),
  };
}

/** Three planes → `[height, width, 3]`. */
function interleave(planes: Uint8Array, image: Uint8Array): void {
  for (let i = 0; i < PLANE; i++) {
    for (let c = 0; c < 3; c++) image[3 * i + c] = planes[c * PLANE + i];
  }
}

function readRecords(file: string): Uint8Array {
  const accepted = "the binary version of CIFAR-10 (data_batch_1.bin … data_batch_5.bin, " +
    `test_batch.bin, ${RECORD} bytes an image) is accepted`;
  let bytes: Uint8Array;
  try {
    bytes = readBytes(file);
  } catch (error) {
    const mended = fileError(error, `cannot read "${file}"`);
    throw mended instanceof UserError
      ? new UserError(`${mended.message}; ${accepted}`, { cause: error })
      : mended;
  }
  if (bytes.length === 0) throw new UserError(`"${file}" is empty; ${accepted}`);
  if (bytes.length % RECORD !== 0) {
    throw new UserError(
      `"${file}" is truncated or of another kind (${bytes.length} bytes); ${accepted}`,
    );
  }
  for (let from = 0; from < bytes.length; from += RECORD) {
    if (bytes[from] >= CLASSES.length) {
      throw new UserError(
        `"${file}" is of another kind (image ${from / RECORD} has the label ${bytes[from]}); ` +
          accepted,
      );
    }
  }
  return bytes;
}
