/** The command line of `runs`. */
import { Command } from "@commander-js/extra-typings";
import { absolute } from "../options/paths.ts";
import { parseLine, taskCommand } from "../terminal/task-command.ts";

/** What was said. */
export interface RunsLine {
  /** What is to be done; `rm` without names is about those that nothing stands on. */
  part: "list" | "rm" | "compare";
  /** Names of runs, or how they begin. */
  names: string[];
  /** Whether what is shown is removed. */
  yes: boolean;
  /** Folder of results and runs. */
  out: string;
  /** Whether the result is printed as JSON. */
  json: boolean;
}

/** What of a line is not an option of all its parts. */
type Said = Pick<RunsLine, "part" | "names" | "yes">;

/**
 * What may be said.
 * @param say told which part was, when the line is read
 */
export function runsLine(say: (said: Said) => void = () => {}) {
  const command = taskCommand(
    new Command("runs")
      .description("Lists the runs under an output folder, removes some, or compares some.")
      .option("--out <dir>", "where training runs are kept", "results")
      .option("--json", "print the result as one JSON object"),
  );
  command.command("list", { isDefault: true })
    .description("name, what it is, iterations, what came of it, size, and when")
    .action(() => say({ part: "list", names: [], yes: false }));
  command.command("rm")
    .description("remove runs: those named, or those that no figure, training, or sweep stands on")
    .argument("[run...]", "names, or how they begin")
    .option("--yes", "remove what is shown; without it nothing is removed")
    .action((names, { yes = false }) => say({ part: "rm", names, yes }));
  command.command("compare")
    .description("draw the curves of finished runs in one picture, and say where settings differ")
    .argument("<run...>", "names, or how they begin")
    .action((names) => say({ part: "compare", names, yes: false }));
  return command;
}

/**
 * What was said.
 * @param args words of the line, by default those of this process
 * @throws {UserError} with exit code 2 for what is not accepted
 */
export function readRunsLine(args?: readonly string[]): RunsLine {
  let said: Said | undefined;
  const command = parseLine(runsLine((part) => said = part), args);
  const { out, json = false } = command.opts();
  return { ...said!, out: absolute("--out", out), json }; // one was said, or the line refused
}
