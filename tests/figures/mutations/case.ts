/**
 * A figure whose claims all hold, and changes of what it is measured from, each of which refutes
 * some of them.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseCsv, recordOf } from "../../../src/base/mod.ts";
import type { ClaimId, Statistic } from "../../../src/claims/mod.ts";
import type { Figure, FigureScope, Runs } from "../../../src/figures/mod.ts";
import type { RunConfig, RunRecord } from "../../../src/runs/mod.ts";

/** A change, and what it refutes. */
export interface Mutation<Data> {
  /** What is changed, for a reader. */
  readonly what: string;
  /** The claims that it is shown to refute; it may refute others, too. */
  readonly refutes: readonly ClaimId[];
  /** Changes a copy of the data. */
  readonly change: (data: Data) => void;
}

/** What is measured of a figure. */
export type Measured = Readonly<Record<string, Statistic>>;

/** A figure, without the type of its data. */
export interface Case {
  readonly figure: string;
  /** What comes of its claims as it is. */
  readonly whole: () => Measured;
  readonly mutations: readonly {
    readonly what: string;
    readonly refutes: readonly ClaimId[];
    /** What comes of its claims then. */
    readonly broken: () => Measured;
  }[];
}

/** Declares one: data, the statistics of it, and its mutations. */
export function caseOf<Data>(
  figure: string,
  { data, statistics, mutations }: {
    readonly data: () => Data;
    readonly statistics: (data: Data) => Measured;
    readonly mutations: readonly Mutation<Data>[];
  },
): Case {
  let kept: Data | undefined;
  const whole = () => kept ??= data();
  return {
    figure,
    whole: () => statistics(whole()),
    mutations: mutations.map(({ what, refutes, change }) => ({
      what,
      refutes,
      broken: () => {
        const copy = structuredClone(whole());
        change(copy);
        return statistics(copy);
      },
    })),
  };
}

/** A row of a run's table. */
export type Row = Record<string, number | null>;

/** What a run left behind. */
export interface Run {
  readonly tables: Readonly<Record<string, Row[]>>;
  /** The iteration at which it diverged, if it did. */
  divergedAt?: number;
}

/** The same of a run whose tables hold words, too. */
interface AnyRun extends Omit<Run, "tables"> {
  readonly tables: Readonly<Record<string, readonly object[]>>;
}

/** Of `quick`, on MNIST. */
export const SCOPE: FigureScope = {
  preset: "quick",
  seed: 0,
  data: { id: "mnist", size: 32, channels: 1, sha256: "0".repeat(64) },
};

/**
 * Declares a figure that is measured from runs: its own `measure` is asked, with records that hold
 * made-up tables and the configurations that it asks for.
 */
export function caseOfRuns<Name extends string, Of extends AnyRun = Run>(
  figure: Figure,
  { runs, mutations }: {
    /** The tables of every run, by its name. */
    readonly runs: (plan: Readonly<Record<Name, RunConfig>>) => Record<Name, Of>;
    readonly mutations: readonly Mutation<Record<Name, Of>>[];
  },
): Case {
  // The names are those that the figure's file gives.
  const plan = figure.runs(SCOPE) as Runs & Readonly<Record<Name, RunConfig>>;
  return caseOf(figure.id, {
    data: () => runs(plan),
    statistics: (made) => {
      const records = recordOf(
        Object.entries<Of>(made),
        ([name, run]) => [name, recordFrom(plan[name], run)],
      );
      return figure.measure(SCOPE, records).statistics;
    },
    mutations,
  });
}

/** A record of which a figure's numbers need no more. */
function recordFrom(config: RunConfig, { tables, divergedAt }: AnyRun): RunRecord {
  const outcome = divergedAt === undefined
    ? { status: "done" }
    : { status: "diverged", iteration: divergedAt, what: "the loss is NaN" };
  const table = (name: string) => tables[name] ?? [];
  return { config, outcome, table, files: {} } as unknown as RunRecord;
}

/**
 * The rows of a table of the committed results, which closed forms alone decide; where there are
 * several seeds, the first one's.
 */
export function committed<Row>(figure: string, table: string): Row[] {
  const results = fileURLToPath(new URL("../../../results/reference", import.meta.url));
  const [preset] = readdirSync(join(results, figure))
    .filter((name) => /^quick(-\d+-seeds)?$/.test(name)).sort();
  const rows = parseCsv(readFileSync(join(results, figure, preset, `${table}.csv`), "utf8"));
  return rows.filter(({ seed }) => seed === rows[0].seed)
    .map(({ seed: _, ...row }) => row) as Row[];
}

/** Exchanges what two runs left behind. */
export function exchange<Name extends string, Of extends AnyRun>(
  runs: Record<Name, Of>,
  one: NoInfer<Name>,
  other: NoInfer<Name>,
): void {
  [runs[one], runs[other]] = [runs[other], runs[one]];
}
