/**
 * The settings of a training as command-line options: `batchSize` of the file is `--batch-size`.
 */
import { type SettingHelp, settingHelp } from "../../training/mod.ts";

/** One option, as commander declares it. */
export interface SettingOption {
  /** `--batch-size <n>`. */
  readonly flags: string;
  /** What it means, what it accepts, and its default. */
  readonly description: string;
}

/** An option for each setting, in the list's order. */
export function settingOptions(): SettingOption[] {
  return settingHelp().map((help) => ({
    flags: `--${kebabCase(help.name)} <${help.placeholder}>`,
    description: description(help),
  }));
}

/** `generatorLearningRate` → `generator-learning-rate`. */
export function kebabCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function description({ meaning, accepts, placeholder, default: byDefault }: SettingHelp): string {
  const words = placeholder === "name" ? `${meaning}: ${accepts}` : meaning;
  // A message about the file says generatorFilters; here it is an option.
  const asOptions = words.replace(
    /\b(?:generator|critic)(?:Filters|LearningRate)\b/g,
    (other) => `--${kebabCase(other)}`,
  );
  return `${asOptions}; default: ${byDefault}`;
}
