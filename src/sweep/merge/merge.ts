/**
 * One result of all runs of a sweep. Everything is read from the finished runs in the order of the
 * plan, so that the bytes do not depend on who made a run, where, and when.
 */
import { dirname, join, relative } from "node:path";
import { disk, fileError, toCsv, writeAtomic } from "../../base/mod.ts";
import { chooseFigures, contentOf, type FigureScope, scopesOf } from "../../figures/mod.ts";
import {
  finalNumbers,
  gatherClaims,
  type Host,
  type Ledger,
  publish,
  QUANTITIES,
  writeLedger,
} from "../../reports/mod.ts";
import { renderPng } from "../../plot/mod.ts";
import { iterationsOf, runName, type RunRecord } from "../../runs/mod.ts";
import type { FigureSweep, GridSweep, PlanLine, SweepHead, SweepPlan } from "../plan/plan.ts";
import type { SweepPlaces } from "../plan/places.ts";
import { gridPictures } from "./charts.ts";
import { collectRuns } from "./collect.ts";
import { overSeeds } from "./over-seeds.ts";

/** Where runs are, and whose. */
export interface MergeOptions {
  /** Folder of the runs. */
  readonly runs: string;
  /** The sweep's own places. */
  readonly places: SweepPlaces;
  /** SHA-256 of this program's kernels. */
  readonly kernels: string;
  /** Whether runs of other kernels or another version may be among them. */
  readonly mixed: boolean;
  /** For the manifests of figures. */
  readonly host: Host;
}

/** What was merged. */
export interface Merged {
  /** Paths of what was written. */
  readonly files: readonly string[];
  /** Names of runs that are not there. */
  readonly missing: readonly string[];
  /** The claims of figures; null for a grid. */
  readonly ledger: Ledger | null;
  /** Sentences that a reader should know. */
  readonly notes: readonly string[];
}

/**
 * Merges what is there of a sweep into its folder `merged`, in the place of what was there before.
 * @throws {UserError} that names runs of other kernels or another version, unless they may be mixed
 */
export async function mergeSweep(
  { head, lines }: SweepPlan,
  { runs, places, kernels, mixed, host }: MergeOptions,
): Promise<Merged> {
  const { records, missing, foreign } = collectRuns(lines, { folder: runs, kernels, mixed });
  const notes = [
    ...foreign,
    ...missing.length > 0 ? [`${missing.length} of ${lines.length} runs are not there`] : [],
  ];
  // A folder of its own: a scheduler's job and a user may merge at the same time.
  const work = newFolder(`${places.merged}.partial-`);
  try {
    const files = [join(work, "runs.csv")];
    writeAtomic(files[0], runsTable(lines, head.grid, records));
    if (head.grid !== null) files.push(...await mergeGrid(head.grid, records, work));
    const { ids, ...sweep } = head.figures ?? { ids: [] as const };
    for (const id of ids) {
      const figure = {
        ...{ id, sweep: sweep as Omit<FigureSweep, "ids"> },
        ...{ arithmetic: head.arithmetic, notes: foreign, kernels, host },
      };
      files.push(...await mergeFigure(figure, records, work));
    }
    const ledger = files.length > 1 && head.figures !== null ? ledgerOf(head.figures, work) : null;
    if (ledger !== null) files.push(...writeLedger(work, ledger));
    putInPlace(work, places.merged);
    const placed = files.map((file) => join(places.merged, relative(work, file)));
    return { files: placed, missing, ledger, notes };
  } finally {
    disk.rmSync(work, { recursive: true, force: true });
  }
}

function newFolder(prefix: string): string {
  try {
    disk.mkdirSync(dirname(prefix), { recursive: true });
    return disk.mkdtempSync(prefix);
  } catch (error) {
    throw fileError(error, `cannot write to the folder "${dirname(prefix)}"`);
  }
}

/** Gives a folder its name, in the place of any other of that name. */
function putInPlace(work: string, place: string): void {
  for (;;) {
    try {
      disk.rmSync(place, { recursive: true, force: true });
      disk.renameSync(work, place);
      return;
    } catch (error) {
      // Whoever merged at the same time has just put theirs there.
      if (["ENOTEMPTY", "EEXIST"].includes((error as NodeJS.ErrnoException).code ?? "")) continue;
      throw fileError(error, `cannot write "${place}"`);
    }
  }
}

/** The claims of the sweep's figures; what is there of other figures is not asked. */
function ledgerOf({ ids }: FigureSweep, folder: string): Ledger {
  const { missing, ...ledger } = gatherClaims(folder);
  return { ...ledger, missing: missing.filter((id) => ids.includes(id)) };
}

/** `runs.csv`: a row a run, for a grid a row a point and seed. */
function runsTable(
  lines: readonly PlanLine[],
  grid: GridSweep | null,
  records: ReadonlyMap<string, RunRecord>,
): string {
  const byName = new Map(lines.map((line) => [line.run, line]));
  const wanted = grid?.points ?? lines.map(({ run, config: { seed } }) => ({ run, seed }));
  const rows = wanted.map(({ run, seed, ...point }) => {
    const { title, config } = byName.get(run)!;
    const record = records.get(run);
    const diverged = record?.outcome.status === "diverged" ? record.outcome.iteration : null;
    return {
      run,
      kind: config.kind,
      title,
      ..."varied" in point ? point.varied : {},
      seed,
      outcome: record?.outcome.status ?? "missing",
      diverged_at: diverged,
      iterations: iterationsOf(config),
      ...record === undefined ? {} : finalNumbers(record),
    };
  });
  const columns = [
    ...["run", "kind", "title", ...grid?.axes.map(({ name }) => name) ?? [], "seed"],
    ...["outcome", "diverged_at", "iterations", ...Object.keys(QUANTITIES)],
  ];
  return toCsv<Record<string, string | number | null | undefined>>(rows, columns);
}

async function mergeGrid(
  { axes, points }: GridSweep,
  records: ReadonlyMap<string, RunRecord>,
  folder: string,
): Promise<string[]> {
  const results = points.flatMap(({ varied, seed, run }) => {
    const record = records.get(run);
    return record === undefined ? [] : [{ varied, seed, numbers: finalNumbers(record) }];
  });
  const summaries = overSeeds(results).map(({ varied, ...rest }) => ({ ...varied, ...rest }));
  const columns = [
    ...axes.map(({ name }) => name),
    ...["quantity", "seeds", "value", "low", "high"],
  ];
  const summary = join(folder, "summary.csv");
  writeAtomic(summary, toCsv<Record<string, string | number | null>>(summaries, columns));
  const files = [summary];
  for (const [name, picture] of Object.entries(gridPictures(axes, results))) {
    const file = join(folder, `${name}.png`);
    writeAtomic(file, await renderPng(picture, { Title: picture.title ?? name }));
    files.push(file);
  }
  return files;
}

/**
 * Publishes a figure of the seeds whose runs are all there; nothing where there is no such seed.
 */
async function mergeFigure(
  { id, sweep: { preset, seed, seeds, data }, arithmetic, notes, kernels, host }: {
    id: string;
    sweep: Omit<FigureSweep, "ids">;
    arithmetic: SweepHead["arithmetic"];
    notes: readonly string[];
    kernels: string;
    host: Host;
  },
  records: ReadonlyMap<string, RunRecord>,
  out: string,
): Promise<string[]> {
  const [figure] = chooseFigures([id]);
  const scope: FigureScope = { preset, seed, data, arithmetic };
  const each = scopesOf(figure, scope, seeds).flatMap((scope) => {
    const found = Object.entries(figure.runs(scope)).map(([name, config]) =>
      [name, records.get(runName(config))] as const
    );
    if (!found.every((entry): entry is [string, RunRecord] => entry[1] !== undefined)) return [];
    return [{ scope, records: Object.fromEntries(found) }];
  });
  if (each.length === 0) return [];
  const content = contentOf(figure, each);
  const used = [
    ...new Map(
      each.flatMap(({ records }) => Object.values(records)).map((record) => [record.name, record]),
    ).values(),
  ];
  return await publish({
    id,
    title: figure.title,
    scope: each[0].scope,
    seeds: each.map(({ scope }) => scope.seed),
    content: { ...content, notes: [...content.notes, ...notes] },
    records: used,
    host,
    kernels,
    wallTimeS: used.reduce((sum, { wallTimeS }) => sum + wallTimeS, 0),
    out,
  });
}
