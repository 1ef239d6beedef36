/** What a run of a sweep says of itself while it is made: a small file that everybody may read. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { disk, readText, writeAtomic } from "../../base/mod.ts";

/** What a line says. */
export interface LineState {
  /** `stopped`: it was asked to, and goes on from its checkpoint when it is made again. */
  readonly state: "running" | "stopped" | "failed" | "done";
  /** Generator iterations (or steps) done … */
  readonly iteration: number;
  /** … and in all. */
  readonly iterations: number;
  /** Estimated, seconds; null where nobody can tell. */
  readonly secondsLeft: number | null;
  /** The number a reader watches: `W 0.042`. */
  readonly status: string;
  /** Why it failed; null where it did not. */
  readonly error: string | null;
}

const schema: z.ZodType<LineState> = z.object({
  state: z.enum(["running", "stopped", "failed", "done"]),
  iteration: z.number(),
  iterations: z.number(),
  secondsLeft: z.number().nullable(),
  status: z.string(),
  error: z.string().nullable(),
});

/** What nothing is known of yet. */
export const NOTHING_YET: LineState = {
  state: "running",
  iteration: 0,
  iterations: 0,
  secondsLeft: null,
  status: "",
  error: null,
};

/** Writes what a run says of itself. */
export function writeLineState(states: string, run: string, state: LineState): void {
  writeAtomic(fileOf(states, run), JSON.stringify(state));
}

/** What a run said last; undefined where it never said anything that can be read. */
export function readLineState(states: string, run: string): LineState | undefined {
  const file = fileOf(states, run);
  if (!existsSync(file)) return undefined;
  try {
    return schema.parse(JSON.parse(readText(file)));
  } catch {
    return undefined;
  }
}

/** Forgets what a run said of a former try. */
export function forgetLineState(states: string, run: string): void {
  disk.rmSync(fileOf(states, run), { force: true });
}

function fileOf(states: string, run: string): string {
  return join(states, `${run}.json`);
}
