/**
 * Where the panels of a picture stand: rows and columns whose frames line up.
 *
 * What a panel writes around its frame (ticks, labels, titles) depends on the frame's size, and the
 * size on how much is written: a few rounds settle it.
 */
import { type LegendRow, legendRows, rowsHeight } from "../legends/legend.ts";
import { fillsColumn, panelHeight, panelMargins } from "../panels/panels.ts";
import { type Margins, NO_MARGINS, type Rect } from "../marks/rect.ts";
import { sharedEntries, withoutLabels } from "./shared-legend.ts";
import type { Panel, Picture } from "../spec/spec.ts";
import { lineHeight, wrapText } from "../text/text.ts";
import { COLUMN_GAP, ROW_GAP, SIZE } from "../spec/theme.ts";

/** A panel and its frame, in pixels of the picture. */
export interface PlacedPanel {
  panel: Panel;
  frame: Rect;
  /** Room that the panels of its row take above their frames, without the titles. */
  above: number;
  titleLines: string[];
}

/** A legend under a row of panels: its lines of entries and its upper edge. */
export interface PlacedLegend {
  rows: LegendRow[];
  top: number;
}

/** Where everything of a picture stands, and the lower edge of it all. */
export interface Layout {
  panels: PlacedPanel[];
  legends: PlacedLegend[];
  bottom: number;
}

interface Cell {
  panel: Panel;
  row: number;
  column: number;
  span: number;
}

/** A picture's parts before they have a place. */
interface Content {
  picture: Picture;
  cells: Cell[];
  /** Per row, the legend that its charts share. */
  legends: LegendRow[][];
  left: number;
  width: number;
  top: number;
}

export const TITLE_STYLE = { size: SIZE.panelTitle };
export const TITLE_GAP = 8;
const LEGEND_GAP = 12;
const MOST_ROUNDS = 12;
/** Average width of frames below which a picture would rather be cut than its frames vanish. */
const NARROWEST = 50;

/**
 * Places all panels of a picture in `width` pixels from (left, top) on. Throws a RangeError if
 * `columns` has fewer widths than the picture has columns.
 */
export function layOut(picture: Picture, left: number, width: number, top: number): Layout {
  const cells = cellsOf(picture);
  const legends = picture.rows.map((row) => legendRows(sharedEntries(row), width));
  const content = { picture, cells, legends, left, width, top };
  let margins: Margins[] = cells.map(() => ({ ...NO_MARGINS, left: 70, bottom: 60 }));
  let placed = placeRows(content, margins, placeColumns(content, margins));
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const needed = cells.map(({ panel }, i) => panelMargins(panel, placed.frames[i]));
    if (needed.every((need, i) => same(need, margins[i]))) break;
    // After a few rounds margins may only grow: then the rounds come to an end.
    margins = round < 3 ? needed : needed.map((need, i) => larger(need, margins[i]));
    placed = placeRows(content, margins, placeColumns(content, margins));
  }
  const panels = cells.map(({ panel }, i) => ({
    panel,
    frame: placed.frames[i],
    above: placed.above[i],
    titleLines: titleLines(panel, placed.frames[i].width, margins[i]),
  }));
  return { panels, legends: placed.legends, bottom: placed.bottom };
}

/** The panels with the column that each starts in; charts that share a legend lose their labels. */
function cellsOf(picture: Picture): Cell[] {
  return picture.rows.flatMap(({ panels, legend }, row) => {
    let column = 0;
    return panels.flatMap((place): Cell[] => {
      const span = place !== null && "span" in place ? place.span : 1;
      const start = column;
      column += span;
      if (place === null) return [];
      const panel = "span" in place ? place.panel : place;
      const shares = legend === "shared" && panel.kind === "chart";
      return [{ panel: shares ? withoutLabels(panel) : panel, row, column: start, span }];
    });
  });
}

function same(a: Margins, b: Margins): boolean {
  return a.left === b.left && a.right === b.right && a.top === b.top && a.bottom === b.bottom;
}

function larger(a: Margins, b: Margins): Margins {
  return {
    left: Math.max(a.left, b.left),
    right: Math.max(a.right, b.right),
    top: Math.max(a.top, b.top),
    bottom: Math.max(a.bottom, b.bottom),
  };
}

/** Edges of a column: of its frames, and with the margins around them. */
interface Column {
  start: number;
  end: number;
  outerStart: number;
  outerEnd: number;
}

/** Whether a panel has a row of several columns to itself: it need not line up with the others. */
function fillsRow({ span }: Cell, columns: number): boolean {
  return columns > 1 && span === columns;
}

/** What the margins leave of the width is shared out among the columns' frames. */
function placeColumns(
  { picture, cells, left, width }: Content,
  margins: readonly Margins[],
): Column[] {
  const count = Math.max(1, ...cells.map(({ column, span }) => column + span));
  const shares = picture.columns ?? new Array<number>(count).fill(1);
  if (shares.length < count) {
    throw new RangeError(`${count} columns of panels need ${count} widths, not ${shares.length}`);
  }
  const aligned = (i: number) => !fillsRow(cells[i], count);
  const room = shares.map((_, column) => ({
    before: Math.max(
      0,
      ...cells.map((c, i) => c.column === column && aligned(i) ? margins[i].left : 0),
    ),
    after: Math.max(
      0,
      ...cells.map((c, i) => c.column + c.span - 1 === column && aligned(i) ? margins[i].right : 0),
    ),
  }));
  const taken = room.reduce((sum, r) => sum + r.before + r.after, COLUMN_GAP * (room.length - 1));
  const total = shares.reduce((sum, share) => sum + share, 0);
  const unit = Math.max(width - taken, NARROWEST * count) / total;
  let x = left;
  return shares.map((share, column) => {
    const start = Math.round(x + room[column].before);
    const end = Math.round(x + room[column].before + share * unit);
    const outer = { outerStart: Math.round(x), outerEnd: Math.floor(end + room[column].after) };
    x += room[column].before + share * unit + room[column].after + COLUMN_GAP;
    return { start, end, ...outer };
  });
}

/**
 * Left edge and width of a cell's frame. Panels without axes take the whole column, but no more
 * than the narrowest such panel of their row, so that images next to each other are equally large.
 */
function across(
  cell: Cell,
  margins: Margins,
  columns: readonly Column[],
  cells: readonly Cell[],
): [number, number] {
  const { panel, row, column, span } = cell;
  const [first, last] = [columns[column], columns[column + span - 1]];
  if (fillsRow(cell, columns.length)) {
    const start = Math.round(first.outerStart + margins.left);
    return [start, Math.floor(last.outerEnd - margins.right) - start];
  }
  if (!fillsColumn(panel)) return [first.start, last.end - first.start];
  const peers = cells.filter((c) => c.row === row && c.span === span && fillsColumn(c.panel));
  const width = Math.min(
    ...peers.map((c) => columns[c.column + span - 1].outerEnd - columns[c.column].outerStart),
  );
  return [Math.floor((first.outerStart + last.outerEnd - width) / 2), width];
}

function placeRows(
  { picture, cells, legends, top }: Content,
  margins: readonly Margins[],
  columns: readonly Column[],
): { frames: Rect[]; above: number[]; legends: PlacedLegend[]; bottom: number } {
  const frames = new Array<Rect>(cells.length);
  const above = new Array<number>(cells.length);
  const placedLegends: PlacedLegend[] = [];
  let y = top;
  picture.rows.forEach((row, r) => {
    const members = cells.flatMap((cell, i) => {
      if (cell.row !== r) return [];
      const [x, width] = across(cell, margins[i], columns, cells);
      return [{ i, panel: cell.panel, x, width }];
    });
    const most = (size: (member: typeof members[0]) => number) => Math.max(0, ...members.map(size));
    const height = Math.round(row.height ?? most((m) => panelHeight(m.panel, m.width)));
    const top = most((m) => margins[m.i].top);
    const start = Math.round(y + top + most((m) => titleHeight(m.panel, m.width, margins[m.i])));
    for (const { i, x, width } of members) {
      frames[i] = { x, y: start, width, height };
      above[i] = top;
    }
    y = start + height + most((m) => margins[m.i].bottom);
    if (legends[r].length > 0) {
      placedLegends.push({ rows: legends[r], top: y + LEGEND_GAP });
      y += LEGEND_GAP + rowsHeight(legends[r]);
    }
    y += ROW_GAP;
  });
  return { frames, above, legends: placedLegends, bottom: y - ROW_GAP };
}

/** A title stands centred over the frame and may reach over the margins. */
function titleLines({ title }: Panel, width: number, { left, right }: Margins): string[] {
  if (title === undefined) return [];
  return wrapText(title, width + 2 * Math.min(left, right), TITLE_STYLE);
}

function titleHeight(panel: Panel, width: number, margins: Margins): number {
  const lines = titleLines(panel, width, margins);
  return lines.length === 0 ? 0 : lines.length * lineHeight(TITLE_STYLE) + TITLE_GAP;
}
