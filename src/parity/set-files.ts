/**
 * Reading the two files of which a golden set, or its signs, consists: JSON that describes, and
 * binary beside it.
 */
import { dirname, join } from "node:path";
import { z } from "zod";
import { fileError, readBytes, readText, UserError } from "../base/mod.ts";

/** A description with the bytes that it describes. */
export interface SetFiles<Description> {
  /** What the JSON file says. */
  readonly manifest: Description;
  /** The binary file, in a buffer of its own, aligned for 32-bit views. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * Reads a JSON manifest and the binary file beside it that it names.
 * @param path the manifest
 * @param schema what it has to be
 * @param what it is, for errors: `a golden set (format wgan-golden-v1)`
 * @throws {UserError} when a file is missing, is not of this format, or they do not fit each other
 */
export function readSetFiles<Description extends { bin: string; bin_bytes: number }>(
  path: string,
  schema: z.ZodType<Description>,
  what: string,
): SetFiles<Description> {
  const manifest = parse(path, textOf(path), schema, what);
  const bytes = bytesOf(join(dirname(path), manifest.bin));
  if (bytes.byteLength !== manifest.bin_bytes) {
    throw new UserError(
      `"${manifest.bin}" has ${bytes.byteLength} bytes where "${path}" says ${manifest.bin_bytes}; copy both files again`,
    );
  }
  return { manifest, bytes };
}

function parse<Description>(
  path: string,
  text: string,
  schema: z.ZodType<Description>,
  what: string,
): Description {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new UserError(
      `"${path}" is not JSON (${(error as Error).message}); give the manifest of ${what}`,
      { cause: error },
    );
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const problems = z.prettifyError(parsed.error).split("\n").map((line) => line.trim()).join(" ");
  throw new UserError(`"${path}" is not a manifest of ${what}: ${problems.slice(0, 300)}`);
}

function textOf(path: string): string {
  try {
    return readText(path);
  } catch (error) {
    throw fileError(error, `cannot read the manifest "${path}"`);
  }
}

function bytesOf(path: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(readBytes(path));
  } catch (error) {
    throw fileError(error, `cannot read the golden set "${path}"`);
  }
}
