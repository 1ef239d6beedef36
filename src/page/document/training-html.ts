/** What a page that can train brings along, as HTML. */
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { kernelsFile, tfjsFile } from "../../backend/mod.ts";
import { toBase85 } from "../../base/mod.ts";
import { TRAINING_PARTS } from "../data/training-parts.ts";

const FILES: Record<keyof typeof TRAINING_PARTS, () => URL> = {
  program: () => new URL("../build/training.js", import.meta.url),
  kernels: kernelsFile,
  tfjs: tfjsFile,
};

/** The worker's program and the two files of its backend. */
export function trainingHtml(): string {
  return Object.entries(TRAINING_PARTS)
    .map(([part, id]) => packedHtml(id, readFileSync(FILES[part as keyof typeof FILES]())))
    .join("\n");
}

/** Bytes within a page, compressed, in base 85: nothing in them is read as HTML or as a script. */
export function packedHtml(id: string, content: Uint8Array | string): string {
  const packed = toBase85(gzipSync(content, { level: 9 }));
  return `<script type="text/plain" id="${id}">${packed}</script>`;
}
