/**
 * Words on a picture: measuring, wrapping, drawing.
 */
import { escapeXml } from "../../base/mod.ts";
import { INK, LINE_HEIGHT } from "../spec/theme.ts";
import { parseRuns, type Run } from "./runs.ts";
import { face, FAMILY } from "./typeface.ts";
import { element, num } from "./svg.ts";

/** How a text is set. */
export interface TextStyle {
  /** Font size in pixels. */
  size: number;
  bold?: boolean;
  color?: string;
  /** Draws a white edge around the letters, so that they can be read over lines. */
  halo?: boolean;
}

function runWidth(run: Run, style: TextStyle): number {
  const font = face(style.bold ?? false, run.italic);
  let em = 0;
  let previous = -1;
  for (const character of run.text) {
    const codePoint = character.codePointAt(0)!;
    em += font.advance(codePoint);
    if (previous >= 0) em += font.kerning(previous, codePoint);
    previous = codePoint;
  }
  return em * run.scale * style.size;
}

/** Width of a text on one line, in pixels. */
export function textWidth(text: string, style: TextStyle): number {
  return parseRuns(text).reduce((sum, run) => sum + runWidth(run, style), 0);
}

/** Distance from one line's baseline to the next, in pixels. */
export function lineHeight(style: TextStyle): number {
  return style.size * LINE_HEIGHT;
}

/** Distance by which a baseline stands below the middle of its capital letters. */
export function middleToBaseline(style: TextStyle): number {
  return style.size * 0.3645; // half of DejaVu's capital height, 0.729 em
}

/** A space at which {@linkcode wrapText} does not break. */
export const NO_BREAK = "\u00a0";

/**
 * Breaks a text into lines of at most `width` pixels, at spaces outside of mathematics and at \n.
 */
export function wrapText(text: string, width: number, style: TextStyle): string[] {
  const lines: string[] = [];
  for (const paragraph of text.split("\n")) {
    let line = "";
    for (const word of words(paragraph)) {
      const longer = line === "" ? word : `${line} ${word}`;
      if (line !== "" && textWidth(longer, style) > width) {
        lines.push(line);
        line = word;
      } else line = longer;
    }
    lines.push(line);
  }
  return lines;
}

/** Pixels of the widest part of a text that {@linkcode wrapText} does not break. */
export function leastWidth(text: string, style: TextStyle): number {
  return Math.max(0, ...text.split("\n").flatMap(words).map((word) => textWidth(word, style)));
}

/** Splits at spaces, but never between two dollar signs. */
function words(text: string): string[] {
  return text.match(/(?:\$[^$]*\$|[^ \t$])+/g) ?? [];
}

/**
 * Draws one line of text with its anchor point at (x, y), y being the baseline.
 * `rotate` turns it about that point, in degrees clockwise.
 */
export function drawText(
  text: string,
  x: number,
  y: number,
  style: TextStyle,
  anchor: "start" | "middle" | "end" = "start",
  rotate = 0,
): string {
  const width = textWidth(text, style);
  const start = x - (anchor === "middle" ? width / 2 : anchor === "end" ? width : 0);
  const edge = { stroke: "#fff", "stroke-width": 4, "stroke-linejoin": "round" };
  const svg = (style.halo ? drawRuns(text, start, y, style, edge) : "") +
    drawRuns(text, start, y, style, {});
  return rotate === 0
    ? svg
    : element("g", { transform: `rotate(${rotate} ${num(x)} ${num(y)})` }, svg);
}

function drawRuns(
  text: string,
  start: number,
  y: number,
  style: TextStyle,
  edge: Record<string, string | number>,
): string {
  let pen = start;
  let svg = "";
  for (const run of parseRuns(text)) {
    svg += element("text", {
      x: pen,
      y: y - run.rise * style.size,
      "font-family": FAMILY,
      "font-size": style.size * run.scale,
      "font-weight": style.bold ? "bold" : undefined,
      "font-style": run.italic ? "italic" : undefined,
      fill: style.color ?? INK,
      ...edge,
      "xml:space": "preserve",
    }, escapeXml(run.text));
    pen += runWidth(run, style);
  }
  return svg;
}

/** Draws lines one under the other; (x, y) is the upper edge of the first. */
export function drawLines(
  lines: readonly string[],
  x: number,
  y: number,
  style: TextStyle,
  anchor: "start" | "middle" | "end" = "start",
): string {
  const step = lineHeight(style);
  return lines.map((line, i) =>
    drawText(line, x, y + (i + 0.5) * step + middleToBaseline(style), style, anchor)
  ).join("");
}
