import { nearest, numberOf, UserError } from "../base/mod.ts";
import { type GivenSettings, OPTIONS } from "./options.ts";

/**
 * Values from the command line.
 * @param typed texts by the options' names; `none` stands for null
 * @param nameOf how a message names an option
 * @throws {UserError} with exit code 2 when one is not accepted
 */
export function parseSettings(
  typed: Readonly<Record<string, string | undefined>>,
  nameOf: (name: string) => string,
): GivenSettings {
  return Object.fromEntries(OPTIONS.flatMap(({ name, accepts }) => {
    const text = typed[name];
    return text === undefined ? [] : [[name, parse(accepts, text, nameOf(name))]];
  }));
}

function parse(
  { schema, words }: typeof OPTIONS[number]["accepts"],
  text: string,
  option: string,
): unknown {
  for (const candidate of [text, text === "none" ? null : NaN, numberOf(text)]) {
    const parsed = schema.safeParse(candidate);
    if (parsed.success) return parsed.data;
  }
  const near = words.includes(",") ? nearest(text, words.split(", "), 1) : [];
  const hint = near.length > 0 ? `; did you mean ${near[0]}?` : "";
  throw new UserError(`${option} takes ${words}, not "${text}"${hint}`, { exitCode: 2 });
}
