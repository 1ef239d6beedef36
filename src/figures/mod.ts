/**
 * The figures and claims of the papers: each a small file over shared runs.
 * @module
 */
export { CATALOGUE } from "./engine/catalogue.ts";
export { chooseFigures } from "./engine/choose.ts";
export { wgan2 } from "./wgan/wgan-2.ts";

export type {
  Drawing,
  Figure,
  FigureData,
  FigureScope,
  Minutes,
  Numbers,
  Records,
  Runs,
  ScopeOf,
  TableRow,
} from "./engine/figure.ts";
export {
  contentOf,
  type FigureContent,
  type FigureNumbers,
  numbersOf,
  type SeedRuns,
  type Table,
  tablesOf,
} from "./engine/content.ts";

export { type Plan, planFigures, type PlannedRun } from "./engine/plan.ts";
export { type Duration, durationOf } from "./engine/minutes.ts";
export { DEFAULT_SEEDS, scopesOf, seedsText } from "./engine/seeds.ts";
