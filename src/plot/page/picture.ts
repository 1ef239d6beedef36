/** A whole picture: title, panels, caption, as one SVG document or one PNG file. */
import { layOut, type PlacedPanel, TITLE_GAP, TITLE_STYLE } from "./layout.ts";
import { drawRows } from "../legends/legend.ts";
import { drawPanel } from "../panels/panels.ts";
import { addText, svgToPng } from "../../images/mod.ts";
import { typeface } from "../text/typeface.ts";
import type { Picture } from "../spec/spec.ts";
import { element } from "../text/svg.ts";
import { drawLines, lineHeight, type TextStyle, wrapText } from "../text/text.ts";
import { MUTED, PICTURE_MARGIN, PICTURE_WIDTH, SIZE } from "../spec/theme.ts";

const TITLE = { size: SIZE.pictureTitle, bold: true };
const SUBTITLE = { size: SIZE.subtitle, color: MUTED };
const CAPTION = { size: SIZE.caption, color: "#333333" };
const BLOCK_GAP = 16;

/**
 * SVG document of a picture. The same picture gives the same string on every host. Throws a
 * RangeError for series whose lists differ in length, empty domains, and images that do not fill
 * their shape.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { pictureSvg } from "../mod.ts";
 *
 * const svg = pictureSvg({ rows: [{ panels: [{ kind: "table", header: ["n"], rows: [["1"]] }] }] });
 * assert.ok(svg.startsWith("<svg "));
 * ```
 */
export function pictureSvg(picture: Picture): string {
  const width = picture.width ?? PICTURE_WIDTH;
  const inner = width - 2 * PICTURE_MARGIN;
  let y = PICTURE_MARGIN - 6;
  let body = "";
  const block = (text: string | undefined, style: TextStyle) => {
    if (text === undefined) return;
    const lines = wrapText(text, inner, style);
    body += drawLines(lines, PICTURE_MARGIN, y, style);
    y += lines.length * lineHeight(style);
  };
  block(picture.title, TITLE);
  block(picture.subtitle, SUBTITLE);
  if (body !== "") y += BLOCK_GAP;
  const { panels, legends, bottom } = layOut(picture, PICTURE_MARGIN, inner, y);
  body += panels.map(drawPlaced).join("");
  body += legends.map(({ rows, top }) => drawRows(rows, width / 2, top)).join("");
  y = bottom;
  if (picture.caption !== undefined) y += BLOCK_GAP;
  block(picture.caption, CAPTION);
  const height = Math.ceil(y + PICTURE_MARGIN - 6);
  const background = element("rect", { width, height, fill: "#ffffff" });
  return element("svg", {
    xmlns: "http://www.w3.org/2000/svg",
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
  }, background + body);
}

function drawPlaced({ panel, frame, above, titleLines }: PlacedPanel, index: number): string {
  const titleTop = -above - TITLE_GAP - titleLines.length * lineHeight(TITLE_STYLE);
  const title = drawLines(titleLines, frame.width / 2, titleTop, TITLE_STYLE, "middle");
  const content = title + drawPanel(panel, frame, `frame${index}`);
  return element("g", { transform: `translate(${frame.x} ${frame.y})` }, content);
}

/**
 * PNG file of a picture, with text chunks that say what made it (Title, Seed, Version, …).
 * The same picture gives the same bytes on every host. Errors as of `pictureSvg`.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { type Picture, renderPng } from "../mod.ts";
 *
 * const series = [{ kind: "points" as const, x: [0, 1, 2], y: [0, 1, 4] }];
 * const picture: Picture = { width: 400, rows: [{ panels: [{ kind: "chart", series }] }] };
 * const png = await renderPng(picture, { Title: "squares" });
 * assert.deepEqual([...png.subarray(1, 4)], [...new TextEncoder().encode("PNG")]);
 * ```
 */
export async function renderPng(
  picture: Picture,
  text: Record<string, string> = {},
): Promise<Uint8Array> {
  return addText(await svgToPng(pictureSvg(picture), typeface()), text);
}
