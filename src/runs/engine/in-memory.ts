/**
 * A run that is made in memory, by the loop that makes runs on a disk: where there is no disk, as
 * in a page, or where nothing is to be left on it.
 */
import { digest } from "../../base/mod.ts";
import type { DataSource } from "../../data/mod.ts";
import type { AnyConfig, DefinedKind, Needs, RecordsOf } from "../kinds/define-kind.ts";
import { identityText, nameOf } from "../kinds/identity-text.ts";
import { memoryFiles } from "../store/memory-files.ts";
import { StoredRecord } from "../store/record.ts";
import type { Tables } from "../store/table.ts";
import { makeRun, type Stage } from "./loop.ts";
import type { Resumption } from "./resumption.ts";

/**
 * What surrounds a run in memory. None of it changes a result.
 * @ignore it follows from the kind of run
 */
export interface MemoryContext<Needed> {
  /** Finished records of the runs it needs, by the kind's names for them. */
  needs: RecordsOf<Needed>;
  /** SHA-256 of the kernels that compute. */
  kernels: string;
  /** Wall clock, seconds: for the record only. */
  clock: () => number;
  /** The real data, where the kind trains on some. */
  data?: () => Promise<DataSource>;
  /** Told of every iteration; whoever stops the run throws. */
  report?: (stage: Stage) => Promise<void> | void;
  /** Told what the reader of its numbers should know, a sentence each. */
  warn?: (sentence: string) => void;
}

/** What is in memory ends with its program: there is nothing to go on from. */
const FROM_THE_BEGINNING: Resumption = {
  restore: () => ({ iteration: 0, rows: {}, warnings: {} }),
  save: () => {},
};

/**
 * Makes a run in memory. Its record gives the bytes of its files, each with its SHA-256, as the
 * folder of the same run on a disk has them, and bears the same name.
 * @param kind of the run: this kind and no other comes along into a program for a page
 * @throws {Error} what `report` throws
 * @ignore its types are those of the kind of run
 */
export async function makeInMemory<
  Config extends AnyConfig,
  Of extends Tables,
  Needed extends Needs<Config>,
>(
  kind: DefinedKind<Config, Of, Needed>,
  config: Config,
  { needs, kernels, clock, data = noData, report = () => {}, warn = () => {} }: MemoryContext<
    Needed
  >,
): Promise<StoredRecord<Config, Of>> {
  const files = memoryFiles();
  const start = clock();
  const made = await makeRun(kind, config, {
    ...{ files, data, needs, resumption: FROM_THE_BEGINNING, warn },
    report: async (stage) => await report(stage),
  });
  const digests: Record<string, string> = {};
  for (const name of files.names().sort()) digests[name] = await digest(files.read(name));
  const name = nameOf(config, await digest(identityText(config)));
  const content = { name, config, ...made, kernels, files: digests, wallTimeS: clock() - start };
  return new StoredRecord(files, content, kind.tables);
}

function noData(): Promise<never> {
  return Promise.reject(new TypeError("a run in memory was given no data, and asks for some"));
}
