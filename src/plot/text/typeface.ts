/** The one typeface of all pictures, DejaVu Sans, in its four faces: bytes and metrics. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Typeface } from "../../images/mod.ts";
import { type Font, parseFont } from "./font.ts";

export const FAMILY = "DejaVu Sans";

const require = createRequire(import.meta.url);

const FACES = ["DejaVuSans", "DejaVuSans-Bold", "DejaVuSans-Oblique", "DejaVuSans-BoldOblique"];

interface Face {
  bytes: Uint8Array;
  font: Font;
}

let loaded: Face[] | undefined;

function faces(): Face[] {
  loaded ??= FACES.map((name) => {
    const bytes = new Uint8Array(readFileSync(require.resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`)));
    return { bytes, font: parseFont(bytes) };
  });
  return loaded;
}

/** Metrics of one face. */
export function face(bold: boolean, italic: boolean): Font {
  return faces()[(bold ? 1 : 0) + (italic ? 2 : 0)].font;
}

/** The family and the bytes of its font files, for the rasteriser. */
export function typeface(): Typeface {
  return { family: FAMILY, files: faces().map((face) => face.bytes) };
}
