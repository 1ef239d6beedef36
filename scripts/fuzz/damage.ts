import fc, { type Arbitrary } from "fast-check";

/** Numbers at which lengths and offsets go wrong. */
const EDGES = [
  0,
  1,
  2,
  7,
  8,
  127,
  128,
  255,
  256,
  4095,
  4096,
  65535,
  65536,
  2 ** 31 - 1,
  2 ** 31,
  2 ** 32 - 1,
];

type Edit = (bytes: Uint8Array) => Uint8Array;

const place = fc.nat({ max: 2 ** 30 });
const at = (bytes: Uint8Array, where: number) => bytes.length === 0 ? 0 : where % bytes.length;

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let to = 0;
  for (const part of parts) {
    whole.set(part, to);
    to += part.length;
  }
  return whole;
}

/**
 * One change anywhere: bits, bytes, numbers of 16, 32, and 64 bits in both orders, pieces doubled,
 * moved, and left out.
 */
const edit: Arbitrary<Edit> = fc.oneof(
  fc.tuple(place, fc.nat({ max: 255 })).map(([where, byte]): Edit => (bytes) => {
    if (bytes.length > 0) bytes[at(bytes, where)] = byte;
    return bytes;
  }),
  fc.tuple(place, fc.nat({ max: 7 })).map(([where, bit]): Edit => (bytes) => {
    if (bytes.length > 0) bytes[at(bytes, where)] ^= 1 << bit;
    return bytes;
  }),
  fc.tuple(place, fc.constantFrom(...EDGES), fc.constantFrom(2, 4, 8), fc.boolean())
    .map(([where, value, width, little]): Edit => (bytes) => {
      if (bytes.length < width) return bytes;
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      const from = where % (bytes.length - width + 1);
      if (width === 2) view.setUint16(from, value, little);
      else if (width === 4) view.setUint32(from, value, little);
      else view.setBigUint64(from, BigInt(value) * 65537n, little);
      return bytes;
    }),
  fc.tuple(place, fc.nat({ max: 64 }), fc.nat({ max: 255 }))
    .map(([where, length, byte]): Edit => (bytes) =>
      bytes.fill(byte, at(bytes, where), at(bytes, where) + length)
    ),
  fc.tuple(place, place, fc.nat({ max: 400 })).map(([from, to, length]): Edit => (bytes) =>
    bytes.copyWithin(at(bytes, to), at(bytes, from), at(bytes, from) + length)
  ),
  fc.tuple(place, fc.nat({ max: 64 })).map(([where, length]): Edit => (bytes) => {
    const from = at(bytes, where);
    return joined(bytes.subarray(0, from), bytes.subarray(from + length));
  }),
  fc.tuple(place, fc.uint8Array({ maxLength: 32 })).map(([where, piece]): Edit => (bytes) => {
    const from = at(bytes, where);
    return joined(bytes.subarray(0, from), piece, bytes.subarray(from));
  }),
  place.map((where): Edit => (bytes) => bytes.subarray(0, at(bytes, where))),
);

/**
 * Whole files with a few changes.
 * @param files what is changed
 * @param mend makes sums and lengths right again, in half of the cases, so that damage comes to
 * what they guard
 */
export function damaged(
  files: readonly Uint8Array[],
  mend: Edit = (bytes) => bytes,
): Arbitrary<Uint8Array> {
  return fc.tuple(
    fc.nat({ max: files.length - 1 }),
    fc.array(edit, { minLength: 0, maxLength: 5 }),
    fc.boolean(),
  ).map(([file, edits, isMended]) => {
    const bytes = edits.reduce<Uint8Array>((bytes, change) => change(bytes), files[file].slice());
    return isMended ? mend(bytes) : bytes;
  });
}
