/** The finished runs of a sweep, each looked at before it is believed. */
import { join } from "node:path";
import { packageVersions, UserError } from "../../base/mod.ts";
import { damagedFile, readRecord, type RunRecord } from "../../runs/mod.ts";
import type { PlanLine } from "../plan/plan.ts";

/** What is there of a plan. */
export interface Collected {
  /** The whole ones by name. */
  readonly records: ReadonlyMap<string, RunRecord>;
  /** Names of those that are missing or damaged, in the order of the plan. */
  readonly missing: readonly string[];
  /** A sentence for each that other kernels or another version made. */
  readonly foreign: readonly string[];
}

/** How many are named in a message. */
const NAMED = 3;

/**
 * Reads the runs of a plan.
 * @param folder of the runs
 * @param kernels SHA-256 of this program's
 * @param mixed whether runs of other kernels or another version may be among them
 * @throws {UserError} that names those of others, where that is not wanted
 */
export function collectRuns(
  lines: readonly PlanLine[],
  { folder, kernels, mixed }: { folder: string; kernels: string; mixed: boolean },
): Collected {
  const records = new Map<string, RunRecord>();
  const missing: string[] = [];
  const foreign: string[] = [];
  const { earthmover: version } = packageVersions();
  for (const { run } of lines) {
    const place = join(folder, run);
    const record = readRecord(place);
    if (record?.name !== run || damagedFile(place, record) !== undefined) {
      missing.push(run);
      continue;
    }
    records.set(run, record);
    if (record.kernels !== kernels || record.version !== version) {
      foreign.push(`${run} is of ${originText(record)}`);
    }
  }
  if (foreign.length > 0 && !mixed) {
    const more = foreign.length > NAMED ? `, and ${foreign.length - NAMED} more` : "";
    throw new UserError(
      `${foreign.slice(0, NAMED).join(", ")}${more}, and this is ` +
        `${originText({ kernels, version })}; make them again, or merge with --mixed`,
    );
  }
  return { records, missing, foreign };
}

function originText({ kernels, version }: Pick<RunRecord, "kernels" | "version">): string {
  return `version ${version ?? "unknown"} with kernels ${kernels.slice(0, 12)}`;
}
