/**
 * What the tasks share: a command line that answers mistakes in one sentence, exit codes, progress,
 * and tables for the terminal.
 * @module
 */
export type { UserError } from "../files/mod.ts";
export {
  allEqual,
  checkFigures,
  type CheckOptions,
  checkText,
  updateExpected,
} from "./check-figures.ts";
export { checkMatrix, type MatrixCell, matrixText } from "./check-matrix.ts";
export { ledgerJson, ledgerText } from "./claims-report.ts";
export { figureListText, type ListedFigure, listFigures } from "./figure-list.ts";
export { reportJson, reportText } from "./figure-report.ts";
export { type DataReport, dataText, inspectData } from "./inspect-data.ts";
export { reproduceFigures, type ReproduceOptions } from "./reproduce-figures.ts";
export { type SettingOption, settingOptions } from "./setting-options.ts";
export { type OptionDeclaration, PRESET_OPTION, THREADS_OPTION } from "./shared-options.ts";
export { type Sampled, sampledText, sampleModel, type SampleOptions } from "./sample-model.ts";
export { slowness } from "./slowness.ts";
export { EXIT } from "./exit-codes.ts";
export {
  didYouMean,
  oneOf,
  type OptionParser,
  positiveInteger,
  seed,
  wholeNumber,
  wrongUsage,
} from "./option-parsers.ts";
export { type Progress, type ProgressStream, startProgress } from "./progress.ts";
export { describeError, runTask } from "./run-task.ts";
export { type CommandMistake, type CommandSettings, taskCommand } from "./task-command.ts";
export { type Trained, trainingText, trainModel, type TrainOptions } from "./train-model.ts";
export { type TextColumn, textTable } from "./text-table.ts";
