import { CommanderError } from "@commander-js/extra-typings";
import { EXIT, exitCodesHelp } from "./exit-codes.ts";
import { print } from "./print.ts";
import { versionText } from "./version.ts";
import { CWD_OPTION, standIn } from "../options/paths.ts";
import { wrongUsage } from "../options/option-parsers.ts";

/** The option that every task has; `runTask` looks for it. */
export const DEBUG_OPTION = "--debug";

const VERSION_OPTION = "--version";

/** What a mistake on the command line looks like when commander throws it. */
export interface CommandMistake {
  /** Lines that begin with `error: `. */
  readonly message: string;
  /** 0 where it is no mistake: help was asked for, and printed. */
  readonly exitCode: number;
}

/** The part of commander's `Command` that is set here. */
export interface CommandSettings {
  /** Declares an option without a value. */
  option(flags: string, description: string): unknown;
  /** Calls back when an option is met while the line is read. */
  on(event: string, callback: (value: string) => void): unknown;
  /** Adds a text below the help. */
  addHelpText(position: "after", text: string): unknown;
  /** Says who prints help and mistakes, and whether in colour. */
  configureOutput(output: {
    outputError: () => void;
    writeOut: (text: string) => void;
    getOutHasColors: () => boolean;
    getErrHasColors: () => boolean;
  }): unknown;
  /** Says what follows a mistake instead of ending the process. */
  exitOverride(callback: (mistake: CommandMistake) => never): unknown;
}

/**
 * Makes a command answer as all tasks do: what is wrong on the command line is thrown as one
 * UserError with exit code 2; `--help` ends with the exit codes; `--version` and `--debug` are
 * accepted.
 * @param command commander's `Command` with its arguments and options
 * @returns the same command
 */
export function taskCommand<C extends CommandSettings>(command: C): C {
  command.option(DEBUG_OPTION, "print where an error happened");
  command.option(`${CWD_OPTION} <dir>`, "where relative paths begin; default: where it is started");
  command.on(`option:${CWD_OPTION.slice(2)}`, standIn);
  command.option(VERSION_OPTION, "print version, runtime, and kernels");
  command.on(`option:${VERSION_OPTION.slice(2)}`, () => {
    print(versionText());
    throw new CommanderError(EXIT.done, "commander.version", "");
  });
  command.addHelpText("after", `\n${exitCodesHelp()}`);
  command.configureOutput({
    outputError: () => {},
    writeOut: (text) => print(text.replace(/\n$/, "")),
    // Plain texts need no colour, and commander would read the environment to find out.
    getOutHasColors: () => false,
    getErrHasColors: () => false,
  });
  command.exitOverride((mistake) => {
    throw mistake.exitCode === 0 ? mistake : wrongUsage(asSentence(mistake.message));
  });
  return command;
}

/**
 * Reads a line.
 * @param command as {@linkcode taskCommand} gave it
 * @param args the line's words, by default those of this process
 * @throws {UserError} with exit code 2 for what is not accepted
 */
export function parseLine<C extends CommandParser<C>>(command: C, args?: readonly string[]): C {
  return args === undefined ? command.parse() : command.parse(args, { from: "user" });
}

/** The part of commander's `Command` that reads. */
export interface CommandParser<C> {
  /** Reads words, by default those of this process. */
  parse(args?: readonly string[], options?: { from: "user" }): C;
}

/** Commander's `error: unknown option '--prest'\n(Did you mean --preset?)` as one sentence. */
function asSentence(message: string): string {
  const [what, ...more] = message.replace(/^error: /, "").replace(/\.$/, "").split("\n");
  const hint = more.join(" ").replace(/^\(Did you mean (.*)\?\)$/, "did you mean $1?");
  return `${what.replaceAll("'", '"')}; ${hint || "--help lists what is accepted"}`;
}
