/** Paths as the user gives them: relative to where the user stands, and named whole in messages. */
import { resolve } from "node:path";
import process from "node:process";
import { fileError } from "../../base/mod.ts";
import { wrongUsage } from "./option-parsers.ts";

/**
 * The option by which a starter that changes the folder (`deno task`, npm) says where the user
 * stands.
 */
export const CWD_OPTION = "--cwd";

/**
 * Makes a folder the one from which relative paths begin.
 * @throws {UserError} when it is not there
 */
export function standIn(folder: string): void {
  try {
    process.chdir(folder);
  } catch (error) {
    throw fileError(error, `cannot start in "${folder}"`);
  }
}

/**
 * A path from the root.
 * @param option its option, for the message
 * @throws {UserError} with exit code 2 when it is empty
 */
export function absolute(option: string, path: string): string {
  if (path === "") {
    throw wrongUsage(`${option} was given as ""; give a path, "." for the folder that you are in`);
  }
  return resolve(path);
}
