/**
 * What a finished run left behind: a folder with its configuration, tables, sample sheets, and
 * models.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { readBytes, readText, sha256, UserError } from "../../base/mod.ts";
import type { RunFiles } from "./run-files.ts";
import { type RowOf, tableRows, type Tables } from "./table.ts";

const outcome = z.discriminatedUnion("status", [
  z.strictObject({ status: z.literal("done") }),
  z.strictObject({ status: z.literal("diverged"), iteration: z.int(), what: z.string() }),
]);

/** How a run ended. A run whose numbers left the finite range ends in order and says so. */
export type Outcome =
  | { status: "done" }
  | { status: "diverged"; iteration: number; what: string };

/** What `record.json` says. */
export interface RecordContent<Config> {
  /** Its configuration's name. */
  readonly name: string;
  /** What was run. */
  readonly config: Config;
  /** How it ended. */
  readonly outcome: Outcome;
  /** What a reader of its numbers should know: a sentence each. */
  readonly warnings: readonly string[];
  /** SHA-256 of the kernels that computed it. */
  readonly kernels: string;
  /** The suite's version that computed it; missing in records of before it was written. */
  readonly version?: string;
  /** SHA-256 of every file of the run. */
  readonly files: Readonly<Record<string, string>>;
  /** Wall time of the training, seconds: for estimates only. */
  readonly wallTimeS: number;
}

/** The file whose presence says that a run is whole: it is written last. */
export const RECORD_FILE = "record.json";

/** A finished run of one kind. */
export class StoredRecord<Config, Of extends Tables> implements RecordContent<Config> {
  readonly name: string;
  readonly config: Config;
  readonly outcome: Outcome;
  readonly warnings: readonly string[];
  readonly kernels: string;
  readonly version?: string;
  readonly files: Readonly<Record<string, string>>;
  readonly wallTimeS: number;
  readonly #files: RunFiles;
  readonly #tables: Of;

  /**
   * A record whose content has been read or is about to be written.
   * @param files the run's
   * @param content of its `record.json`
   * @param tables that runs of its kind write
   */
  constructor(files: RunFiles, content: RecordContent<Config>, tables: Of) {
    this.name = content.name;
    this.config = content.config;
    this.outcome = content.outcome;
    this.warnings = content.warnings;
    this.kernels = content.kernels;
    this.version = content.version;
    this.files = content.files;
    this.wallTimeS = content.wallTimeS;
    this.#files = files;
    this.#tables = tables;
  }

  /** Where its files are: a folder's path; of a run in memory only a word. */
  get folder(): string {
    return this.#files.place;
  }

  /**
   * The bytes of one of its files.
   * @throws {Error} when it is not there
   */
  read(file: string): Uint8Array {
    return this.#files.read(file);
  }

  /**
   * The rows of a table that the run wrote; none where it had nothing to write there.
   * @throws {UserError} when its file is not there as it was written
   */
  table<Name extends keyof Of & string>(name: Name): RowOf<Of[Name]["columns"]>[] {
    const file = `${name}.csv`;
    if (!(file in this.files)) return [];
    try {
      return tableRows(this.#tables[name], textOf(this.read(file)));
    } catch (cause) {
      throw new UserError(
        `the run "${this.folder}" is damaged: its "${file}" is not there as it was written; what ` +
          "made it makes it again",
        { cause },
      );
    }
  }
}

const textOf = (bytes: Uint8Array) => new TextDecoder("utf-8", { fatal: true }).decode(bytes);

/**
 * The content of the record in a run folder, its configuration not looked at; undefined where there
 * is none that can be read.
 * @param folder the run's folder
 */
export function readRecordContent(folder: string): RecordContent<unknown> | undefined {
  const file = join(folder, RECORD_FILE);
  if (!existsSync(file)) return undefined;
  try {
    return contentSchema.parse(JSON.parse(readText(file)));
  } catch {
    return undefined; // an unreadable record is no record: the run is made again
  }
}

const contentSchema: z.ZodType<RecordContent<unknown>> = z.object({
  name: z.string(),
  config: z.unknown(),
  outcome,
  warnings: z.array(z.string()).default([]),
  kernels: z.string(),
  version: z.string().optional(),
  files: z.record(z.string(), z.string()),
  wallTimeS: z.number(),
});

/**
 * The first file of a run that is not there as it was written; undefined where the run is whole.
 */
export function damagedFile(
  folder: string,
  { files }: Pick<RecordContent<unknown>, "files">,
): string | undefined {
  return Object.entries(files).find(([name, digest]) => {
    try {
      return sha256(readBytes(join(folder, name))) !== digest;
    } catch {
      return true;
    }
  })?.[0];
}

/** A sheet's or a model's file name for a generator iteration: names sort as numbers do. */
export function atIteration(iteration: number, extension: string): string {
  return `${String(iteration).padStart(7, "0")}.${extension}`;
}
