import { bytesText, UserError } from "../../base/mod.ts";

/** Images of one set that are held in memory take at most so much. */
const MOST_BYTES = 4 * 1024 * 1024 * 1024;

/**
 * Makes sure that a set can be held in memory, before any of it is scaled or padded.
 * @throws {UserError} with numbers
 */
export function refuseTooManyPixels(count: number, size: number, channels: number): void {
  const bytes = count * size * size * channels;
  if (bytes <= MOST_BYTES) return;
  throw new UserError(
    `${count} images of ${size}×${size} pixels take ${bytesText(bytes)}, and at most ` +
      `${bytesText(MOST_BYTES)} of such a set are held in memory; choose a smaller size`,
  );
}
