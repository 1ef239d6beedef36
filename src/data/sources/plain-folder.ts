/** A folder of images as they are: for measures that bring each to a size of their own. */
import { join } from "node:path";
import { fileError, readBytes, UserError } from "../../base/mod.ts";
import { decodeImage, ImageFault, type RgbImage } from "../../images/mod.ts";
import { listFiles } from "../formats/list-files.ts";

/** Images of any size, read one at a time. */
export interface PlainImages {
  /** For people. */
  readonly title: string;
  /** How many. */
  readonly count: number;
  /**
   * One of them.
   * @throws {UserError} where it cannot be read: a measure of the rest would be another number
   */
  read(index: number): Promise<RgbImage>;
}

/** As in `docs/data.md`. */
const IMAGES = /\.(png|jpe?g|webp)$/i;

/**
 * All PNG, JPEG, and WebP files of a folder and its sub-folders by their names, in the order of
 * their paths.
 * @throws {UserError} when the folder cannot be read, or holds none
 */
export function openPlainFolder(folder: string): PlainImages {
  const files = listFiles(folder).files.filter(({ path }) => IMAGES.test(path));
  if (files.length === 0) {
    throw new UserError(
      `the folder "${folder}" holds no images: accepted are files named .png, .jpg, .jpeg, or .webp`,
    );
  }
  return {
    title: folder,
    count: files.length,
    read: (index) => readImage(join(folder, files[index].path)),
  };
}

async function readImage(file: string): Promise<RgbImage> {
  let bytes: Uint8Array;
  try {
    bytes = readBytes(file);
  } catch (error) {
    throw fileError(error, `cannot read the image "${file}"`);
  }
  try {
    return await decodeImage(bytes);
  } catch (error) {
    if (!(error instanceof ImageFault)) throw error;
    throw new UserError(`"${file}" is no image that can be measured: ${error.message}`, {
      cause: error,
    });
  }
}
