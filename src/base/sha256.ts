import { createHash } from "node:crypto";

/**
 * SHA-256 (FIPS 180-4) of bytes, or of a text's UTF-8 bytes.
 * @param parts hashed one after the other, as if joined
 * @returns 64 lower-case hexadecimal digits
 */
export function sha256(...parts: (Uint8Array | string)[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest("hex");
}
