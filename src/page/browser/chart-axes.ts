/** Where a chart's axes go for a size, a zoom, and the reader's choice of linear or log. */
import { type Axis, type ChartPanel, makeScale, type Scale, xSpan, ySpan } from "../../plot/mod.ts";

/** Which axes. */
export type AxisName = "x" | "y" | "y2";

/** A part of the frame that fills it: shift and magnification, as d3-zoom counts them. */
export interface Zoom {
  /** Shift to the right, pixels. */
  x: number;
  /** Shift downwards, pixels. */
  y: number;
  /** Magnification. */
  k: number;
}

/** A chart's placed axes. */
export interface Axes {
  /** The horizontal one. */
  x: Scale;
  /** The left-hand one. */
  y: Scale;
  /** The right-hand one. */
  y2: Scale | undefined;
}

/** Pixels that one label of an axis needs. */
const ROOM = { x: 68, y: 38 };

/**
 * Places the axes of the series that are shown.
 * @param panel the chart with the series that are shown
 * @param logs which axes are logarithmic
 * @param size of the frame, pixels
 */
export function placeAxes(
  panel: ChartPanel,
  logs: ReadonlySet<AxisName>,
  size: { width: number; height: number },
  zoom: Zoom,
): Axes {
  const chosen = withScales(panel, logs);
  const place = (axis: Axis, span: readonly [number, number], horizontal: boolean) => {
    const range: [number, number] = horizontal ? [0, size.width] : [size.height, 0];
    const [shift, room] = horizontal ? [zoom.x, ROOM.x] : [zoom.y, ROOM.y];
    const most = Math.max(2, Math.floor((horizontal ? size.width : size.height) / room));
    const whole = makeScale(axis, span, range, most);
    if (zoom.k === 1) return whole;
    const ends = range.map((pixel) => whole.invert((pixel - shift) / zoom.k)) as [number, number];
    return makeScale(axis, ends, range, most);
  };
  return {
    x: place(chosen.x ?? {}, xSpan(chosen), true),
    y: place(chosen.y ?? {}, ySpan(chosen, "left"), false),
    y2: chosen.y2 && place(chosen.y2, ySpan(chosen, "right"), false),
  };
}

/** Which axes are logarithmic in the specification. */
export function logAxes({ x, y, y2 }: ChartPanel): Set<AxisName> {
  const named = [["x", x], ["y", y], ["y2", y2]] as const;
  return new Set(named.flatMap(([name, axis]) => axis?.scale === "log" ? [name] : []));
}

/** A domain of the specification holds for its own kind of axis only. */
function withScales(panel: ChartPanel, logs: ReadonlySet<AxisName>): ChartPanel {
  const axis = (name: AxisName): Axis | undefined => {
    const own = panel[name];
    if (own === undefined && name === "y2") return undefined;
    const log = logs.has(name);
    if (log === (own?.scale === "log")) return own;
    return { label: own?.label, scale: log ? "log" : "linear" };
  };
  return { ...panel, x: axis("x"), y: axis("y"), y2: axis("y2") };
}
