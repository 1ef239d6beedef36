/** The options that several tasks have in common. */
import { type Preset, PRESETS } from "../../runs/mod.ts";
import { oneOf, type OptionParser, positiveInteger } from "./option-parsers.ts";

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

/** With how many threads. */
export const THREADS_OPTION: OptionDeclaration<"--threads <n>", number> = [
  "--threads <n>",
  "threads that compute and decode; default: all cores",
  positiveInteger("--threads"),
];
