/**
 * Many runs: planned once, made by this machine or by whoever has a scheduler, and merged into one
 * result.
 * @module
 */
export {
  type Axis,
  type Grid,
  type GridPoint,
  gridPoints,
  gridSize,
  readGridFile,
  type SettingValue,
} from "./plan/grid.ts";
export {
  type FigureSweep,
  type GridSweep,
  type ImageSource,
  type Naming,
  planFigureSweep,
  planGridSweep,
  type PlanLine,
  type SweepHead,
  type SweepPlan,
} from "./plan/plan.ts";
export { readPlan, readPlanLines, writePlan } from "./plan/plan-file.ts";
export { chooseSweep, placesIn, sweepNames, type SweepPlaces, sweepPlaces } from "./plan/places.ts";
export {
  forgetLineState,
  type LineState,
  NOTHING_YET,
  readLineState,
  writeLineState,
} from "./state/line-state.ts";
export { type RunStatus, type Scheduled, type SurveyedRun, surveySweep } from "./state/survey.ts";
export { type Failure, makeInOrder, type Task } from "./engines/in-order.ts";
export {
  childEnvironment,
  notStarted,
  programWords,
  startProcess,
} from "./engines/line-process.ts";
export { bestSplit, type MeasuredSplit, type Split, splitsOf, splitText } from "./engines/split.ts";
export { type SlurmArray, slurmArrays, type SlurmTask } from "./engines/slurm-arrays.ts";
export {
  cancelSweep,
  readSubmitted,
  scriptsOf,
  submitSweep,
  type Submitted,
} from "./engines/slurm-jobs.ts";
export { scheduledLines, type SubmittedArray } from "./engines/slurm-states.ts";
export type { ScriptContext, SlurmOptions } from "./engines/slurm-scripts.ts";
export { maxArraySize, type Slurm, slurm, type SlurmProgram } from "./engines/slurm-tools.ts";
export { type Merged, type MergeOptions, mergeSweep } from "./merge/merge.ts";
