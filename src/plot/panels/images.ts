/** The image panel: sheets of samples, upright, at whole pixels, each with its caption. */
import { Buffer } from "node:buffer";
import { encodePng, extent, tile } from "../../images/mod.ts";
import type { Size } from "../marks/rect.ts";
import type { ImageGroup, ImagesPanel } from "../spec/spec.ts";
import { element } from "../text/svg.ts";
import { drawLines, lineHeight, wrapText } from "../text/text.ts";
import { SIZE } from "../spec/theme.ts";

const STYLE = { size: SIZE.note };
/** Between the images of a sheet, between sheets, and between a sheet and its caption. */
const GAP = 2;
const SHEET_GAP = 18;
const CAPTION_GAP = 4;
/** Side of an image's pixel in the picture's, at most. */
const MOST_SCALE = 4;

/** A sheet's size and its caption's lines. */
interface Sheet {
  group: ImageGroup;
  columns: number;
  cell: number;
  size: Size;
  lines: string[];
}

function sheetsOf(panel: ImagesPanel, width: number): Sheet[][] {
  const perRow = panel.groupsPerRow ?? panel.groups.length;
  const share = Math.floor((width - SHEET_GAP * (perRow - 1)) / perRow);
  const rows: Sheet[][] = [];
  for (let i = 0; i < panel.groups.length; i += perRow) {
    rows.push(panel.groups.slice(i, i + perRow).map((group) => layOut(group, share)));
  }
  return rows;
}

function layOut(group: ImageGroup, width: number): Sheet {
  const [count, imageHeight, imageWidth] = group.images.shape;
  const columns = group.columns ?? Math.ceil(Math.sqrt(count));
  const cell = cellWidth(imageWidth, Math.floor((width - GAP * (columns - 1)) / columns));
  const rows = Math.ceil(count / columns);
  const size = {
    width: extent(columns, cell, GAP),
    height: extent(rows, Math.max(1, Math.round(cell * imageHeight / imageWidth)), GAP),
  };
  const lines = group.caption === undefined ? [] : wrapText(group.caption, width, STYLE);
  return { group, columns, cell, size, lines };
}

/**
 * Width of one image: what there is room for, but not so much that pixels become tiles; a whole
 * multiple of the image's own if that costs little, for then every pixel is a square.
 */
function cellWidth(image: number, room: number): number {
  const most = Math.min(room, MOST_SCALE * image);
  const whole = Math.floor(most / image) * image;
  return Math.max(1, whole >= 0.85 * most ? whole : most);
}

function rowHeight(row: readonly Sheet[]): number {
  const sheet = Math.max(...row.map(({ size }) => size.height));
  const lines = Math.max(...row.map(({ lines }) => lines.length));
  return sheet + (lines === 0 ? 0 : CAPTION_GAP + lines * lineHeight(STYLE));
}

/** Height of the sheets and their captions at this width. */
export function imagesHeight(panel: ImagesPanel, width: number): number {
  const rows = sheetsOf(panel, width);
  return Math.ceil(rows.reduce((sum, row) => sum + rowHeight(row) + SHEET_GAP, -SHEET_GAP));
}

/** Draws the sheets with the panel's upper left corner at (0, 0), which must be whole pixels. */
export function drawImages(panel: ImagesPanel, { width }: Size): string {
  let svg = "";
  let top = 0;
  for (const row of sheetsOf(panel, width)) {
    const total = row.reduce((sum, { size }) => sum + size.width, 0);
    // What the sheets leave of the width goes evenly between and around them.
    const gap = (width - total) / row.length;
    let left = gap / 2;
    for (const sheet of row) {
      svg += drawSheet(sheet, Math.round(left), Math.round(top));
      left += sheet.size.width + gap;
    }
    top += rowHeight(row) + SHEET_GAP;
  }
  return svg;
}

function drawSheet({ group, columns, cell, size, lines }: Sheet, x: number, y: number): string {
  const png = encodePng(tile(group.images, columns, cell, GAP));
  const image = element("image", {
    x,
    y,
    ...size,
    "image-rendering": "optimizeSpeed",
    href: `data:image/png;base64,${Buffer.from(png).toString("base64")}`,
  });
  const top = y + size.height + CAPTION_GAP;
  return image + drawLines(lines, x + size.width / 2, top, STYLE, "middle");
}
