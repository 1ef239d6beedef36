/** The table panel: words and numbers under a header, ruled above, below and under the header. */
import type { Size } from "../marks/rect.ts";
import type { TablePanel } from "../spec/spec.ts";
import { segment } from "../text/svg.ts";
import {
  drawLines,
  drawText,
  lineHeight,
  middleToBaseline,
  textWidth,
  wrapText,
} from "../text/text.ts";
import { INK, SIZE } from "../spec/theme.ts";

const CELL = { size: SIZE.note };
const HEADER = { size: SIZE.note, bold: true };
const PAD = 6;
const BETWEEN = 22;

interface Column {
  x: number;
  width: number;
  anchor: "start" | "middle" | "end";
}

/** Columns as wide as their widest cell; where that is too much, the wide ones wrap. */
function columnsOf({ header, rows, align = "" }: TablePanel, width: number): Column[] {
  const natural = header.map((name, c) =>
    Math.max(textWidth(name, HEADER), ...rows.map((row) => textWidth(row[c] ?? "", CELL)))
  );
  const room = width - BETWEEN * header.length;
  const total = natural.reduce((sum, w) => sum + w, 0);
  const most = widthLimit(natural, room);
  const spare = Math.max(0, room - total) / header.length;
  let x = 0;
  return natural.map((width, c) => {
    const own = Math.min(width, most);
    const column = { x: x + BETWEEN / 2, width: own + spare, anchor: anchorOf(align[c]) };
    x += own + spare + BETWEEN;
    return column;
  });
}

/** The width to which columns must be cut so that together they take no more than `room`. */
function widthLimit(natural: readonly number[], room: number): number {
  let left = room;
  for (const [i, width] of natural.toSorted((a, b) => a - b).entries()) {
    const share = left / (natural.length - i);
    if (width > share) return share;
    left -= width;
  }
  return Infinity;
}

function anchorOf(letter: string | undefined): Column["anchor"] {
  return letter === "r" ? "end" : letter === "c" ? "middle" : "start";
}

function wrapped(panel: TablePanel, columns: readonly Column[]): string[][][] {
  return panel.rows.map((row) =>
    columns.map(({ width }, c) => wrapText(row[c] ?? "", width, CELL))
  );
}

function rowHeight(cells: readonly string[][]): number {
  return Math.max(1, ...cells.map((lines) => lines.length)) * lineHeight(CELL) + PAD;
}

/** Height of the table at this width. */
export function tableHeight(panel: TablePanel, width: number): number {
  const rows = wrapped(panel, columnsOf(panel, width));
  return rows.reduce((sum, cells) => sum + rowHeight(cells), lineHeight(HEADER) + 3 * PAD);
}

/** Draws the table with its upper left corner at (0, 0). */
export function drawTable(panel: TablePanel, { width }: Size): string {
  const columns = columnsOf(panel, width);
  const rule = (y: number, weight: number) =>
    segment(0, y, width, y, { stroke: INK, "stroke-width": weight });
  const start = ({ x, width, anchor }: Column) =>
    x + (anchor === "end" ? width : anchor === "middle" ? width / 2 : 0);
  const baseline = PAD + lineHeight(HEADER) / 2 + middleToBaseline(HEADER);
  let y = lineHeight(HEADER) + 2 * PAD;
  let svg = rule(0.5, 1.6) + rule(y, 0.8);
  panel.header.forEach((name, c) => {
    svg += drawText(name, start(columns[c]), baseline, HEADER, columns[c].anchor);
  });
  for (const cells of wrapped(panel, columns)) {
    cells.forEach((lines, c) => {
      svg += drawLines(lines, start(columns[c]), y + PAD / 2, CELL, columns[c].anchor);
    });
    y += rowHeight(cells);
  }
  return svg + rule(y + PAD / 2, 1.6);
}
