/**
 * JSON that keeps every number: NaN and the infinities, which JSON does not know, are objects with
 * their name, and typed arrays are lists.
 */

/** A value as one line. */
export function exactJson(value: unknown): string {
  return JSON.stringify(value, (_key, part) => {
    if (typeof part === "number" && !Number.isFinite(part)) return { number: String(part) };
    return ArrayBuffer.isView(part) ? Array.from(part as unknown as ArrayLike<number>) : part;
  });
}

/** What {@linkcode exactJson} wrote. */
export function parseExactJson(text: string): unknown {
  // To look at every value takes long, and most texts have none of these.
  if (!text.includes('{"number":')) return JSON.parse(text);
  return JSON.parse(text, (_key, part) => isNamed(part) ? Number(part.number) : part);
}

function isNamed(value: unknown): value is { number: string } {
  return typeof value === "object" && value !== null && "number" in value &&
    typeof value.number === "string" && Object.keys(value).length === 1;
}
