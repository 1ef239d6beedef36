/**
 * The loop that makes every run. What a training is (its networks, its step, its measurements) is
 * its session; what all have in common is here: restore, step, evaluate, save, report, end,
 * dispose.
 */
import { arithmeticInUse } from "../../backend/mod.ts";
import type { DataSource } from "../../data/mod.ts";
import { dispose } from "../../nn/mod.ts";
import {
  type AnyConfig,
  arithmeticOf,
  type Divergence,
  type Needs,
  type RecordsOf,
  type Session,
} from "../kinds/define-kind.ts";
import type { AnyKind } from "../kinds/kinds.ts";
import { secondsOf } from "../kinds/parts/work.ts";
import type { Outcome } from "../store/record.ts";
import type { RunFiles } from "../store/run-files.ts";
import { type RowsOf, type Tables, tableText } from "../store/table.ts";
import type { Resumption } from "./resumption.ts";

/** How far a run has come. */
export interface Stage {
  /** Iterations done … */
  iteration: number;
  /** … and in all. */
  iterations: number;
  /**
   * The same as work: estimated seconds, in which an iteration counts for its critic steps and
   * measurements.
   */
  work: { done: number; total: number };
  /** The number a reader watches: `W 0.042`, `JS 0.61`, `accuracy 0.98`. */
  status: string;
  /** The rows so far, by table: to be read at once, for they grow. */
  tables: RowsOf<Tables>;
  /**
   * The rows that tables of the end would have now, as far as the kind of run can tell; to be asked
   * for at once, too.
   */
  preview: () => Partial<RowsOf<Tables>>;
}

/** What surrounds a run while it is made. */
export interface Surroundings {
  /** Where to write; it gets its final name when the run is whole. */
  files: Pick<RunFiles, "write">;
  /** The real data. */
  data: () => Promise<DataSource>;
  /** Finished records of the runs it needs, by the kind's names for them. */
  needs: RecordsOf<Needs<AnyConfig>>;
  /** Where an interrupted run goes on. */
  resumption: Resumption;
  /** Told of every iteration; whoever stops the run throws. */
  report: (stage: Stage) => Promise<void>;
  /** Told what the session warns of. */
  warn: (sentence: string) => void;
}

/** Makes a run, or the rest of one. */
export async function makeRun(
  kind: AnyKind,
  config: AnyConfig,
  { files, data, needs, resumption, report, warn }: Surroundings,
): Promise<{ outcome: Outcome; warnings: string[] }> {
  const [wanted, used] = [arithmeticOf(config), arithmeticInUse()];
  if (wanted !== used) throw new TypeError(`a run in ${wanted} arithmetic was begun in ${used}`);
  const tables = emptyTables(kind.tables);
  const warnings: Record<string, string> = {};
  const note = (matter: string, sentence: string) => {
    if (matter in warnings) return;
    warnings[matter] = sentence;
    warn(sentence);
  };
  const session = await kind.open(config, { files, data, needs, tables, warn: note });
  const { parts, iterations } = session;
  const seconds = (done: number) => secondsOf(kind.work(config, done));
  const total = seconds(iterations);
  try {
    const restored = resumption.restore(parts, kind.tables);
    for (const [name, rows] of Object.entries(restored.rows)) {
      for (const row of rows!) tables[name].push(row);
    }
    Object.assign(warnings, restored.warnings);

    let { iteration } = restored;
    let diverged: Divergence = iteration === 0 ? await session.begin?.() : undefined;
    while (diverged === undefined && iteration < iterations) {
      diverged = await session.step(++iteration);
      if (diverged !== undefined) break;
      await session.evaluate?.(iteration);

      resumption.save(parts, iteration, () => ({
        tables: writeTables(kind.tables, tables, files, "along the way"),
        warnings,
      }));
      const work = { done: seconds(iteration), total };
      const preview = () => session.preview?.() ?? {};
      await report({ iteration, iterations, work, status: session.status(), tables, preview });
    }
    session.end?.();
    writeTables(kind.tables, tables, files, "along the way");
    writeTables(kind.tables, tables, files, "at the end");
    return {
      outcome: diverged === undefined
        ? { status: "done" }
        : { status: "diverged", iteration, what: diverged },
      warnings: Object.values(warnings),
    };
  } finally {
    free(session);
  }
}

function free({ parts, dispose: rest }: Session): void {
  for (const part of Object.values(parts)) dispose(part);
  rest?.();
}

function emptyTables(tables: Tables): RowsOf<Tables> {
  return Object.fromEntries(Object.keys(tables).map((name) => [name, []]));
}

/**
 * Writes the tables of one sort: those along the way for who watches, too.
 */
function writeTables(
  tables: Tables,
  rows: RowsOf<Tables>,
  files: Pick<RunFiles, "write">,
  when: "along the way" | "at the end",
): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [name, table] of Object.entries(tables)) {
    if (table.written !== when || (when === "at the end" && rows[name].length === 0)) continue;
    texts[name] = tableText(table, rows[name]);
    files.write(`${name}.csv`, texts[name]);
  }
  return texts;
}
