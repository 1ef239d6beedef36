/**
 * Charts and image grids as PNG files, the same bytes on every host.
 *
 * A `Picture` is data: rows of panels, each a chart, sheets of images, bars, a heat map or a table.
 * `renderPng` draws it. Geometry rests on d3's scales and shapes, widths of words on the font's own
 * tables, rasterising on resvg in WebAssembly; nothing asks the host.
 *
 * @example
 * ```ts
 * import { renderPng } from "./mod.ts";
 *
 * const png = await renderPng({
 *   title: "Parallel lines",
 *   rows: [{
 *     panels: [{
 *       kind: "chart",
 *       x: { label: "$θ$" },
 *       y: { label: "EM distance" },
 *       series: [{ kind: "line", x: [-1, 0, 1], y: [1, 0, 1], label: "$|θ|$" }],
 *     }],
 *   }],
 * }, { Title: "wgan-1", Seed: "1" });
 * ```
 *
 * @module
 */
export { pictureSvg, renderPng } from "./page/picture.ts";

export type * from "./spec/series.ts";
export type * from "./spec/spec.ts";

export {
  parsePicture,
  pictureJson,
  type StoredGroup,
  type StoredImages,
  type StoredPanel,
  type StoredPicture,
  type StoredRow,
  type StoredSpanning,
} from "./spec/stored.ts";
// What every renderer of the specification shares.
export { colored, xSpan, ySpan } from "./marks/chart-span.ts";
export { decimate, isDrawn, type Point } from "./marks/decimate.ts";
export { isData } from "./marks/marks.ts";
export { readable } from "./scales/numbers.ts";
export { makeScale, type Scale } from "./scales/scale.ts";
export type { Tick } from "./scales/ticks.ts";
export { cssColor, dashArray, DATA_COLORS } from "./spec/theme.ts";
export { parseRuns, type Run } from "./text/runs.ts";

export { pictureOverSeeds } from "./page/picture-over-seeds.ts";
export type { Series } from "./spec/series.ts";
export type { DataSeries } from "./marks/marks.ts";
export type {
  Axis,
  BarsPanel,
  ChartPanel,
  ImagesPanel,
  Panel,
  Picture,
  Row,
  Spanning,
  TablePanel,
} from "./spec/spec.ts";
