/**
 * A picture's specification on the page: rows of panels, the charts alive, samples with a slider.
 */
import type { StoredImages, StoredPanel, StoredPicture } from "../../plot/mod.ts";
import { type ChartView, chartView } from "./chart-view.ts";
import { h, words } from "./dom.ts";
import { barsView, heatmapView, tableView } from "./panels-view.ts";
import { type Sheet, sheetsBeside, sheetsOverTime } from "./sheets-view.ts";

/** Draws the picture. */
export function pictureView(picture: StoredPicture): HTMLElement {
  const columns = Math.max(...picture.rows.map(({ panels }) => widthOf(panels)), 1);
  const charts: (ChartView | undefined)[] = [];
  const rows = picture.rows.map(({ panels }) => {
    let column = 0;
    const places = panels.map((place) => {
      const [panel, span] = place !== null && "span" in place ? [place.panel, place.span] : [
        place,
        1,
      ];
      const cell = h("div", { class: "panel" });
      cell.style.gridColumn = `span ${span}`;
      if (panel !== null) {
        if (panel.title !== undefined) cell.append(h("h4", {}, words(panel.title)));
        cell.append(panelView(panel, column, charts));
      }
      column += span;
      return cell;
    });
    const row = h("div", { class: "panels" }, places);
    row.style.setProperty("--columns", String(columns));
    return row;
  });
  return h(
    "div",
    { class: "picture" },
    picture.subtitle === undefined
      ? undefined
      : h("p", { class: "quiet" }, words(picture.subtitle)),
    rows,
    picture.caption === undefined
      ? undefined
      : h("p", { class: "caption" }, words(picture.caption)),
  );
}

function widthOf(panels: StoredPicture["rows"][number]["panels"]): number {
  return panels.reduce(
    (sum, place) => sum + (place !== null && "span" in place ? place.span : 1),
    0,
  );
}

/** @param charts by column, those that samples below them belong to */
function panelView(
  panel: StoredPanel,
  column: number,
  charts: (ChartView | undefined)[],
): HTMLElement {
  switch (panel.kind) {
    case "chart": {
      const view = chartView(panel);
      charts[column] = view;
      return view.element;
    }
    case "images":
      return imagesView(panel, charts[column]);
    case "bars":
      return barsView(panel);
    case "heatmap":
      return heatmapView(panel);
    case "table":
      return tableView(panel);
  }
}

function imagesView({ groups }: StoredImages, chart: ChartView | undefined): HTMLElement {
  const sheets = groups.map(({ png, caption = "", at }): Sheet => ({ png, caption, at }));
  if (sheets.length < 2 || !sheets.every(hasPlace)) return sheetsBeside(sheets);
  const view = sheetsOverTime(sheets);
  if (chart !== undefined) {
    view.onShow(chart.mark);
    chart.onPick(view.go);
  }
  return view.element;
}

function hasPlace(sheet: Sheet): sheet is Sheet & { at: number } {
  return sheet.at !== undefined;
}
