/**
 * One page of results: claims, figures, runs, and how each came to be, in a file that needs nothing
 * outside itself.
 * @module
 */
export { gatherPage } from "./data/gather-page.ts";
export type {
  PageData,
  PageFigure,
  PageRun,
  PageTable,
  Provenance,
  RunSheet,
  RunTable,
} from "./data/page-data.ts";
export { pageHtml, type PageOptions } from "./document/page-html.ts";
export { comparisonHtml } from "./document/comparison-html.ts";
export { type LivePage, openLivePage } from "./server/live-page.ts";
