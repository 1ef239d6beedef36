/** What the page shows while runs are made. */
import type { PageRun } from "./page-data.ts";

/** A run that is to be made, or is. */
export interface LiveRun {
  /** Its name. */
  name: string;
  /** What it is, in a few words. */
  title: string;
  /** Iterations done. */
  iteration: number;
  /** Iterations in all; 0 where it has not begun. */
  iterations: number;
  /** Share of its work that is done, 0 … 1. */
  share: number;
  /** The number a reader watches. */
  status: string;
  /** Seconds until it is there, as they are estimated now. */
  secondsLeft: number;
}

/** All runs of a command, in their order, and what was warned of. */
export interface LiveState {
  /** The plan. */
  runs: LiveRun[];
  /** Sentences. */
  warnings: string[];
}

/** A run in training, as its curves are drawn. */
export type LiveCurves = PageRun;

/** What the training tells the server's thread. */
export type LiveMessage =
  | { kind: "plan"; runs: LiveRun[] }
  | { kind: "warning"; sentence: string }
  | {
    kind: "stage";
    run: string;
    runKind: string;
    iteration: number;
    iterations: number;
    share: number;
    status: string;
    secondsLeft: number;
    /** Rows that are new since the last message, by table. */
    rows: Record<string, Record<string, number | null>[]>;
  }
  | { kind: "published" };
