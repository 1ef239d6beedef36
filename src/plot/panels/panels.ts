/**
 * What every kind of panel can do: say how high it wants to be, how much room it needs, draw
 * itself.
 */
import { barsHeight, barsMargins, drawBars } from "./bars.ts";
import { chartHeight, chartMargins, drawChart } from "./chart.ts";
import { drawHeatmap, heatmapHeight, heatmapMargins } from "./heatmap.ts";
import { drawImages, imagesHeight } from "./images.ts";
import { type Margins, NO_MARGINS, type Size } from "../marks/rect.ts";
import type { Panel } from "../spec/spec.ts";
import { drawTable, tableHeight } from "./table.ts";

/** Height of the panel's frame that suits this width, in pixels. */
export function panelHeight(panel: Panel, width: number): number {
  switch (panel.kind) {
    case "chart":
      return chartHeight(panel, width);
    case "images":
      return imagesHeight(panel, width);
    case "bars":
      return barsHeight(panel);
    case "heatmap":
      return heatmapHeight(panel);
    case "table":
      return tableHeight(panel, width);
  }
}

/** Whether the panel has no frame to line up with others: it takes its column's whole width. */
export function fillsColumn({ kind }: Panel): boolean {
  return kind === "images" || kind === "table";
}

/** Room around the frame for what the panel writes outside it, without the title. */
export function panelMargins(panel: Panel, size: Size): Margins {
  switch (panel.kind) {
    case "chart":
      return chartMargins(panel, size);
    case "bars":
      return barsMargins(panel, size);
    case "heatmap":
      return heatmapMargins(panel, size);
    case "images":
    case "table":
      return NO_MARGINS;
  }
}

/** SVG of the panel with the upper left corner of its frame at (0, 0). */
export function drawPanel(panel: Panel, size: Size, id: string): string {
  switch (panel.kind) {
    case "chart":
      return drawChart(panel, size, id);
    case "images":
      return drawImages(panel, size);
    case "bars":
      return drawBars(panel, size);
    case "heatmap":
      return drawHeatmap(panel, size);
    case "table":
      return drawTable(panel, size);
  }
}
