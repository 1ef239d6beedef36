/**
 * What the page shows, as data: everything that is embedded in it, or sent to it while runs are
 * made.
 */
import type { StoredPicture } from "../../plot/mod.ts";
import type { LedgerEntry } from "../../reports/mod.ts";
import type { Outcome, Preset } from "../../runs/mod.ts";

/** All of it. */
export interface PageData {
  /** Version of the suite that wrote the page. */
  version: string;
  /** How many claims are supported, in one sentence; empty where there are no figures. */
  summary: string;
  /** A sentence for each thing that had to be left out. */
  problems: string[];
  /** The ledger. */
  claims: LedgerEntry[];
  /** The figures, in the order of the papers. */
  figures: PageFigure[];
  /** Runs with their curves and samples. */
  runs: PageRun[];
  /** Further runs, of which there is no more than this. */
  otherRuns: Pick<PageRun, "name" | "title" | "outcome">[];
}

/** A figure. */
export interface PageFigure {
  /** `wgan-3`. */
  id: string;
  /** What it shows. */
  title: string;
  /** Its folder, from the output folder. */
  folder: string;
  /** How large and long its runs were. */
  preset: Preset;
  /** The seeds of its runs. */
  seeds: number[];
  /** `mnist, 32×32 grey, quick, seed 0`. */
  measuredOn: string;
  /** What a reader should know. */
  notes: string[];
  /** The pixels of the published picture, as WebP in base64; null where the file is not there. */
  webp: string | null;
  /** Its specification; null for a figure that was published without it. */
  picture: StoredPicture | null;
  /** Its tables. */
  tables: PageTable[];
  /** Names of the runs that it rests on. */
  runs: string[];
  /** How it came to be. */
  provenance: Provenance;
}

/** A table of a figure, byte for byte. */
export interface PageTable {
  /** Its file's name. */
  file: string;
  /** SHA-256 of its bytes, as the manifest has it. */
  sha256: string;
  /** Its bytes as UTF-8. */
  csv: string;
}

/** How a figure came to be. */
export interface Provenance {
  /** What makes it again: lines for a shell. */
  commands: string[];
  /** Facts by name, in order. */
  facts: [name: string, value: string][];
}

/** A run. */
export interface PageRun {
  /** `gan-02f0b99d3e3a`. */
  name: string;
  /** What it is, in a few words. */
  title: string;
  /** How it ended; null while it is made. */
  outcome: Outcome | null;
  /** What a reader of its numbers should know. */
  warnings: readonly string[];
  /** Its configuration as JSON. */
  config: string;
  /** Wall time, seconds; null while it is made. */
  wallTimeS: number | null;
  /** Its tables, thinned where they are long. */
  tables: RunTable[];
  /** Its sheets of samples, by iteration. */
  sheets: RunSheet[];
}

/** A table of a run. */
export interface RunTable {
  /** Its name. */
  name: string;
  /** Its columns; the first is what curves are drawn over. */
  columns: { name: string; unit: string | null; meaning: string }[];
  /** Rows; null where a field is empty. */
  rows: (number | null)[][];
  /** Every how many-th row is here. */
  stride: number;
}

/** A sheet of samples. */
export interface RunSheet {
  /** Generator iterations done. */
  iteration: number;
  /** PNG in base64. */
  png: string;
}
