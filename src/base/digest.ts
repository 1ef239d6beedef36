/**
 * SHA-256 of bytes, or of a text's UTF-8 bytes, as {@linkcode sha256} gives it, for programs that
 * run in a page, too.
 * @returns 64 lower-case hexadecimal digits
 */
export async function digest(content: Uint8Array | string): Promise<string> {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const hash = await crypto.subtle.digest("SHA-256", bytes as Uint8Array<ArrayBuffer>);
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
