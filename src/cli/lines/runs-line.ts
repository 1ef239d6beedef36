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

/** What may be said. */
export function runsLine() {
  return taskCommand(
    new Command("runs")
      .description("Lists the runs under an output folder, removes some, or compares some.")
      .option("--out <dir>", "where training runs are kept", "results")
      .option("--json", "print the result as one JSON object"),
  );
}

/**
 * What was said.
 * @param args words of the line, by default those of this process
 * @throws {UserError} with exit code 2 for what is not accepted
 */
export function readRunsLine(args?: readonly string[]): RunsLine {
  const command = runsLine();
  let said: Pick<RunsLine, "part" | "names" | "yes"> = { part: "list", names: [], yes: false };
  command.command("list", { isDefault: true })
    .description("name, what it is, iterations, what came of it, size, and when")
    .action(() => {});
  command.command("rm")
    .description("remove runs: those named, or those that no figure, training, or sweep stands on")
    .argument("[run...]", "names, or how they begin")
    .option("--yes", "remove what is shown; without it nothing is removed")
    .action((names, { yes = false }) => void (said = { part: "rm", names, yes }));
  command.command("compare")
    .description("draw the curves of finished runs in one picture, and say where settings differ")
    .argument("<run...>", "names, or how they begin")
    .action((names) => void (said = { part: "compare", names, yes: false }));
  parseLine(command, args);
  const { out, json = false } = command.opts();
  return { ...said, out: absolute("--out", out), json };
}
