/** What a chart shows, as data: curves, points, areas, bars, and remarks on them. */

/** A list of numbers: an array or a typed array. NaN stands for "no value here". */
export type Numbers = ArrayLike<number>;

/** Place in the palette of `theme.ts` (taken modulo its length), or any CSS colour. */
export type Color = number | string;

/** Pattern of a line. */
export type Dash = "solid" | "dashed" | "dotted" | "dashdot";

/** Shape of a data point. */
export type Marker = "circle" | "square" | "triangle" | "diamond" | "cross";

/** What every series may say about its looks. */
export interface Drawn {
  /** Default for data the palette's next, for remarks grey. */
  color?: Color;
  /** 0 … 1, default 1. */
  opacity?: number;
  /** The vertical axis that the series belongs to; default "left". */
  side?: "left" | "right";
}

/** A curve through (x, y). NaN in either breaks it. */
export interface LineSeries extends Drawn {
  /** A curve. */
  kind: "line";
  /** Abscissas. */
  x: Numbers;
  /** Ordinates, as many as abscissas. */
  y: Numbers;
  /**
   * Lower ends of a band around the curve: of an interval, a spread. Drawn if `high` is given too.
   */
  low?: Numbers;
  /** Upper ends of the band. */
  high?: Numbers;
  /** Name in the legend; without one the series is not in it. */
  label?: string;
  /** Default "solid". */
  dash?: Dash;
  /** Pixels, default 2.2. */
  width?: number;
  /** Name of a series without a label, where there is room for one: "raw". */
  name?: string;
  /** Shape at every point; default none. */
  marker?: Marker;
}

/** Unconnected points, with optional whiskers. */
export interface PointSeries extends Drawn {
  /** Points. */
  kind: "points";
  /** Abscissas. */
  x: Numbers;
  /** Ordinates, as many as abscissas. */
  y: Numbers;
  /** Lower ends of whiskers. Drawn if `high` is given too. */
  low?: Numbers;
  /** Upper ends of whiskers. */
  high?: Numbers;
  /** Name in the legend; without one the series is not in it. */
  label?: string;
  /** Default "circle". */
  marker?: Marker;
  /** Diameter in pixels, default 7. */
  size?: number;
}

/** The area between a curve and zero: a density. */
export interface AreaSeries extends Drawn {
  /** A filled curve. */
  kind: "area";
  /** Abscissas. */
  x: Numbers;
  /** Ordinates, as many as abscissas. */
  y: Numbers;
  /** Name in the legend; without one the series is not in it. */
  label?: string;
}

/** Bars that stand side by side on a number line. */
export interface HistogramSeries extends Drawn {
  /** A histogram. */
  kind: "histogram";
  /** Borders of the bars, ascending: one more than `heights`. */
  edges: Numbers;
  /** Heights of the bars. */
  heights: Numbers;
  /** Name in the legend; without one the series is not in it. */
  label?: string;
}

/** A horizontal reference line with its name written along it. */
export interface HorizontalLine extends Drawn {
  /** A horizontal line. */
  kind: "hline";
  /** Its ordinate; the axis is made to reach it. */
  y: number;
  /** Its name. */
  label?: string;
  /** Default "dashed". */
  dash?: Dash;
}

/** A vertical reference line; its name stands in a badge above the frame. */
export interface VerticalLine extends Drawn {
  /** A vertical line. */
  kind: "vline";
  /** Its abscissa; the axis is made to reach it. */
  x: number;
  /** Its name, best one letter. */
  label?: string;
  /** Default "dashed". */
  dash?: Dash;
}

/** Words at a point of the plane. */
export interface TextNote extends Drawn {
  /** Words. */
  kind: "text";
  /** Abscissa of the anchor. */
  x: number;
  /** Ordinate of the middle of the letters. */
  y: number;
  /** The words, on one line. */
  text: string;
  /** What of the words stands at x; default their start. */
  anchor?: "start" | "middle" | "end";
}

/** Anything that a chart can show. */
export type Series =
  | LineSeries
  | PointSeries
  | AreaSeries
  | HistogramSeries
  | HorizontalLine
  | VerticalLine
  | TextNote;
