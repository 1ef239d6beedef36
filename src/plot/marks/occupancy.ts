/**
 * A coarse map of where a chart has ink, so that legends and labels can be put where there is none.
 */
import type { Rect, Size } from "./rect.ts";

/** Side of a cell in pixels. */
const CELL = 4;

/** A chart's frame in cells; coordinates are pixels from its upper left corner. */
export interface Occupancy {
  columns: number;
  rows: number;
  cells: Uint8Array;
}

/** An empty map of a frame. */
export function emptyOccupancy({ width, height }: Size): Occupancy {
  const columns = Math.ceil(width / CELL);
  const rows = Math.ceil(height / CELL);
  return { columns, rows, cells: new Uint8Array(columns * rows) };
}

/** Fills a rectangle; parts outside the frame are ignored. */
export function markRect(map: Occupancy, rect: Rect): void {
  const { x0, x1, y0, y1 } = cellsOf(map, rect);
  for (let y = y0; y <= y1; y++) map.cells.fill(1, y * map.columns + x0, y * map.columns + x1 + 1);
}

/** Fills the cells under a straight line. */
export function markSegment(map: Occupancy, x1: number, y1: number, x2: number, y2: number): void {
  const steps = Math.ceil(Math.max(Math.abs(x2 - x1), Math.abs(y2 - y1)) / (CELL / 2)) || 1;
  for (let i = 0; i <= steps; i++) {
    const x = Math.floor((x1 + (x2 - x1) * i / steps) / CELL);
    const y = Math.floor((y1 + (y2 - y1) * i / steps) / CELL);
    if (x >= 0 && x < map.columns && y >= 0 && y < map.rows) map.cells[y * map.columns + x] = 1;
  }
}

/**
 * Fills the space between two lines over the same stretch, from (x1, low1 … high1) to (x2, low2 …
 * high2).
 */
export function markStrip(
  map: Occupancy,
  x1: number,
  [low1, high1]: readonly [number, number],
  x2: number,
  [low2, high2]: readonly [number, number],
): void {
  const steps = Math.ceil(Math.abs(x2 - x1) / CELL) || 1;
  for (let i = 0; i <= steps; i++) {
    const t = i / steps;
    const a = low1 + (low2 - low1) * t;
    const b = high1 + (high2 - high1) * t;
    markRect(map, {
      x: x1 + (x2 - x1) * t,
      y: Math.min(a, b),
      width: 0,
      height: Math.abs(b - a),
    });
  }
}

/** Number of filled cells in a rectangle. */
export function countFilled(map: Occupancy, rect: Rect): number {
  const { x0, x1, y0, y1 } = cellsOf(map, rect);
  let filled = 0;
  for (let y = y0; y <= y1; y++) {
    for (let x = x0; x <= x1; x++) filled += map.cells[y * map.columns + x];
  }
  return filled;
}

function cellsOf({ columns, rows }: Occupancy, { x, y, width, height }: Rect) {
  return {
    x0: Math.max(0, Math.floor(x / CELL)),
    x1: Math.min(columns - 1, Math.floor((x + width) / CELL)),
    y0: Math.max(0, Math.floor(y / CELL)),
    y1: Math.min(rows - 1, Math.floor((y + height) / CELL)),
  };
}
