/**
 * The bar panel: named horizontal bars, the first on top, with intervals and their values in words.
 */
import { drawGrid, drawHorizontal, fitAxis, horizontalRoom, overhang } from "../marks/axes.ts";
import { readable } from "../scales/numbers.ts";
import type { Margins, Size } from "../marks/rect.ts";
import { BADGE_ROOM, drawBadges, drawReference } from "../marks/remarks.ts";
import { type Scale, spanOf } from "../scales/scale.ts";
import type { VerticalLine } from "../spec/series.ts";
import type { Axis, Bar, BarsPanel } from "../spec/spec.ts";
import { element, segment } from "../text/svg.ts";
import {
  drawLines,
  drawText,
  lineHeight,
  middleToBaseline,
  textWidth,
  wrapText,
} from "../text/text.ts";
import { cssColor, INK, MUTED, SIZE } from "../spec/theme.ts";

const LABEL = { size: SIZE.axisLabel - 1 };
const NOTE = { size: SIZE.note };
const LABEL_WIDTH = 330;
const GAP = 10;
/** Height of a bar and its surroundings, and the bar's share of it. */
const SLOT = 40;
const THICKNESS = 0.62;

/** Height of the frame: the same for every bar. */
export function barsHeight({ bars }: BarsPanel): number {
  return SLOT * bars.length + GAP;
}

/** Room around the frame for the bars' names and the axis. */
export function barsMargins(panel: BarsPanel, size: Size): Margins {
  const widest = Math.max(
    0,
    ...panel.bars.flatMap((bar) => labelLines(bar).map((line) => textWidth(line, LABEL))),
  );
  return {
    left: widest + GAP,
    right: overhang(barScale(panel, size), size.width),
    top: panel.reference === undefined ? 0 : BADGE_ROOM,
    bottom: horizontalRoom(panel.x, size.width),
  };
}

function labelLines({ label }: Bar): string[] {
  return wrapText(label, LABEL_WIDTH, LABEL);
}

function noteOf({ note, value }: Bar): string {
  if (note !== undefined) return note;
  if (!Number.isFinite(value)) return "no value";
  return readable(value);
}

/** The axis, long enough that every bar's words end inside the frame. */
function barScale(panel: BarsPanel, size: Size): Scale {
  const axis: Axis = panel.x ?? {};
  const { bars, reference } = panel;
  const values = bars.flatMap((bar) => [bar.value, bar.low ?? NaN, bar.high ?? NaN]);
  if (reference !== undefined) values.push(reference.value);
  const domain = spanOf(axis, values, 0.03, true);
  const scale = fitAxis(axis, domain, size, true);
  if (axis.domain !== undefined) return scale;
  const shrink = Math.min(
    1,
    ...bars.map((bar) => {
      const end = tip(bar, scale, size);
      return (size.width - textWidth(noteOf(bar), NOTE) - 2 * GAP) / Math.max(end, 1);
    }),
  );
  return shrink === 1 || shrink <= 0
    ? scale
    : fitAxis(axis, stretch(scale, size, shrink), size, true);
}

/** The domain whose old upper end comes to stand at `shrink` of the width. */
function stretch(scale: Scale, { width }: Size, shrink: number): [number, number] {
  return [scale.domain[0], scale.invert(width / shrink)];
}

/** The right-hand end of all that is drawn for a bar. */
function tip(bar: Bar, scale: Scale, { width }: Size): number {
  const ends = [bar.value, bar.high ?? NaN, foot(scale)].map((v) => scale.map(v));
  return Math.min(width, Math.max(0, ...ends.filter(Number.isFinite)));
}

/** Where bars begin: zero, or the lower end of an axis without zero. */
function foot({ domain }: Scale): number {
  return Math.min(Math.max(0, domain[0]), domain[1]);
}

/** Draws the bars with the upper left corner of their frame at (0, 0). */
export function drawBars(panel: BarsPanel, size: Size): string {
  const x = barScale(panel, size);
  const slot = (size.height - GAP) / panel.bars.length;
  const middle = (i: number) => GAP / 2 + (i + 0.5) * slot;
  const start = x.map(foot(x));
  return [
    drawGrid(x, undefined, size),
    panel.bars.map((bar, i) => drawBar(bar, x, middle(i), slot)).join(""),
    segment(start, 0, start, size.height, { stroke: INK, "stroke-width": 1.2 }),
    segment(0, size.height + 0.5, size.width, size.height + 0.5, { stroke: INK }),
    drawHorizontal(panel.x, x, size),
    drawThreshold(panel, x, size),
    panel.bars.map((bar, i) => drawNote(bar, x, middle(i), size)).join(""),
  ].join("");
}

function drawBar(bar: Bar, x: Scale, middle: number, slot: number): string {
  const thickness = Math.min(slot * THICKNESS, 30);
  const [from, to] = [x.map(foot(x)), x.map(bar.value)];
  let svg = drawLines(
    labelLines(bar),
    -GAP,
    middle - labelLines(bar).length * lineHeight(LABEL) / 2,
    LABEL,
    "end",
  );
  if (Number.isFinite(to)) {
    svg += element("rect", {
      x: Math.min(from, to),
      y: middle - thickness / 2,
      width: Math.abs(to - from),
      height: thickness,
      fill: cssColor(bar.color ?? 0),
      "fill-opacity": 0.85,
    });
  }
  const [low, high] = [x.map(bar.low ?? NaN), x.map(bar.high ?? NaN)];
  if (Number.isFinite(low) && Number.isFinite(high)) {
    const style = { stroke: INK, "stroke-width": 1.4 };
    svg += segment(low, middle, high, middle, style);
    for (const end of [low, high]) svg += segment(end, middle - 5, end, middle + 5, style);
  }
  return svg;
}

/** The words after a bar; over the threshold's line, if it passes there. */
function drawNote(bar: Bar, x: Scale, middle: number, size: Size): string {
  const baseline = middle + middleToBaseline(NOTE);
  return drawText(noteOf(bar), tip(bar, x, size) + 0.7 * GAP, baseline, { ...NOTE, halo: true });
}

function drawThreshold({ reference }: BarsPanel, x: Scale, frame: Size): string {
  if (reference === undefined) return "";
  const series: VerticalLine = { kind: "vline", x: reference.value, label: reference.label };
  const placed = { series, color: MUTED, x, y: x, frame };
  return drawReference(placed) + drawBadges([placed]);
}
