/**
 * Options from a configuration file, and the JSON Schema of such files: for editors, and for who
 * writes them by program.
 */
import { z } from "zod";
import { fileError, nearest, readText, UserError } from "../base/mod.ts";
import { settingHelp } from "./help.ts";
import { type GivenSettings, OPTIONS, SETTING_NAMES, type SettingName } from "./options.ts";

const WRONG = { exitCode: 2 };

/** What a configuration file may hold: any of the options, and the schema's own address. */
const fileSchema = z.strictObject({
  $schema: z.string().optional().describe("where this schema lies, for editors"),
  ...Object.fromEntries(
    settingHelp().map((help, i) => [
      help.name,
      OPTIONS[i].accepts.schema.optional().describe(`${help.meaning}. Default: ${help.default}.`),
    ]),
  ),
});

/** The schema, in JSON Schema's draft 2020-12. */
export function trainingJsonSchema(): object {
  const { $schema, ...schema } = z.toJSONSchema(fileSchema, { io: "input" });
  return {
    $schema,
    title: "earthmover: a training",
    description:
      "Settings of `deno task train --config FILE.json`. All may be left out; options of the command line go before.",
    ...schema,
  };
}

/**
 * The settings in a configuration file.
 * @throws {UserError} when it cannot be read, and as {@linkcode readTrainingFile} does
 */
export function openTrainingFile(path: string): GivenSettings {
  try {
    return readTrainingFile(readText(path, WRONG), path);
  } catch (error) {
    throw fileError(error, `cannot read the configuration "${path}"`);
  }
}

/**
 * The settings in the text of a configuration file.
 * @param text JSON: an object whose keys are settings
 * @param file its name, for the message
 * @throws {UserError} with exit code 2 when it is no JSON, or names a key or a value that is not
 * accepted
 */
export function readTrainingFile(text: string, file: string): GivenSettings {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new UserError(
      `"${file}" is not JSON (${(error as Error).message}); give an object such as {"size": 32}`,
      WRONG,
    );
  }
  const parsed = fileSchema.safeParse(json);
  if (!parsed.success) throw new UserError(complaint(json, parsed.error.issues[0], file), WRONG);
  const { $schema: _, ...settings } = parsed.data;
  return settings;
}

function complaint(json: unknown, issue: z.core.$ZodIssue, file: string): string {
  if (issue.code === "unrecognized_keys") {
    const [key] = issue.keys;
    const near = nearest(key, SETTING_NAMES);
    const hint = near.length > 0
      ? `did you mean ${near.join(" or ")}?`
      : `known are ${SETTING_NAMES.join(", ")}`;
    return `unknown key "${key}" in "${file}"; ${hint}`;
  }
  const name = issue.path[0] as SettingName | "$schema" | undefined;
  if (name === undefined) return `"${file}" is no JSON object; give one such as {"size": 32}`;
  const accepts = name === "$schema" ? "a text" : acceptedInFile(name);
  const given = JSON.stringify((json as Record<string, unknown>)[name]);
  return `"${name}" in "${file}" takes ${accepts}, not ${given}`;
}

/** What an option accepts, in the words of a file, where none is null. */
function acceptedInFile(name: SettingName): string {
  return OPTIONS.find((entry) => entry.name === name)!.accepts.words.replace(/\bnone\b/, "null");
}
