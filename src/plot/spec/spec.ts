/**
 * A picture as data: plain objects, no drawing. `pictureSvg` and `renderPng` make SVG and PNG of
 * it.
 *
 * Every string that is drawn may hold mathematics between dollar signs: `"$W(P_r, P_θ)$"`,
 * `"$10^{-4}$"` (see `text.ts`).
 */
import type { Color, Numbers, Series } from "./series.ts";
import type { Images } from "../../images/mod.ts";

/** One axis. */
export interface Axis {
  /** What is plotted and its unit: "generator iterations", "time (s)". */
  label?: string;
  /** Default "linear". On a log axis, values that are not positive are not drawn. */
  scale?: "linear" | "log";
  /** Values at the two ends, the lower first; default the span of the data with a little air. */
  domain?: readonly [number, number];
}

/** Curves over two axes, with an optional second vertical axis on the right. */
export interface ChartPanel {
  /** A chart. */
  kind: "chart";
  /** Above the frame. */
  title?: string;
  /** The horizontal axis. */
  x?: Axis;
  /** The left-hand axis. */
  y?: Axis;
  /** The right-hand axis, for series with `side: "right"`. */
  y2?: Axis;
  /** What to draw; lines lie over areas, later series over earlier ones. */
  series: readonly Series[];
  /** Height of the frame over its width; 1 gives a square. Default about 0.64. */
  aspect?: number;
}

/** Sheets of images side by side. */
export interface ImagesPanel {
  /** Sheets of images. */
  kind: "images";
  /** Above the sheets. */
  title?: string;
  /** The sheets, in reading order. */
  groups: readonly ImageGroup[];
  /** Sheets in one row; default all of them. */
  groupsPerRow?: number;
}

/** One sheet of images, in reading order. */
export interface ImageGroup {
  /** The images. */
  images: Images;
  /** Images in one row; default the ceiling of the square root of their number. */
  columns?: number;
  /** Under the sheet. */
  caption?: string;
  /** Where on the horizontal axis of the charts of its column the sheet belongs: its iteration. */
  at?: number;
}

/** One bar. */
export interface Bar {
  /** Its name, to its left; wrapped if long. */
  label: string;
  /** Its length; NaN draws none. */
  value: number;
  /** Lower end of an interval. Drawn if `high` is given too. */
  low?: number;
  /** Upper end of the interval. */
  high?: number;
  /** Default the palette's first. */
  color?: Color;
  /** Words after the bar; default its value in three digits. */
  note?: string;
}

/** Horizontal bars, the first on top. */
export interface BarsPanel {
  /** Bars. */
  kind: "bars";
  /** Above the bars. */
  title?: string;
  /** The axis along which the bars run; linear ones start at 0. */
  x?: Axis;
  /** The bars from top to bottom. */
  bars: readonly Bar[];
  /** A vertical line across all bars, such as a threshold, with its name. */
  reference?: {
    /** Where it stands. */
    value: number;
    /** Its name. */
    label: string;
  };
}

/** A matrix in colours, each cell with its value. */
export interface HeatmapPanel {
  /** A heat map. */
  kind: "heatmap";
  /** Above the matrix. */
  title?: string;
  /** `values[row][column]`; NaN leaves a cell grey. */
  values: readonly Numbers[];
  /** A name per row. */
  rowLabels: readonly string[];
  /** A name per column; wrapped if long. */
  columnLabels: readonly string[];
  /** What the columns are. */
  xLabel?: string;
  /** What the rows are. */
  yLabel?: string;
  /** Values at the two ends of the colour scale; default the extremes of the data. */
  domain?: readonly [number, number];
}

/** Words and numbers under a header. */
export interface TablePanel {
  /** A table. */
  kind: "table";
  /** Above the table. */
  title?: string;
  /** Names of the columns. */
  header: readonly string[];
  /** Cells by row; wide columns wrap if the table is too wide. */
  rows: readonly (readonly string[])[];
  /** One of `l`, `c`, `r` per column, as in LaTeX: "lrr". Default all left. */
  align?: string;
}

/** Anything that has a place in a picture. */
export type Panel = ChartPanel | ImagesPanel | BarsPanel | HeatmapPanel | TablePanel;

/** A panel over several columns. */
export interface Spanning {
  /** How many. */
  span: number;
  /** What stands there. */
  panel: Panel;
}

/** One row of a picture. */
export interface Row {
  /** Panels from left to right; `null` leaves a place empty. */
  panels: readonly (Panel | Spanning | null)[];
  /** Height of the panels' frames in pixels; default the tallest natural height. */
  height?: number;
  /**
   * "shared": one legend under the row, with what the charts' own would say, each label once.
   * Default "each": every chart has its own.
   */
  legend?: "each" | "shared";
}

/** A whole picture: title, rows of panels, caption. */
export interface Picture {
  /** In bold on top. */
  title?: string;
  /** Under the title: data, settings. */
  subtitle?: string;
  /** Rows of panels from top to bottom. */
  rows: readonly Row[];
  /** Relative widths of the columns' frames; default equal, as many as the longest row needs. */
  columns?: readonly number[];
  /** Explanation under the picture, wrapped. */
  caption?: string;
  /** Pixels, default 1500. The height follows from the content. */
  width?: number;
}
