/** Images as a file holds them, before they are brought to the size that is trained on. */
export interface RawImages {
  /** How many images. */
  readonly count: number;
  /** Pixels across. */
  readonly width: number;
  /** Pixels down. */
  readonly height: number;
  /** `[count, height, width]`, one grey byte a pixel. */
  readonly pixels: Uint8Array;
}

/**
 * Puts each image in the middle of a black square (an odd remainder goes right and below), as
 * MNIST's 28×28 are commonly brought to the 32×32 that a DCGAN halves evenly.
 * @param size the square's side in pixels, at least the images' width and height
 * @returns `[count, size, size]`
 */
export function padToSquare(images: RawImages, size: number): Uint8Array {
  const { count, width, height, pixels } = images;
  if (width > size || height > size) {
    throw new RangeError(`${width}×${height} images do not fit into ${size}×${size}`);
  }
  const padded = new Uint8Array(count * size * size);
  const left = Math.floor((size - width) / 2);
  const top = Math.floor((size - height) / 2);
  for (let image = 0; image < count; image++) {
    for (let y = 0; y < height; y++) {
      const from = (image * height + y) * width;
      padded.set(pixels.subarray(from, from + width), (image * size + top + y) * size + left);
    }
  }
  return padded;
}
