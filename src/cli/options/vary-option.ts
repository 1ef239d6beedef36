/** `--vary learning-rate=5e-5,2e-4`: a setting of `train`, and the values that it is to have. */
import { nearest } from "../../base/mod.ts";
import type { Axis, SettingValue } from "../../sweep/mod.ts";
import { parseSettings, SETTING_NAMES } from "../../training/mod.ts";
import { kebabCase } from "./setting-options.ts";
import { wrongUsage } from "./option-parsers.ts";

/**
 * Reads one; each value is checked as `train` checks it.
 * @throws {UserError} with exit code 2 for a setting that is none, with the nearest ones, and for a
 * value that is not accepted
 */
export function parseVary(text: string): Axis {
  const [, option, list] = /^([^=]+)=(.+)$/.exec(text) ?? [];
  if (option === undefined) {
    throw wrongUsage(`--vary takes a setting and values such as clip=0.01,0.1, not "${text}"`);
  }
  const name = SETTING_NAMES.find((name) => kebabCase(name) === option || name === option);
  if (name === undefined) {
    const names = SETTING_NAMES.map(kebabCase);
    const near = nearest(option, names);
    throw wrongUsage(
      `--vary does not know the setting "${option}"; ` +
        (near.length > 0 ? `did you mean ${near.join(" or ")}?` : `known are ${names.join(", ")}`),
    );
  }
  const values = list.split(",").map((value) =>
    parseSettings({ [name]: value }, () => `--vary ${option}`)[name] as SettingValue
  );
  return { name, values };
}
