/** Bits of a JPEG's segment and of some WebP chunks before what EXIF says. */
const PREFIX = "Exif\0\0";
const ORIENTATION = 0x0112;
const SHORT = 3;
const LONG = 4;

/**
 * How a camera was held: 1 upright … 8, as EXIF numbers the turns and mirrorings (EXIF 2.3, 4.6.4
 * A).
 */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/**
 * The orientation that EXIF data give.
 * @param exif a TIFF structure, `Exif` before it or not
 * @returns 1, upright, where they give none or make no sense: that is no reason to lose an image
 */
export function exifOrientation(exif: Uint8Array): Orientation {
  const tiff = isPrefixed(exif) ? exif.subarray(PREFIX.length) : exif;
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  try {
    const order = view.getUint16(0);
    if (order !== 0x4949 && order !== 0x4d4d) return 1;
    const little = order === 0x4949;
    if (view.getUint16(2, little) !== 42) return 1;
    const directory = view.getUint32(4, little);
    const entries = view.getUint16(directory, little);
    for (let i = 0; i < entries; i++) {
      const at = directory + 2 + 12 * i;
      if (view.getUint16(at, little) !== ORIENTATION) continue;
      const type = view.getUint16(at + 2, little);
      const value = type === SHORT
        ? view.getUint16(at + 8, little)
        : type === LONG
        ? view.getUint32(at + 8, little)
        : 1;
      return value >= 1 && value <= 8 ? value as Orientation : 1;
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error; // it is cut off
  }
  return 1;
}

/** Whether bytes are marked as EXIF data. */
export function isPrefixed(bytes: Uint8Array): boolean {
  return bytes.length >= PREFIX.length &&
    Array.from(PREFIX).every((letter, i) => bytes[i] === letter.charCodeAt(0));
}
