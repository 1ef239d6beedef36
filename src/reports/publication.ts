/** What a figure's files are made from. */
import type { RunRecord } from "../runs/mod.ts";
import type { FigureContent, FigureScope } from "../figures/mod.ts";

/** What a manifest says of the machine; it decides nothing. */
export interface Host {
  /** Threads that computed. */
  threads: number;
  /** Name and version of the runtime. */
  runtime: string;
  /** Operating system and processor. */
  platform: string;
  /** Processors of the machine. */
  cores: number;
  /** WebAssembly features. */
  features: string[];
}

/** What is to be written, and what is known of how it came to be. */
export interface Publication {
  /** Id of the figure. */
  id: string;
  /** What it shows. */
  title: string;
  /** What it was made for, of the first seed. */
  scope: FigureScope;
  /** Every seed that went into it, the scope's first. */
  seeds: number[];
  /** What it says. */
  content: FigureContent;
  /** Every run that went into it, once. */
  records: RunRecord[];
  /** The machine. */
  host: Host;
  /** SHA-256 of the kernels that computed. */
  kernels: string;
  /** From the beginning to the last run, seconds. */
  wallTimeS: number;
  /**
   * Folder of the whole output; the figure gets `<out>/<figure>/<preset>/`, with what is not the
   * default in the folder's name.
   */
  out: string;
}
