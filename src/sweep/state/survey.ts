/** How far a sweep is: from the run folders, from what runs say of themselves, from a scheduler. */
import { findRun, livingRuns } from "../../runs/mod.ts";
import type { SweepPlan } from "../plan/plan.ts";
import type { SweepPlaces } from "../plan/places.ts";
import { readLineState } from "./line-state.ts";

/**
 * `done`: it is whole · `running` · `queued`: a scheduler has it · `stopped`: it goes on from its
 * checkpoint when it is made again · `failed` · `waiting`: nobody has begun it.
 */
export type RunStatus = "done" | "running" | "queued" | "stopped" | "failed" | "waiting";

/** A run of a sweep. */
export interface SurveyedRun {
  /** Its line's number, from 1. */
  readonly line: number;
  /** Its name. */
  readonly run: string;
  /** What it is. */
  readonly title: string;
  /** How far. */
  readonly status: RunStatus;
  /** Iterations done; null where nobody knows. */
  readonly iteration: number | null;
  /** Iterations in all; null where nobody knows. */
  readonly iterations: number | null;
  /** Estimated until it is there; null where nobody can tell. */
  readonly secondsLeft: number | null;
  /** The number a reader watches, or why it failed, or why it is queued. */
  readonly note: string;
}

/** What a scheduler says of a line. */
export interface Scheduled {
  /** Whether it is under way, waits, or has ended. */
  readonly state: "queued" | "running" | "ended";
  /** In the scheduler's words: `PENDING (Resources)`, `OUT_OF_MEMORY`. */
  readonly words: string;
}

/** Looks at every run of a plan. It takes a second where something seems to be under way. */
export async function surveySweep(
  { head, lines }: SweepPlan,
  { places, runs, scheduled }: {
    places: SweepPlaces;
    /** Folder of the runs. */
    runs: string;
    /** What a scheduler says, by the line's number; what it does not know is missing. */
    scheduled: ReadonlyMap<number, Scheduled>;
  },
): Promise<SurveyedRun[]> {
  const { kernels } = head;
  const names = lines.map(({ run }) => run);
  const there = new Set(
    names.filter((name) => findRun(name, { folder: runs, kernels, force: false }) !== undefined),
  );
  const living = await livingRuns(runs, names.filter((name) => !there.has(name)));
  return lines.map(({ run, title }, index): SurveyedRun => {
    const line = index + 1;
    const said = readLineState(places.states, run);
    const job = scheduled.get(line);
    const known = {
      ...{ line, run, title },
      iteration: said?.iteration ?? null,
      iterations: said?.iterations ?? null,
    };
    const as = (status: RunStatus, note: string, secondsLeft: number | null = null) => ({
      ...known,
      ...{ status, note, secondsLeft },
    });
    if (there.has(run)) return as("done", said?.status ?? "", 0);
    if (job?.state === "queued") return as("queued", job.words);
    if (living.has(run) || job?.state === "running") {
      return as("running", said?.status ?? "", said?.secondsLeft ?? null);
    }
    if (said === undefined) {
      return job === undefined ? as("waiting", "") : as(
        "failed",
        `it ended (${job.words}) and left nothing in "${places.folder}"; can the nodes write there?`,
      );
    }
    if (said.state === "stopped") return as("stopped", said.status);
    if (said.state === "failed") return as("failed", said.error ?? "");
    const words = job === undefined ? "" : ` (${job.words})`;
    return as("failed", `its process ended without a word${words}`);
  });
}
