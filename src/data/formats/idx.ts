import { UserError } from "../../base/mod.ts";

/** The types of the IDX format's third byte, with their bytes a value. */
const TYPES: Record<number, string> = {
  0x08: "unsigned bytes",
  0x09: "signed bytes",
  0x0b: "16-bit integers",
  0x0c: "32-bit integers",
  0x0d: "32-bit floats",
  0x0e: "64-bit floats",
};

/** An array of unsigned bytes, as an IDX file holds it. */
export interface IdxArray {
  /** Lengths of the dimensions, outermost first: `[count, height, width]` or `[count]`. */
  readonly shape: readonly number[];
  /** The values, outermost dimension first; a view on the file's bytes. */
  readonly values: Uint8Array;
}

/**
 * Reads an IDX file, the format of MNIST (yann.lecun.com/exdb/mnist): two zero bytes, a type, the
 * number of dimensions, their lengths as 32-bit big-endian integers, the values.
 * @param bytes the whole file, unpacked
 * @param dimensions how many dimensions are expected: 3 for images, 1 for labels
 * @param file how error messages call it
 * @throws {UserError} when it is empty, of another kind, or shorter or longer than it says
 */
export function parseIdx(bytes: Uint8Array, dimensions: number, file: string): IdxArray {
  const accepted = `an IDX file of unsigned bytes with ${dimensions} dimension${
    dimensions === 1 ? "" : "s"
  } is accepted`;
  if (bytes.length === 0) throw new UserError(`"${file}" is empty; ${accepted}`);
  const [zero1, zero2, type, rank] = bytes;
  if (bytes.length < 4 || zero1 !== 0 || zero2 !== 0 || !(type in TYPES)) {
    throw new UserError(`"${file}" is no IDX file (it begins with ${hex(bytes)}); ${accepted}`);
  }
  if (type !== 0x08 || rank !== dimensions) {
    throw new UserError(`"${file}" holds ${TYPES[type]} in ${rank} dimensions; ${accepted}`);
  }
  const header = 4 + 4 * dimensions;
  if (bytes.length < header) {
    throw new UserError(`"${file}" ends within its header; copy or download it again`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const shape = Array.from({ length: dimensions }, (_, i) => view.getUint32(4 + 4 * i));
  const expected = header + shape.reduce((product, length) => product * length, 1);
  if (expected === header) throw new UserError(`"${file}" holds nothing (${shape.join("×")})`);
  if (bytes.length !== expected) {
    const relation = bytes.length < expected ? "is truncated" : "is longer than its header says";
    throw new UserError(
      `"${file}" ${relation}: ${shape.join("×")} values make ${expected} bytes and it has ` +
        `${bytes.length}; copy or download it again`,
    );
  }
  return { shape, values: bytes.subarray(header) };
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes.subarray(0, 4), (byte) => byte.toString(16).padStart(2, "0")).join(" ");
}
