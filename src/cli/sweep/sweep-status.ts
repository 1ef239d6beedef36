/** What `sweep status` shows: a table of the runs, and how far all of them are. */
import { durationText, jsonText } from "../../base/mod.ts";
import { runsFolder } from "../../reports/mod.ts";
import {
  readPlan,
  readSubmitted,
  type RunStatus,
  scheduledLines,
  slurm,
  type SurveyedRun,
  surveySweep,
  sweepPlaces,
} from "../../sweep/mod.ts";
import { textTable } from "../terminal/text-table.ts";

/** A sweep, and how far it is. */
export interface SweepStatus {
  /** Its name. */
  sweep: string;
  /** Its runs, in the order of the plan. */
  runs: SurveyedRun[];
}

/** Looks at a sweep, and asks Slurm where it was given to that. */
export async function sweepStatus(out: string, name: string): Promise<SweepStatus> {
  const places = sweepPlaces(out, name);
  const submitted = readSubmitted(places);
  const scheduled = submitted === undefined ? new Map() : await scheduledLines(slurm, submitted);
  const plan = readPlan(places.folder);
  return {
    sweep: name,
    runs: await surveySweep(plan, { places, runs: runsFolder(out), scheduled }),
  };
}

const ORDER: readonly RunStatus[] = ["done", "running", "queued", "stopped", "failed", "waiting"];

/** The table, and a sentence. */
export function statusText({ sweep, runs }: SweepStatus): string {
  const table = textTable(
    [
      { title: "line", align: "right" },
      { title: "run" },
      { title: "what it is", width: 34 },
      { title: "state" },
      { title: "iteration", align: "right" },
      { title: "left", align: "right" },
      { title: "", width: 60 },
    ],
    runs.map(({ line, run, title, status, iteration, iterations, secondsLeft, note }) => [
      String(line),
      run,
      title,
      status,
      iterations === null || iterations === 0 ? "" : `${iteration}/${iterations}`,
      status === "running" && secondsLeft !== null ? durationText(secondsLeft) : "",
      note,
    ]),
  );
  const counts = ORDER.flatMap((status) => {
    const count = runs.filter((run) => run.status === status).length;
    return count === 0 ? [] : [`${count} ${status}`];
  });
  return `${table}\n\n${sweep}: ${[`${runs.length} runs`, ...counts].join(", ")}`;
}

/** The same as one JSON object. */
export function statusJson(status: SweepStatus): string {
  return jsonText(status);
}

/** Whether there is nothing more to watch. */
export function isSettled({ runs }: SweepStatus): boolean {
  return runs.every(({ status }) => status !== "running" && status !== "queued");
}
