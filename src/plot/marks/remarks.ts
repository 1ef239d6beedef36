/** Remarks on a chart: reference lines with their names, and notes. */
import type { Placed } from "./marks.ts";
import { countFilled, markRect, type Occupancy } from "./occupancy.ts";
import type { Rect, Size } from "./rect.ts";
import type { HorizontalLine, TextNote, VerticalLine } from "../spec/series.ts";
import { element, segment } from "../text/svg.ts";
import {
  drawLines,
  drawText,
  lineHeight,
  middleToBaseline,
  textWidth,
  wrapText,
} from "../text/text.ts";
import { dashArray, INK, SIZE } from "../spec/theme.ts";

const STYLE = { size: SIZE.note };
const BADGE = { size: SIZE.note - 1, bold: true };
const LINE = 1.3;
/** Between the name of a line and the frame's sides, and between it and its line. */
const EDGE = 8;
const CLEARANCE = 2;

/** Room above the frame for badges of vertical lines. */
export const BADGE_ROOM = lineHeight(BADGE) + 2;

/** The line of a reference, without its name. */
export function drawReference(placed: Placed<HorizontalLine | VerticalLine>): string {
  const { series, color, x, y, frame } = placed;
  const style = {
    stroke: color,
    "stroke-width": LINE,
    "stroke-dasharray": dashArray(series.dash ?? "dashed"),
    "stroke-opacity": series.opacity,
  };
  if (series.kind === "hline") {
    const at = y.map(series.y);
    return at >= 0 && at <= frame.height ? segment(0, at, frame.width, at, style) : "";
  }
  const at = x.map(series.x);
  return at >= 0 && at <= frame.width ? segment(at, 0, at, frame.height, style) : "";
}

/**
 * The names of vertical lines in badges above the frame; those of close neighbours are pushed
 * apart.
 */
export function drawBadges(placed: readonly Placed<VerticalLine>[]): string {
  const height = lineHeight(BADGE);
  const badges = placed.flatMap(({ series: { x: value, label }, color, x, frame }) => {
    const at = x.map(value);
    if (label === undefined || !(at >= 0 && at <= frame.width)) return [];
    return [{ at, label, color, width: Math.max(height, textWidth(label, BADGE) + 12) }];
  }).sort((a, b) => a.at - b.at);
  const widths = badges.map(({ width }) => width);
  const starts = keepApart(badges.map(({ at, width }) => at - width / 2), widths, placed[0]?.frame);
  let svg = "";
  for (const [i, { label, color, width }] of badges.entries()) {
    const x = starts[i];
    svg += element("rect", { x, y: -height - 2, width, height, rx: height / 2, fill: color });
    const baseline = -2 - height / 2 + middleToBaseline(BADGE);
    svg += drawText(label, x + width / 2, baseline, { ...BADGE, color: "#fff" }, "middle");
  }
  return svg;
}

/** Moves boxes to the right until none covers its neighbour, then back to the frame's end. */
function keepApart(starts: number[], widths: readonly number[], frame: Size | undefined): number[] {
  const gap = 2;
  for (let i = 1; i < starts.length; i++) {
    starts[i] = Math.max(starts[i], starts[i - 1] + widths[i - 1] + gap);
  }
  let limit = (frame?.width ?? 0) + BADGE.size;
  for (let i = starts.length - 1; i >= 0; i--) {
    starts[i] = Math.min(starts[i], limit - widths[i]);
    limit = starts[i] - gap;
  }
  return starts;
}

/** Marks a reference line on the map of ink. */
export function occupyReference(
  map: Occupancy,
  { series, x, y, frame }: Placed<HorizontalLine | VerticalLine>,
): void {
  if (series.kind === "hline") {
    markRect(map, { x: 0, y: y.map(series.y), width: frame.width, height: 0 });
  } else if (Number.isFinite(x.map(series.x))) {
    markRect(map, { x: x.map(series.x), y: 0, width: 0, height: frame.height });
  }
}

/**
 * The name of a horizontal line, written just above or below it where it covers the least ink.
 * Marks its place on the map, so that the next name keeps clear.
 */
export function drawLineName(map: Occupancy, placed: Placed<HorizontalLine>): string {
  const { series, y, frame } = placed;
  const at = y.map(series.y);
  if (series.label === undefined || !(at >= 0 && at <= frame.height)) return "";
  const lines = wrapText(series.label, frame.width - 2 * EDGE, STYLE);
  const size = {
    width: Math.max(...lines.map((line) => textWidth(line, STYLE))),
    height: lines.length * lineHeight(STYLE),
  };
  const box = leastCovering(map, size, at, frame);
  markRect(map, box);
  return drawLines(lines, box.x, box.y, { ...STYLE, color: placed.color, halo: true });
}

function leastCovering(map: Occupancy, size: Size, at: number, frame: Size): Rect {
  const { width, height } = size;
  const room = Math.max(0, frame.width - width - 2 * EDGE);
  const sides = [at - height - CLEARANCE, at + CLEARANCE];
  let best: Rect = { x: EDGE, y: sides[0], ...size };
  let least = Infinity;
  for (const share of [1, 0, 0.875, 0.75, 0.625, 0.5, 0.375, 0.25, 0.125]) {
    for (const y of sides) {
      const box = { x: EDGE + room * share, y, ...size };
      const outside = y < 0 || y + height > frame.height;
      const covered = countFilled(map, box) + (outside ? 1e6 : 0);
      if (covered < least) {
        best = box;
        least = covered;
      }
    }
  }
  return best;
}

/** The box that a note takes, in the frame's pixels. */
export function noteBox({ series, x, y }: Placed<TextNote>): Rect {
  const width = textWidth(series.text, STYLE);
  const start = x.map(series.x) -
    { start: 0, middle: width / 2, end: width }[series.anchor ?? "start"];
  return { x: start, y: y.map(series.y) - SIZE.note * 0.7, width, height: SIZE.note * 1.3 };
}

/** Draws a note with its first line's middle at the height of its point. */
export function drawNote(placed: Placed<TextNote>): string {
  const { series, y } = placed;
  const box = noteBox(placed);
  const color = series.color === undefined ? INK : placed.color;
  return drawText(series.text, box.x, y.map(series.y) + middleToBaseline(STYLE), {
    ...STYLE,
    color,
    halo: true,
  });
}
