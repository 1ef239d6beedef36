/** The table panel: words and numbers under a header, ruled above, below and under the header. */
import type { Size } from "../marks/rect.ts";
import type { TablePanel } from "../spec/spec.ts";
import { segment } from "../text/svg.ts";
import { drawLines, leastWidth, lineHeight, NO_BREAK, textWidth, wrapText } from "../text/text.ts";
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

/** A table with the columns that it is drawn in. */
interface Fitted {
  panel: TablePanel;
  columns: Column[];
}

/**
 * Columns as wide as their widest cell; where that is too much, the wide ones wrap, and where they
 * have no room for what does not break either, no-break spaces break, too.
 */
function fitted(panel: TablePanel, width: number): Fitted {
  const room = width - BETWEEN * panel.header.length;
  const least = widths(panel, leastWidth);
  if (sum(least) <= room) return { panel, columns: columnsOf(panel, least, room) };
  const rows = panel.rows.map((row) => row.map((cell) => cell.replaceAll(NO_BREAK, " ")));
  const broken = { ...panel, rows };
  const nothing = panel.header.map(() => 0);
  return { panel: broken, columns: columnsOf(broken, nothing, room) };
}

function columnsOf(panel: TablePanel, least: readonly number[], room: number): Column[] {
  const natural = widths(panel, textWidth);
  const spare = Math.max(0, room - sum(natural)) / natural.length;
  let x = 0;
  return cutTo(room, natural, least).map((own, c) => {
    const column = { x: x + BETWEEN / 2, width: own + spare, anchor: anchorOf(panel.align?.[c]) };
    x += own + spare + BETWEEN;
    return column;
  });
}

/** The widest of each column, by one way of measuring. */
function widths({ header, rows }: TablePanel, measured: typeof textWidth): number[] {
  return header.map((name, c) =>
    Math.max(measured(name, HEADER), ...rows.map((row) => measured(row[c] ?? "", CELL)))
  );
}

/** Widths that together take no more than `room`: the wide ones are cut, but not below `least`. */
function cutTo(room: number, natural: readonly number[], least: readonly number[]): number[] {
  const kept = new Set<number>();
  while (true) {
    const taken = sum(least.filter((_, i) => kept.has(i)));
    const most = widthLimit(natural.filter((_, i) => !kept.has(i)), room - taken);
    const stiff = least.flatMap((width, i) => width > most && !kept.has(i) ? [i] : []);
    if (stiff.length === 0) {
      return natural.map((width, i) => kept.has(i) ? least[i] : Math.min(width, most));
    }
    for (const i of stiff) kept.add(i);
  }
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

function sum(widths: readonly number[]): number {
  return widths.reduce((total, width) => total + width, 0);
}

function anchorOf(letter: string | undefined): Column["anchor"] {
  return letter === "r" ? "end" : letter === "c" ? "middle" : "start";
}

function wrapped({ panel, columns }: Fitted): string[][][] {
  return panel.rows.map((row) =>
    columns.map(({ width }, c) => wrapText(row[c] ?? "", width, CELL))
  );
}

function wrappedHeader({ panel, columns }: Fitted): string[][] {
  return columns.map(({ width }, c) => wrapText(panel.header[c], width, HEADER));
}

function headerHeight(names: readonly string[][]): number {
  return Math.max(...names.map((lines) => lines.length)) * lineHeight(HEADER);
}

function rowHeight(cells: readonly string[][]): number {
  return Math.max(1, ...cells.map((lines) => lines.length)) * lineHeight(CELL) + PAD;
}

/** Height of the table at this width. */
export function tableHeight(panel: TablePanel, width: number): number {
  const table = fitted(panel, width);
  return sum([headerHeight(wrappedHeader(table)), ...wrapped(table).map(rowHeight), 3 * PAD]);
}

/** Draws the table with its upper left corner at (0, 0). */
export function drawTable(panel: TablePanel, { width }: Size): string {
  const table = fitted(panel, width);
  const { columns } = table;
  const rule = (y: number, weight: number) =>
    segment(0, y, width, y, { stroke: INK, "stroke-width": weight });
  const start = ({ x, width, anchor }: Column) =>
    x + (anchor === "end" ? width : anchor === "middle" ? width / 2 : 0);
  const header = wrappedHeader(table);
  let y = headerHeight(header) + 2 * PAD;
  let svg = rule(0.5, 1.6) + rule(y, 0.8);
  header.forEach((lines, c) => {
    const top = y - PAD - lines.length * lineHeight(HEADER);
    svg += drawLines(lines, start(columns[c]), top, HEADER, columns[c].anchor);
  });
  for (const cells of wrapped(table)) {
    cells.forEach((lines, c) => {
      svg += drawLines(lines, start(columns[c]), y + PAD / 2, CELL, columns[c].anchor);
    });
    y += rowHeight(cells);
  }
  return svg + rule(y + PAD / 2, 1.6);
}
