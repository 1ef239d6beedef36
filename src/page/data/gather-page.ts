/** Gathers what the page shows from an output folder. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileError, packageVersions, UserError } from "../../base/mod.ts";
import { gatherClaims, readPublished, runsFolder, summaryText } from "../../reports/mod.ts";
import { readRecord, type RunRecord, runTitle } from "../../runs/mod.ts";
import type { PageData, PageFigure } from "./page-data.ts";
import { pageFigure } from "./page-figure.ts";
import { pageRun } from "./page-run.ts";

/** Of how many runs the page shows curves and samples; of the others it tells the outcome. */
const WHOLE_RUNS = 200;

/**
 * What the page of an output folder shows: its figures and its runs.
 * @throws {UserError} when there is no such folder, or neither figures nor runs in it
 */
export async function gatherPage(out: string): Promise<PageData> {
  const found = readPublished(out);
  const { published, problems } = found;
  const records = readRuns(out);
  if (published.length === 0 && problems.length === 0 && records.size === 0) {
    throw new UserError(
      `there are neither figures nor runs under "${out}"; deno task reproduce-fig all --out ${out} makes them`,
    );
  }
  const tell = (problem: string) => void problems.push(problem);
  const figures: PageFigure[] = [];
  for (const figure of published) figures.push(await pageFigure(out, figure, tell));
  /** A run that is damaged is one of the problems. */
  const wholeRun = (name: string) => {
    try {
      return [pageRun(records.get(name)!)];
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      tell(error.message);
      return [];
    }
  };
  const needed = figures.flatMap(({ runs }) => runs).filter((name) => records.has(name));
  const order = [...new Set([...needed, ...records.keys()])];
  const runs = order.slice(0, WHOLE_RUNS).flatMap(wholeRun);
  return {
    version: packageVersions().earthmover,
    summary: published.length === 0 ? "" : summaryText(gatherClaims(out, found)),
    problems,
    claims: published.flatMap(({ claims }) => claims),
    figures,
    runs,
    otherRuns: order.slice(WHOLE_RUNS).map((name) => {
      const { config, outcome } = records.get(name)!;
      return { name, title: runTitle(config), outcome };
    }),
  };
}

/** The finished runs of an output folder by their names, in the order of these. */
function readRuns(out: string): Map<string, RunRecord> {
  const folder = runsFolder(out);
  const records = new Map<string, RunRecord>();
  for (const name of foldersIn(folder)) {
    const record = readRecord(join(folder, name));
    if (record?.name === name) records.set(name, record);
  }
  return records;
}

function foldersIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory()).map(({ name }) => name).sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw fileError(error, `cannot read the folder "${folder}"`);
  }
}
