/**
 * What the tasks share: a command line that answers mistakes in one sentence, exit codes, progress,
 * and tables for the terminal.
 * @module
 */

export {
  allEqual,
  checkFigures,
  type CheckOptions,
  checkText,
  updateExpected,
} from "./commands/check-figures.ts";
export { type TestedOn, testedOn } from "./terminal/version.ts";
export { checkMatrix, type MatrixCell, matrixText, type Runtime } from "./commands/check-matrix.ts";
export { ledgerJson, ledgerText } from "./commands/claims-report.ts";
export { figureListText, type ListedFigure, listFigures } from "./commands/figure-list.ts";
export { reportJson, reportText } from "./commands/figure-report.ts";
export { type DataReport, dataText, inspectData } from "./commands/inspect-data.ts";
export { type BuildReport, writeBuildReport } from "./commands/build-report.ts";
export {
  checkCases,
  compareOutputs,
  comparisonCases,
  comparisonJson,
  comparisonText,
} from "./commands/compare-outputs.ts";
export { type CompareLine, readCompareLine } from "./lines/compare-line.ts";
export { readReportLine } from "./lines/report-line.ts";
export { writePage, type WrittenPage } from "./commands/write-page.ts";
export {
  comparedRunsText,
  compareNamed,
  type Comparison,
  removeListed,
  runsText,
  runsUnder,
  unneededRuns,
} from "./commands/runs-overview.ts";
export { parseVary } from "./options/vary-option.ts";
export {
  readSweepLine,
  type SweepLine,
  type SweepMaking,
  type SweepPart,
} from "./lines/sweep-line.ts";
export { readRunsLine, type RunsLine } from "./lines/runs-line.ts";
export { type FindImages, planSweep, type PlanSweepOptions } from "./sweep/plan-sweep.ts";
export { runLine, type RunLineOptions } from "./sweep/run-line.ts";
export { type MadeSweep, makeSweep, type MakeSweepOptions } from "./sweep/make-sweep.ts";
export { probe } from "./sweep/probe.ts";
export { timeLine } from "./sweep/time-line.ts";
export { type LocalOptions, mergeAll, type Swept, sweptText } from "./sweep/sweep.ts";
export {
  isSettled,
  statusJson,
  statusText,
  type SweepStatus,
  sweepStatus,
} from "./sweep/sweep-status.ts";
export {
  type MeasuredQuality,
  measureQuality,
  type QualityOptions,
  qualityText,
} from "./commands/measure-quality.ts";
export type { Passing } from "./commands/sides.ts";
export { readQualityLine } from "./lines/quality-line.ts";
export { parityText } from "./commands/parity-text.ts";
export { reproduceFigures, type ReproduceOptions } from "./commands/reproduce-figures.ts";
export {
  type Sampled,
  sampledText,
  sampleModel,
  type SampleOptions,
} from "./commands/sample-model.ts";
export { slowness } from "./terminal/slowness.ts";
export { EXIT } from "./terminal/exit-codes.ts";
export { oneOf, type OptionParser, positiveInteger, wrongUsage } from "./options/option-parsers.ts";
export {
  type Progress,
  type ProgressStream,
  startProgress,
  type State,
  type Work,
} from "./terminal/progress.ts";
export { describeError, runTask } from "./terminal/run-task.ts";
export { type CommandMistake, type CommandSettings, taskCommand } from "./terminal/task-command.ts";
export {
  type Trained,
  trainingText,
  trainModel,
  type TrainOptions,
} from "./commands/train-model.ts";
export { type TextColumn, textTable } from "./terminal/text-table.ts";
export { print, STANDARD_ERROR, tell } from "./terminal/print.ts";
export { type FiguresLine, readCheckLine, readExpectedUpdateLine } from "./lines/check-line.ts";
export { readClaimsLine } from "./lines/claims-line.ts";
export { type DataLine, readDataLine } from "./lines/data-line.ts";
export { type ParityLine, readParityLine } from "./lines/parity-line.ts";
export { readReproduceFigLine, type ReproduceFigLine } from "./lines/reproduce-fig-line.ts";
export { readSampleLine } from "./lines/sample-line.ts";
export { readTrainLine } from "./lines/train-line.ts";
