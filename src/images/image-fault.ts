/** Why an image file cannot be decoded; the message goes on after the file's name and a colon. */
export class ImageFault extends Error {
  /**
   * `damaged`: a PNG, JPEG, or WebP whose bytes are not as they should be. `other`: of a kind that
   * is known and not read. `unknown`: the bytes are those of nothing that is known.
   */
  readonly kind: "damaged" | "other" | "unknown";

  /** Makes it of a reason: `it is empty`. */
  constructor(kind: ImageFault["kind"], reason: string, options?: ErrorOptions) {
    super(reason, options);
    this.kind = kind;
  }
}
