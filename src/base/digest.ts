import { UserError } from "./user-error.ts";

/**
 * SHA-256 of bytes, or of a text's UTF-8 bytes, as {@linkcode sha256} gives it, for programs that
 * run in a page, too.
 * @returns 64 lower-case hexadecimal digits
 * @throws {UserError} in a page that came by HTTP from another machine: a browser does not let such
 * a page compute any
 */
export async function digest(content: Uint8Array | string): Promise<string> {
  const subtle = crypto.subtle as SubtleCrypto | undefined;
  if (subtle === undefined) {
    throw new UserError(
      "this browser computes no SHA-256 for a page that came by HTTP from another machine: open it from the disk, or by HTTPS",
    );
  }
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const hash = await subtle.digest("SHA-256", bytes as Uint8Array<ArrayBuffer>);
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
