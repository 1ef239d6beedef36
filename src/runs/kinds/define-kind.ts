/**
 * What a kind of run is: one value that says how it is configured, which runs it needs, which
 * tables it writes, what work it is, and how it trains. The loop of `engine` makes all of them.
 */
import type { z } from "zod";
import type { Arithmetic } from "../../backend/mod.ts";
import type { DataSource } from "../../data/mod.ts";
import type { Parts } from "../store/checkpoint.ts";
import type { StoredRecord } from "../store/record.ts";
import type { RunFiles } from "../store/run-files.ts";
import type { RowsOf, Tables } from "../store/table.ts";
import type { Memory } from "./parts/memory.ts";
import type { Work } from "./parts/work.ts";

/** What every configuration has. */
export interface AnyConfig {
  /** Which kind of run. */
  kind: string;
  /** Every random number follows from it. */
  seed: number;
  /** How sums of products round; strict where it is left out. */
  arithmetic?: "fused" | undefined;
}

/** The arithmetic of a configuration. */
export function arithmeticOf({ arithmetic }: { arithmetic?: "fused" | undefined }): Arithmetic {
  return arithmetic ?? "strict";
}

/** The same run in that arithmetic: another one, with another name. */
export function inArithmetic<Config extends { arithmetic?: "fused" | undefined }>(
  config: Config,
  arithmetic: Arithmetic,
): Config {
  return arithmetic === "strict" ? config : { ...config, arithmetic };
}

/** A run that another one needs. */
export interface Need<Config, Wanted, Of extends Tables> {
  /** Its configuration; null where it is not needed. */
  of(config: Config): Wanted;
  /** What it writes. */
  readonly tables: Of;
}

/** Needed runs by name. */
export type Needs<Config> = Readonly<Record<string, Need<Config, AnyConfig | null, Tables>>>;

/** Their records by name; undefined where a run was not needed. */
export type RecordsOf<Of> = {
  readonly [Name in keyof Of]: Of[Name] extends Need<never, infer Wanted, infer Its>
    ? Wanted extends null ? undefined : StoredRecord<Wanted, Its>
    : never;
};

/** What a session is handed to do its work. */
export interface Tools<Of extends Tables, Needed> {
  /** Where to write. */
  readonly files: Pick<RunFiles, "write">;
  /** The real data. */
  readonly data: () => Promise<DataSource>;
  /** The finished records of the runs it needs. */
  readonly needs: RecordsOf<Needed>;
  /** The rows so far: a session adds to them, and they outlast an interruption. */
  readonly tables: RowsOf<Of>;
  /**
   * Says what a reader of the run's numbers should know: it lands in the record. What was said of a
   * matter once is not said of it again, also after an interruption.
   */
  readonly warn: (matter: string, sentence: string) => void;
}

/** Which number ceased to be finite, in words; undefined where all is well. */
export type Divergence = string | undefined;

/** One run being made. */
export interface Session {
  /** The networks and optimizers that a checkpoint keeps; the loop disposes them. */
  readonly parts: Parts;
  /** Iterations in all. */
  readonly iterations: number;
  /**
   * Measures what is there before the first iteration. A run that goes on from a checkpoint has
   * done so.
   */
  begin?(): Promise<Divergence> | Divergence;
  /** Trains one iteration, counted from 1. */
  step(iteration: number): Promise<Divergence> | Divergence;
  /** Measures what came of the iteration; not after one that diverged. */
  evaluate?(iteration: number): Promise<void> | void;
  /** The number a reader watches: `W 0.042`, `JS 0.61`, `accuracy 0.98`. */
  status(): string;
  /** Rows that {@linkcode Session.end} would add now, by table: for who watches. */
  preview?(): Partial<RowsOf<Tables>>;
  /** Measures and keeps what there is at the end, diverged or not. */
  end?(): void;
  /** Frees what is not among the parts. */
  dispose?(): void;
}

/** A session that has nothing to train. */
export function untrained(session: Pick<Session, "parts" | "begin" | "end">): Session {
  return { iterations: 0, step: () => undefined, status: () => "", ...session };
}

/** A kind of run. */
export interface Kind<Config extends AnyConfig, Of extends Tables, Needed> {
  /** Its name, with which the names of its runs begin. */
  readonly name: Config["kind"];
  /** What such a run is, in a few words: `WGAN, MLP generator`. */
  title(config: Config): string;
  /** What makes a configuration valid, and its defaults. */
  readonly schema: z.ZodType<Config>;
  /** The runs that must be finished before. */
  readonly needs: Needed;
  /** What it writes. */
  readonly tables: Of;
  /** Iterations in all, as far as the configuration alone can say. */
  iterations(config: Config): number;
  /** What so many iterations from the beginning take. */
  work(config: Config, iterations: number): Work;
  /** What it takes of memory at its peak, its data aside, where so many threads compute. */
  memory(config: Config, threads: number): Memory;
  /** Makes networks with their initial values and all else that training takes. */
  open(config: Config, tools: Tools<Of, Needed>): Promise<Session> | Session;
}

/** Declares a kind of run. */
export function defineKind<
  Config extends AnyConfig,
  const Of extends Tables,
  const Needed extends Needs<Config>,
>(kind: Kind<Config, Of, Needed>): DefinedKind<Config, Of, Needed> {
  return {
    ...kind,
    parse: (value) => kind.schema.parse({ kind: kind.name, ...value }),
  };
}

/** A kind of run as others use it. */
export interface DefinedKind<Config extends AnyConfig, Of extends Tables, Needed>
  extends Kind<Config, Of, Needed> {
  /**
   * Checks a configuration, with or without its `kind`, and fills in its defaults.
   * @throws {z.ZodError} that names each wrong, missing, or unknown key
   */
  parse(value: object): Config;
}

/** Declares that a run needs one of that kind. */
export function need<Config, Wanted extends AnyConfig | null, Of extends Tables>(
  { tables }: { readonly schema: z.ZodType<Extract<Wanted, AnyConfig>>; readonly tables: Of },
  of: (config: Config) => Wanted,
): Need<Config, Wanted, Of> {
  return { of, tables };
}
