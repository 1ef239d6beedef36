/**
 * How a program of the tests is started in a process of its own, in the runtime that runs the test.
 */
import process from "node:process";

/**
 * Executable and arguments.
 * @param program path of a TypeScript file
 * @param args its own arguments
 * @param rights Deno's permissions for it; Bun and Node know none
 */
export function commandFor(
  program: string,
  args: readonly string[],
  rights: readonly string[] = ["--allow-read"],
): [executable: string, args: string[]] {
  const options = "Deno" in globalThis
    ? ["run", "--no-check", "--quiet", "--no-prompt", ...rights]
    : [];
  return [process.execPath, [...options, program, ...args]];
}
