/** An image in colour, without transparency. */
export interface RgbImage {
  /** Pixels across. */
  readonly width: number;
  /** Pixels down. */
  readonly height: number;
  /** `[height, width, 3]`. */
  readonly pixels: Uint8Array;
}
