const OFFSET_BASIS = 0xcbf29ce484222325n;
const PRIME = 0x100000001b3n;

/**
 * FNV-1a, 64 bits, of the UTF-8 bytes of `text`: it gives every purpose its own part of the
 * counter's space. Source: Fowler, Noll, Vo; the constants of draft-eastlake-fnv, section 5.
 */
export function fnv1a64(text: string): bigint {
  let hash = OFFSET_BASIS;
  for (const byte of new TextEncoder().encode(text)) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * PRIME);
  }
  return hash;
}
