/**
 * The figures and claims of the papers: each a small file over shared runs.
 * @module
 */
export { CATALOGUE } from "./engine/catalogue.ts";
export { chooseFigures } from "./engine/choose.ts";

export type { Figure, FigureFor, Minutes, Table } from "./engine/figure.ts";

export { type Plan, planFigures, type PlannedRun } from "./engine/plan.ts";
export { type Duration, durationOf } from "./engine/minutes.ts";
export { DEFAULT_SEEDS, seedsText, settingsOf } from "./engine/seeds.ts";

export { contentOf, type FigureContent, type Records } from "./engine/content.ts";
export { planOf } from "./engine/plan-of.ts";
