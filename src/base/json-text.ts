/**
 * JSON as every task prints it. A number that JSON does not know is its name: a claim that came to
 * NaN was measured.
 */
export function jsonText(value: unknown): string {
  const named = (_key: string, value: unknown) =>
    typeof value === "number" && !Number.isFinite(value) ? String(value) : value;
  return JSON.stringify(value, named, 2);
}
