/**
 * The figures and claims of the papers: each a small file over shared runs.
 * @module
 */
export { CATALOGUE } from "./engine/catalogue.ts";
export { chooseFigures } from "./engine/choose.ts";

export type { Drawing, Figure, FigureFor, Minutes, Table } from "./engine/figure.ts";

export { type Plan, planFigures, type PlannedRun } from "./engine/plan.ts";
export { type Duration, durationOf } from "./engine/minutes.ts";
export { DEFAULT_SEEDS, seedsText, settingsOf } from "./engine/seeds.ts";

export { withDivergence } from "./engine/divergence.ts";
export { onOtherImages } from "./engine/other-images.ts";
export { overSeeds } from "./engine/over-seeds.ts";
export { drawingOf, planOf } from "./engine/plan-of.ts";
