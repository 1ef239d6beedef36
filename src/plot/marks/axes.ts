/** The frame of a chart: ticks, grid, labels, and the room that these take around it. */
import type { Axis } from "../spec/spec.ts";
import type { Size } from "./rect.ts";
import { makeScale, type Scale } from "../scales/scale.ts";
import { segment } from "../text/svg.ts";
import {
  drawLines,
  drawText,
  lineHeight,
  middleToBaseline,
  textWidth,
  wrapText,
} from "../text/text.ts";
import { GRID, INK, SIZE, TICK_LENGTH } from "../spec/theme.ts";

const TICK_STYLE = { size: SIZE.tick };
const LABEL_STYLE = { size: SIZE.axisLabel };
/** Between a tick's end and its label. */
const PAD = 5;
/** Between tick labels and the axis label. */
const LABEL_PAD = 6;
const SHORT_TICK = 3;

/**
 * Places an axis along a length of pixels with as many tick labels as stand clear of each other.
 */
export function fitAxis(
  axis: Axis,
  domain: readonly [number, number],
  size: Size,
  horizontal: boolean,
): Scale {
  const range: [number, number] = horizontal ? [0, size.width] : [size.height, 0];
  let most = Math.max(2, Math.floor(horizontal ? size.width / 50 : size.height / 42));
  let scale = makeScale(axis, domain, range, most);
  while (most > 2 && horizontal && !labelsClear(scale)) {
    scale = makeScale(axis, domain, range, --most);
  }
  return scale;
}

function labelsClear(scale: Scale): boolean {
  let end = -Infinity;
  for (const { value, label } of scale.ticks) {
    const half = textWidth(label, TICK_STYLE) / 2;
    if (scale.map(value) - half < end + 0.7 * SIZE.tick) return false;
    end = scale.map(value) + half;
  }
  return true;
}

function widestTick(scale: Scale): number {
  return scale.ticks.reduce((m, { label }) => Math.max(m, textWidth(label, TICK_STYLE)), 0);
}

function axisLabelLines(axis: Axis | undefined, length: number): string[] {
  return axis?.label === undefined ? [] : wrapText(axis.label, length, LABEL_STYLE);
}

/** Pixels beside the frame that a vertical axis takes. */
export function verticalRoom(axis: Axis | undefined, scale: Scale, height: number): number {
  const lines = axisLabelLines(axis, height).length;
  const label = lines === 0 ? 0 : LABEL_PAD + lines * lineHeight(LABEL_STYLE);
  return TICK_LENGTH + PAD + widestTick(scale) + label;
}

/** Pixels under the frame that a horizontal axis takes. */
export function horizontalRoom(axis: Axis | undefined, width: number): number {
  const lines = axisLabelLines(axis, width).length;
  const label = lines === 0 ? 0 : LABEL_PAD + lines * lineHeight(LABEL_STYLE);
  return TICK_LENGTH + PAD + lineHeight(TICK_STYLE) + label;
}

/** Pixels by which the last tick's label stands out to the right of a frame of this width. */
export function overhang(scale: Scale, width: number): number {
  return scale.ticks.reduce(
    (m, { value, label }) =>
      Math.max(m, scale.map(value) + textWidth(label, TICK_STYLE) / 2 - width),
    0,
  );
}

/** Centre of the one-pixel line nearest to a coordinate. */
export function crisp(coordinate: number): number {
  return Math.floor(coordinate) + 0.5;
}

/** Light lines across the frame at every labelled tick. */
export function drawGrid(x: Scale | undefined, y: Scale | undefined, size: Size): string {
  let svg = "";
  for (const { value } of x?.ticks ?? []) {
    const at = crisp(x!.map(value));
    svg += segment(at, 0, at, size.height, { stroke: GRID });
  }
  for (const { value } of y?.ticks ?? []) {
    const at = crisp(y!.map(value));
    svg += segment(0, at, size.width, at, { stroke: GRID });
  }
  return svg;
}

/** Ticks, tick labels and label of the horizontal axis under a frame of this size. */
export function drawHorizontal(axis: Axis | undefined, scale: Scale, size: Size): string {
  const { width, height } = size;
  let svg = "";
  for (const value of scale.minor) {
    const at = crisp(scale.map(value));
    svg += segment(at, height, at, height + SHORT_TICK, { stroke: INK, "stroke-width": 0.7 });
  }
  const baseline = height + TICK_LENGTH + PAD + lineHeight(TICK_STYLE) / 2 +
    middleToBaseline(TICK_STYLE);
  for (const { value, label } of scale.ticks) {
    const at = crisp(scale.map(value));
    svg += segment(at, height, at, height + TICK_LENGTH, { stroke: INK });
    svg += drawText(label, at, baseline, TICK_STYLE, "middle");
  }
  const top = height + TICK_LENGTH + PAD + lineHeight(TICK_STYLE) + LABEL_PAD;
  return svg + drawLines(axisLabelLines(axis, width), width / 2, top, LABEL_STYLE, "middle");
}

/** Ticks, tick labels and label of a vertical axis at the left or right side of a frame. */
export function drawVertical(
  axis: Axis | undefined,
  scale: Scale,
  size: Size,
  side: "left" | "right",
  color = INK,
): string {
  const outward = side === "left" ? -1 : 1;
  const edge = side === "left" ? 0 : size.width;
  let svg = "";
  for (const value of scale.minor) {
    const at = crisp(scale.map(value));
    const style = { stroke: color, "stroke-width": 0.7 };
    svg += segment(edge, at, edge + outward * SHORT_TICK, at, style);
  }
  const anchor = side === "left" ? "end" : "start";
  for (const { value, label } of scale.ticks) {
    const at = crisp(scale.map(value));
    svg += segment(edge, at, edge + outward * TICK_LENGTH, at, { stroke: color });
    const x = edge + outward * (TICK_LENGTH + PAD);
    const baseline = at + middleToBaseline(TICK_STYLE);
    svg += drawText(label, x, baseline, { ...TICK_STYLE, color }, anchor);
  }
  const lines = axisLabelLines(axis, size.height);
  const step = lineHeight(LABEL_STYLE);
  lines.forEach((line, i) => {
    // Turned by -90°, the first line is the leftmost: on the left side it is the one farthest out.
    const away = side === "left" ? lines.length - 1 - i : i;
    const middle = edge +
      outward * (TICK_LENGTH + PAD + widestTick(scale) + LABEL_PAD + (away + 0.5) * step);
    const x = middle + middleToBaseline(LABEL_STYLE);
    svg += drawText(line, x, size.height / 2, { ...LABEL_STYLE, color }, "middle", -90);
  });
  return svg;
}
