/** What an option is, in words: for help texts and the schema of configuration files. */
import { TRAINING_OBJECTIVES } from "../gan/mod.ts";
import { defaultOf } from "./option.ts";
import { OPTIONS, type SettingName } from "./options.ts";
import { choicesOf } from "./plan.ts";

/** What an option is, for a help text. */
export interface SettingHelp {
  /** As the configuration file has it. */
  readonly name: SettingName;
  /** What it means. */
  readonly meaning: string;
  /** What is valid, in words. */
  readonly accepts: string;
  /** What stands for a value. */
  readonly placeholder: "n" | "x" | "name" | "source";
  /** `64`, or `wgan 5, gan-minimax 1, …` where objectives differ. */
  readonly default: string;
}

/** What each option is, in the order of the list. */
export function settingHelp(): SettingHelp[] {
  return OPTIONS.map((entry) => ({
    name: entry.name,
    meaning: entry.meaning,
    accepts: entry.accepts.words,
    placeholder: entry.accepts.placeholder,
    default: defaultText(entry),
  }));
}

/** A default in words. */
function defaultText(entry: typeof OPTIONS[number]): string {
  if (entry.byRule !== undefined) return entry.byRule;
  const objectivesOf = new Map<string, string[]>();
  for (const objective of TRAINING_OBJECTIVES) {
    const value = defaultOf(entry, choicesOf([{ settings: { objective } }]));
    if (value === undefined) continue;
    const text = value === null ? "none" : String(value);
    objectivesOf.set(text, [...objectivesOf.get(text) ?? [], objective]);
  }
  if (objectivesOf.size === 0) return "that of each";
  if (objectivesOf.size === 1) return [...objectivesOf.keys()][0];
  return [...objectivesOf].map(([text, objectives]) => `${text} (${objectives.join(", ")})`)
    .join(", ");
}
