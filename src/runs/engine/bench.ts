import type { DataSource } from "../../data/mod.ts";
import type { RunRecord } from "../store/record.ts";
import type { Resumption } from "./resumption.ts";

/** What a kind of run is handed to do its work. */
export interface Bench {
  /** The folder to write into; it gets its final name when the run is whole. */
  folder: string;
  /** The real data. */
  data: () => Promise<DataSource>;
  /** Finished records of the runs this one depends on, in the order of `dependenciesOf`. */
  dependencies: RunRecord[];
  /** Reports an iteration, and lets timers and worker messages in. */
  step: (iteration: number, iterations: number, status: string) => Promise<void>;
  /** Where an interrupted run goes on. */
  resumption: Resumption;
}
