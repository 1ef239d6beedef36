/** The options that several tasks have in common. */
import { type Arithmetic, ARITHMETICS } from "../../backend/mod.ts";
import { type Preset, PRESETS } from "../../runs/mod.ts";
import { parseDataSpec } from "../../data/mod.ts";
import { oneOf, type OptionParser, positiveInteger, wholeNumber } from "./option-parsers.ts";

/** What commander's `option` takes; the type of the flags tells it the option's name. */
export type OptionDeclaration<Flags extends string, T> = readonly [
  flags: Flags,
  description: string,
  parser: OptionParser<T>,
];

/** How long to train. */
export const PRESET_OPTION: OptionDeclaration<"--preset <preset>", Preset> = [
  "--preset <preset>",
  `${PRESETS.join(", ")}: how long to train`,
  oneOf("--preset", PRESETS),
];

/** A data source, as it is written: refused at once where there is no such source. */
export function dataSource(text: string): string {
  parseDataSpec(text);
  return text;
}

/** With how many threads. */
export const THREADS_OPTION: OptionDeclaration<"--threads <n>", number> = [
  "--threads <n>",
  "threads that compute and decode; default: all cores",
  positiveInteger("--threads"),
];

/** How sums of products round. */
export const ARITHMETIC_OPTION: OptionDeclaration<"--arithmetic <name>", Arithmetic> = [
  "--arithmetic <name>",
  "how sums of products round: strict, or fused, which is faster, has bits and runs of its own, and needs an engine that fuses (Deno, Node)",
  oneOf("--arithmetic", ARITHMETICS),
];

/** For a build: a summary. */
export const SUMMARY_OPTION = [
  "--summary <file>",
  "write a summary in Markdown, as a build shows it",
] as const;

/** For a build: results by case. */
export const JUNIT_OPTION = ["--junit <file>", "write the results as JUnit's XML"] as const;

/** Whether, and on which port, a page shows what is made. */
export const LIVE_OPTION = [
  "--live [port]",
  "show what is made on a page at 127.0.0.1 (deno task reproduce-fig:live, train:live); default: a free port",
  (text: string) => wholeNumber("--live", 0, 65_535)(text),
] as const;

/**
 * The port that {@linkcode LIVE_OPTION} names: 0 for a free one, undefined where there is to be
 * none.
 */
export function livePort(live: number | boolean | undefined): number | undefined {
  return typeof live === "number" ? live : live ? 0 : undefined;
}
