/** Where a sweep keeps what is its own; the runs themselves lie where all runs do. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { nearest, UserError } from "../../base/mod.ts";

/** The folders and files of one sweep. */
export interface SweepPlaces {
  /** All of it. */
  readonly folder: string;
  /** What was asked for. */
  readonly head: string;
  /** The runs, a line each. */
  readonly plan: string;
  /** What each line says of itself while it is made. */
  readonly states: string;
  /** What each line prints. */
  readonly logs: string;
  /** What came of all of them. */
  readonly merged: string;
  /** How it was given to Slurm. */
  readonly slurm: string;
  /** There while somebody asks the engine to stop. */
  readonly cancel: string;
}

const HEAD = "sweep.json";

/**
 * The places of a sweep.
 * @param out the output folder
 */
export function sweepPlaces(out: string, name: string): SweepPlaces {
  return placesIn(join(out, "sweeps", name));
}

/** The places of the sweep in that folder. */
export function placesIn(folder: string): SweepPlaces {
  return {
    folder,
    head: join(folder, HEAD),
    plan: join(folder, "plan.jsonl"),
    states: join(folder, "states"),
    logs: join(folder, "logs"),
    merged: join(folder, "merged"),
    slurm: join(folder, "slurm"),
    cancel: join(folder, "cancel"),
  };
}

/** The names of the sweeps under an output folder. */
export function sweepNames(out: string): string[] {
  const folder = join(out, "sweeps");
  if (!existsSync(folder)) return [];
  return readdirSync(folder).sort().filter((name) => existsSync(join(folder, name, HEAD)));
}

/**
 * The sweep that is meant: that of the name, or the only one there is.
 * @throws {UserError} with exit code 2 where it is not clear, with the names of those there are
 */
export function chooseSweep(out: string, name?: string): string {
  const names = sweepNames(out);
  const wrong = (sentence: string) => new UserError(sentence, { exitCode: 2 });
  if (names.length === 0) {
    throw wrong(`there is no sweep under "${out}"; begin one with deno task sweep, or say --out`);
  }
  if (name === undefined) {
    if (names.length === 1) return names[0];
    throw wrong(`there are several sweeps under "${out}"; name one of ${names.join(", ")}`);
  }
  if (names.includes(name)) return name;
  const near = nearest(name, names);
  throw wrong(
    `there is no sweep "${name}" under "${out}"; ` +
      (near.length > 0 ? `did you mean ${near.join(" or ")}?` : `there are ${names.join(", ")}`),
  );
}
