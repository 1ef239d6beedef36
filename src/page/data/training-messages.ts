/** What the page and its worker that trains say to each other. */
import type { BackendFiles } from "../../backend/mod.ts";
import type { Preset } from "../../runs/mod.ts";

/** What is to be trained: a figure's runs, with every seed. */
export interface TrainingOrder {
  /** How large and long. */
  preset: Preset;
  /** One training of each run for each of them. */
  seeds: number[];
  /** The backend's own files, for a page fetches nothing. */
  files: BackendFiles;
}

/** A function of one variable on a grid. */
export interface GridFunction {
  /** Where. */
  x: number[];
  /** Its values. */
  value: number[];
  /** Its slopes. */
  gradient: number[];
}

/** What the worker tells. */
export type TrainingNews =
  /** The backend has started; `fallback` says, in a sentence, why only one thread computes. */
  | { kind: "started"; fallback?: string }
  /** How far it has come, and what one of the runs has learnt so far. */
  | {
    kind: "stage";
    /** Which run, by the figure's name for it. */
    run: string;
    /** Its seed. */
    seed: number;
    /** Its iterations done … */
    iteration: number;
    /** … and in all. */
    iterations: number;
    /** The number a reader watches. */
    status: string;
    /** Share of the work of all runs and seeds that is done, 0 … 1. */
    share: number;
    /** What it would tabulate now. */
    function: GridFunction;
  }
  /** The tables of the figure as CSV, by the names of their files. */
  | { kind: "done"; tables: Record<string, string>; kernels: string }
  /** It cannot go on, in a sentence. */
  | { kind: "failed"; why: string };
