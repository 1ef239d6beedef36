/**
 * What people and programs read of finished figures: manifests, ledger, gallery, the comparison
 * with expected bytes.
 * @module
 */
export {
  areEqual,
  type ChangedVerdict,
  compareFolders,
  type Comparison,
  type FileComparison,
  type PicturePair,
} from "./compare-folders.ts";
export { casesJunit, casesMarkdown, type TestCase } from "./test-report.ts";
export { galleryMarkdown } from "./gallery.ts";
export {
  compareWithExpected,
  type FileCheck,
  type Places,
  type Recorded,
  recordedFolder,
  recordExpected,
} from "./expected.ts";
export {
  type Found,
  gatherClaims,
  type Ledger,
  type LedgerEntry,
  type Published,
  readPublished,
} from "./ledger.ts";
export { type Measurements, mostMeasured } from "./most-measured.ts";
export { measuredOn, placeOf } from "./measured-on.ts";
export { summaryText, writeLedger } from "./publish-ledger.ts";
export type { Manifest } from "./manifest.ts";
export { folderOf, PICTURE, publish } from "./publish.ts";
export { reproduce, type Reproduced, type ReproduceOptions, runsFolder } from "./reproduce.ts";
export type { Host, Publication } from "./publication.ts";
export { type FinalNumbers, finalNumbers, QUANTITIES, type Quantity } from "./final-numbers.ts";
export { type ComparedRuns, compareRuns, differingSettings } from "./compare-runs.ts";
export { findRuns, type ListedRun, listRuns, removeRuns, vouchedRuns } from "./runs-folder.ts";
