import type { SkippedFile } from "../image-set.ts";

/** Why there is no image, before it is known what the file is called. */
export interface Fault {
  /**
   * As {@linkcode SkippedFile} has it; `unknown` where the bytes are those of nothing that is
   * known.
   */
  readonly kind: SkippedFile["kind"] | "unknown";
  /** As it goes on after a name and a colon. */
  readonly reason: string;
}

/**
 * What to call a file with a fault. One that is named as an image should be one: it is damaged
 * where it is nothing that is known, and missed where it cannot be read.
 */
export function skippedFile(path: string, { kind, reason }: Fault): SkippedFile {
  const isNamedImage = /\.(png|jpe?g|webp)$/i.test(path);
  if (kind === "unknown") return { path, kind: isNamedImage ? "damaged" : "other", reason };
  return { path, kind: kind === "missing" && !isNamedImage ? "other" : kind, reason };
}
