/** The series of a chart as SVG: the specification's marks, on the page's axes. */
import { area, line } from "d3-shape";
import {
  type ChartPanel,
  colored,
  dashArray,
  type DataSeries,
  decimate,
  isDrawn,
  type Point,
  type Scale,
  type Series,
} from "../../plot/mod.ts";
import type { Axes } from "./chart-axes.ts";
import { s, spans } from "./dom.ts";

/** A series with its colour and its axes. */
export interface Mark {
  /** What is drawn. */
  series: Series;
  /** Its colour. */
  color: string;
  /** Place in the chart's list. */
  index: number;
}

/** All series of a chart with their colours. */
export function marksOf(panel: ChartPanel): Mark[] {
  return colored(panel).map(({ series, color }, index) => ({
    series,
    color: onAnyPaper(color),
    index,
  }));
}

/** Greys are made for white paper; the page's own change with it. */
function onAnyPaper(color: string): string {
  const [, red, green, blue] = /^#(..)(..)(..)$/.exec(color) ?? [];
  if (red === undefined || red !== green || green !== blue) return color;
  return parseInt(red, 16) < 0x40 ? "var(--ink)" : "var(--quiet)";
}

/** The value axis of a series. */
export function sideOf(series: Series, { y, y2 }: Axes): Scale {
  return series.side === "right" && y2 !== undefined ? y2 : y;
}

/** What names a series for a reader; undefined for remarks and for what has no name. */
export function nameOf(series: DataSeries): string | undefined {
  return series.label ?? ("name" in series ? series.name : undefined);
}

/** Draws one series. */
export function drawMark(
  { series, color }: Mark,
  axes: Axes,
  size: { width: number; height: number },
): SVGElement {
  const y = sideOf(series, axes);
  const { x } = axes;
  switch (series.kind) {
    case "line": {
      const points = pointsOf(series.x, series.y, x, y);
      const drawn = points.length > 4 * size.width ? decimate(points) : points;
      const path = line<Point>().digits(2).defined(isDrawn)(drawn) ?? "";
      return s(
        "g",
        {},
        series.low && series.high ? bandOf(series, color, x, y) : undefined,
        s("path", {
          d: path,
          fill: "none",
          stroke: color,
          "stroke-width": series.width ?? 2,
          "stroke-dasharray": dashArray(series.dash) || undefined,
          "stroke-opacity": series.opacity,
          "stroke-linejoin": "round",
        }),
        series.marker && s("path", { d: dots(points, 7, series.marker), fill: color }),
      );
    }
    case "points":
      return s(
        "g",
        { "fill-opacity": series.opacity },
        series.low && series.high && s("path", {
          d: whiskers(series, x, y),
          stroke: color,
          "stroke-width": 1.4,
        }),
        s("path", {
          d: dots(pointsOf(series.x, series.y, x, y), series.size ?? 7, series.marker ?? "circle"),
          fill: color,
        }),
      );
    case "area": {
      const points = pointsOf(series.x, series.y, x, y);
      const d = area<Point>().digits(2).defined(isDrawn).x((p) => p[0]).y0(foot(y))
        .y1((p) => p[1])(points) ?? "";
      const top = line<Point>().digits(2).defined(isDrawn)(points) ?? "";
      return s(
        "g",
        {},
        s("path", { d, fill: color, "fill-opacity": 0.22 * (series.opacity ?? 1) }),
        s("path", { d: top, fill: "none", stroke: color, "stroke-width": 2 }),
      );
    }
    case "histogram":
      return s("path", {
        d: barsPath(series.edges, series.heights, x, y),
        fill: color,
        "fill-opacity": 0.4 * (series.opacity ?? 1),
        stroke: color,
      });
    case "hline":
      return remark(0, y.map(series.y), size.width, y.map(series.y), series, color);
    case "vline":
      return remark(x.map(series.x), 0, x.map(series.x), size.height, series, color);
    case "text":
      return s("text", {
        x: x.map(series.x),
        y: y.map(series.y),
        class: "note",
        "text-anchor": series.anchor ?? "start",
        "dominant-baseline": "middle",
      }, spans(series.text));
  }
}

function pointsOf(xs: ArrayLike<number>, ys: ArrayLike<number>, x: Scale, y: Scale): Point[] {
  return Array.from({ length: xs.length }, (_, i): Point => [x.map(xs[i]), y.map(ys[i])]);
}

function bandOf(
  { x: xs, low, high }: { x: ArrayLike<number>; low?: ArrayLike<number>; high?: ArrayLike<number> },
  color: string,
  x: Scale,
  y: Scale,
): SVGElement {
  const [lows, highs] = [low!, high!].map((ends) => pointsOf(xs, ends, x, y));
  const path = area<number>().digits(2).defined((i) => isDrawn(lows[i]) && isDrawn(highs[i]))
    .x((i) => lows[i][0]).y0((i) => lows[i][1]).y1((i) => highs[i][1]);
  return s("path", {
    d: path(lows.map((_, i) => i)) ?? "",
    fill: color,
    "fill-opacity": 0.2,
    class: "band",
  });
}

/** Zero, or the nearest end of an axis without it. */
function foot(y: Scale): number {
  return y.map(Math.min(Math.max(0, y.domain[0]), y.domain[1]));
}

function dots(points: readonly Point[], size: number, marker: string): string {
  const r = (size / 2).toFixed(2);
  const shape = {
    circle: `m-${r} 0a${r} ${r} 0 1 0 ${size} 0a${r} ${r} 0 1 0 -${size} 0z`,
    square: `m-${r} -${r}h${size}v${size}h-${size}z`,
    diamond: `m0 -${r}l${r} ${r}l-${r} ${r}l-${r} -${r}z`,
    triangle: `m0 -${r}l${r} ${size}h-${size}z`,
    cross: `m-${r} -1h${size}v2h-${size}z`,
  }[marker] ?? "";
  return points.filter(isDrawn).map(([x, y]) => `M${x.toFixed(2)} ${y.toFixed(2)}${shape}`)
    .join("");
}

function whiskers(
  { x: xs, low, high }: { x: ArrayLike<number>; low?: ArrayLike<number>; high?: ArrayLike<number> },
  x: Scale,
  y: Scale,
): string {
  return Array.from({ length: xs.length }, (_, i) => {
    const [at, from, to] = [x.map(xs[i]), y.map(low![i]), y.map(high![i])];
    return Number.isFinite(at + from + to)
      ? `M${at.toFixed(1)} ${from.toFixed(1)}V${to.toFixed(1)}`
      : "";
  }).join("");
}

function barsPath(
  edges: ArrayLike<number>,
  heights: ArrayLike<number>,
  x: Scale,
  y: Scale,
): string {
  const bottom = foot(y);
  return Array.from({ length: heights.length }, (_, i) => {
    const [left, right, top] = [x.map(edges[i]), x.map(edges[i + 1]), y.map(heights[i])];
    return Number.isFinite(left + right + top)
      ? `M${left.toFixed(2)} ${bottom.toFixed(2)}V${top.toFixed(2)}H${right.toFixed(2)}V${
        bottom.toFixed(2)
      }Z`
      : "";
  }).join("");
}

function remark(
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  { label, dash }: { label?: string; dash?: "solid" | "dashed" | "dotted" | "dashdot" },
  color: string,
): SVGElement {
  if (!Number.isFinite(x1 + y1)) return s("g");
  const horizontal = y1 === y2;
  return s(
    "g",
    {},
    s("line", {
      x1,
      y1,
      x2,
      y2,
      stroke: color,
      "stroke-width": 1.4,
      "stroke-dasharray": dashArray(dash ?? "dashed") || undefined,
    }),
    label === undefined ? undefined : s("text", {
      class: "note",
      x: horizontal ? x2 - 6 : x1 + 5,
      y: horizontal ? y1 - 6 : 13,
      "text-anchor": horizontal ? "end" : "start",
    }, spans(label)),
  );
}
