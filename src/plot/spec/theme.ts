/** Sizes and colours that all pictures share. Lengths are pixels of the finished PNG. */
import type { Color, Dash } from "./series.ts";

/** Okabe and Ito's palette (2008), told apart by colour-blind readers, darkest contrasts first. */
const PALETTE = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#4d4d4d"];

/** Of the palette: real data, and generated data with what is measured of them alone. */
export const DATA_COLORS = { real: 3, generated: 2 } as const;

export const INK = "#262626";
export const MUTED = "#595959";
export const GRID = "#e4e4e4";

export const PICTURE_WIDTH = 1500;
export const PICTURE_MARGIN = 26;
export const COLUMN_GAP = 26;
export const ROW_GAP = 26;

export const SIZE = {
  pictureTitle: 23,
  subtitle: 17,
  panelTitle: 17.5,
  axisLabel: 16,
  tick: 14.5,
  legend: 15,
  note: 15,
  caption: 16,
} as const;

export const LINE_WIDTH = 2.2;
export const LINE_HEIGHT = 1.35;
export const TICK_LENGTH = 5;

const DASHES: Record<Dash, string> = {
  solid: "",
  dashed: "8 5",
  dotted: "2 4",
  dashdot: "9 4 2 4",
};

/** The CSS colour of a place in the palette, or the colour itself. */
export function cssColor(color: Color): string {
  return typeof color === "string" ? color : PALETTE[color % PALETTE.length];
}

/** The `stroke-dasharray` of a dash pattern; empty for a solid line. */
export function dashArray(dash: Dash = "solid"): string {
  return DASHES[dash];
}
