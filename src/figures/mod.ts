/**
 * The figures and claims of the papers: each a small file over shared runs.
 * @module
 */
export { CATALOGUE } from "./catalogue.ts";
export { chooseFigures } from "./choose.ts";
export { type Claim, valueText, type Verdict, verdictText } from "./claim.ts";
export { compareWithExpected, type FileCheck, type Places, recordExpected } from "./expected.ts";
export type { Drawing, Figure, FigureFor, Minutes, Table } from "./figure.ts";
export type { Host } from "./publication.ts";
export { galleryMarkdown } from "./gallery.ts";
export {
  gatherClaims,
  type Ledger,
  type LedgerEntry,
  type Published,
  readPublished,
} from "./ledger.ts";
export type { Manifest } from "./manifest.ts";
export { measuredOn, summaryText, writeLedger } from "./publish-ledger.ts";
export { type Plan, planFigures, type PlannedRun } from "./plan.ts";
export { type Duration, durationOf } from "./minutes.ts";
export { DEFAULT_SEEDS, seedsText, settingsOf } from "./seeds.ts";
export { type Order, reproduce, type Reproduced, runsFolder } from "./reproduce.ts";
