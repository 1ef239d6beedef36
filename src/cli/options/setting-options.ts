/** The settings of a training as command-line options: `batchSize` of the file is `--batch-size`. */
import { defaultText, SETTING_NAMES, settingHelp, type SettingName } from "../../training/mod.ts";

/** One option, as commander declares it. */
export interface SettingOption {
  /** `--batch-size <n>`. */
  readonly flags: string;
  /** What it means, what it accepts, and its default. */
  readonly description: string;
}

/** An option for each setting, in the table's order. */
export function settingOptions(): SettingOption[] {
  return SETTING_NAMES.map((name) => ({
    flags: `--${kebabCase(name)} <${placeholder(name)}>`,
    description: description(name),
  }));
}

/** `generatorLearningRate` → `generator-learning-rate`. */
export function kebabCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function description(name: SettingName): string {
  const { meaning, accepts, isChoice } = settingHelp(name);
  const words = isChoice ? `${meaning}: ${accepts}` : meaning;
  // A message about the file says generatorFilters; here it is an option.
  const asOptions = words.replace(
    /\b(?:generator|critic)(?:Filters|LearningRate)\b/g,
    (other) => `--${kebabCase(other)}`,
  );
  return `${asOptions}; default: ${defaultText(name)}`;
}

function placeholder(name: SettingName): string {
  const { accepts, isChoice } = settingHelp(name);
  if (name === "data") return "source";
  if (isChoice) return "name";
  return accepts.startsWith("a whole") ? "n" : "x";
}
