/** Images of one size, wherever their pixels are. */
export interface ImageCollection {
  /** Names the set and its size, e.g. `mnist-train-32`. */
  readonly id: string;
  /** For people, e.g. `MNIST training images, 32×32`. */
  readonly title: string;
  /** Pixels across. */
  readonly width: number;
  /** Pixels down. */
  readonly height: number;
  /** 1 (grey) or 3 (RGB). */
  readonly channels: number;
  /** How many images. */
  readonly count: number;
  /**
   * SHA-256 of the content before any scaling or padding, as hexadecimal digits; the source says
   * of which bytes.
   */
  readonly sha256: string;
}

/** Images as they rest in memory: bytes, so that 60,000 of 32×32 take 61 MB. */
export interface ImageSet extends ImageCollection {
  /** `[count, height, width, channels]`, 0 (black) … 255. */
  readonly pixels: Uint8Array;
  /** The class of each image, where the source knows classes. */
  readonly labels?: Uint8Array;
  /** The name of each class, where the source knows classes. */
  readonly classes?: readonly string[];
}

/**
 * Images that are too many for memory: read, and decoded where need be, when they are asked for.
 */
export interface StreamedImages extends ImageCollection {
  /**
   * Reads images in threads of their own.
   * @param indices which, in this order; an image may occur twice
   * @returns `[indices.length, height, width, channels]`, 0 (black) … 255
   * @throws {UserError} when too many images turn out to be broken
   */
  read(indices: ArrayLike<number>): Promise<Uint8Array>;
  /** Ends the threads; they start again when images are asked for. */
  close(): Promise<void>;
  /** Images that turned out to be broken while they were read, each once. */
  readonly skipped: readonly SkippedFile[];
  /** Streamed sources know no classes. */
  readonly labels?: undefined;
  /** Streamed sources know no classes. */
  readonly classes?: undefined;
  /** They are not in memory. */
  readonly pixels?: undefined;
}

/** What a network is trained on. */
export type TrainingImages = ImageSet | StreamedImages;

/** A data set as one option names it: images to train on and images held back. */
export interface DataSource {
  /** The kind of source, without the place where it lies: `mnist`, `idx`, …. */
  readonly id: string;
  /** For people. */
  readonly title: string;
  /** What is trained on. */
  readonly train: TrainingImages;
  /** What is held back, to measure against: always in memory. */
  readonly test: ImageSet;
  /** Files of the source that could not be used, where it may have such. */
  readonly skipped?: readonly SkippedFile[];
  /** What the user should know of it, a sentence each. */
  readonly notes?: readonly string[];
}

/** A file of a data source that could not be used. */
export interface SkippedFile {
  /** Its path within the source. */
  readonly path: string;
  /**
   * `damaged`: of a kind that is read, and its bytes are not as they should be. `missing`: the
   * machine did not let it be read; it is tried again the next time. `other`: of no kind that is
   * read.
   */
  readonly kind: "damaged" | "missing" | "other";
  /** Why, as it goes on after the path and a colon: `it is empty`. */
  readonly reason: string;
}

/** 0 → −1 and 255 → 1, rounded once to float32: a table, so that it is one load a pixel. */
const PIXEL_TO_FLOAT = Float32Array.from({ length: 256 }, (_, pixel) => pixel / 127.5 - 1);

/**
 * Gathers images into a batch.
 * @param set where from
 * @param indices which images, in this order; an image may occur twice
 * @returns `[indices.length, height, width, channels]` in [−1, 1]
 * @throws {RangeError} for an index that is not 0 … count − 1
 */
export function batch(set: ImageSet, indices: ArrayLike<number>): Float32Array<ArrayBuffer> {
  const imageValues = set.height * set.width * set.channels;
  const values = new Float32Array(indices.length * imageValues);
  let to = 0;
  for (let i = 0; i < indices.length; i++) {
    const index = indices[i];
    checkIndex(set, index);
    let from = index * imageValues;
    const end = from + imageValues;
    while (from < end) values[to++] = PIXEL_TO_FLOAT[set.pixels[from++]];
  }
  return values;
}

/** Pixels 0 … 255 as networks take them, in [−1, 1]. */
export function toFloats(pixels: Uint8Array): Float32Array<ArrayBuffer> {
  const values = new Float32Array(pixels.length);
  for (let i = 0; i < pixels.length; i++) values[i] = PIXEL_TO_FLOAT[pixels[i]];
  return values;
}

/** Throws a RangeError for an image that the set does not have. */
export function checkIndex({ count }: Pick<ImageCollection, "count">, index: number): void {
  if (!(index >= 0 && index < count && Number.isInteger(index))) {
    throw new RangeError(`image ${index} of ${count} does not exist`);
  }
}
