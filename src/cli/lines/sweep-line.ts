/** The command line of `sweep`: what is swept, and the parts that are about one sweep. */
import { Command } from "@commander-js/extra-typings";
import type { Arithmetic } from "../../backend/mod.ts";
import { DEFAULT_SEEDS } from "../../figures/mod.ts";
import type { MakeSweepOptions } from "../sweep/make-sweep.ts";
import type { PlanSweepOptions } from "../sweep/plan-sweep.ts";
import { folderName, oneOf, positiveInteger, wholeNumber } from "../options/option-parsers.ts";
import { absolute } from "../options/paths.ts";
import { settingOptions } from "../options/setting-options.ts";
import { ARITHMETIC_OPTION, PRESET_OPTION, THREADS_OPTION } from "../options/shared-options.ts";
import { parseVary } from "../options/vary-option.ts";
import { parseLine, taskCommand } from "../terminal/task-command.ts";

/** How the runs are made, as far as the line says. */
export type SweepMaking = Omit<MakeSweepOptions, "program">;

/** What is to be done. */
export type SweepPart =
  | { part: "sweep"; plan: PlanSweepOptions }
  | { part: "status"; name?: string; watch: boolean }
  | { part: "cancel" | "retry"; name?: string }
  | { part: "merge"; name?: string; mixed: boolean }
  | { part: "probe"; arithmetic: Arithmetic }
  | { part: "run-line" | "time-line"; file: string; line: number; out?: string; threads: number };

/** What was said. */
export interface SweepLine {
  /** What is to be done. */
  part: SweepPart;
  /** How the runs are made. */
  making: SweepMaking;
  /** Whether the result is printed as JSON. */
  json: boolean;
}

/** Lists an option that may be given several times. */
const gather = <Item>(parse: (text: string) => Item) => (text: string, former: Item[] = []) => [
  ...former,
  parse(text),
];

const lineNumber = wholeNumber("the line", 1, Number.MAX_SAFE_INTEGER);

/**
 * What may be said.
 * @param say told what is to be done, when the line is read
 */
export function sweepLine(say: (part: SweepPart) => void = () => {}) {
  const command = taskCommand(
    new Command("sweep")
      .description(
        "Makes many runs and merges them: figures with several seeds, or a grid of settings of train, which may be given too. " +
          "What is there already is not made again; the same command goes on with a sweep that was interrupted.",
      )
      .argument("[figure...]", "ids as reproduce-fig takes them; none for a grid")
      .option(...PRESET_OPTION, "quick")
      .option(
        "--seeds <k>",
        `repeat everything with k seeds; default: ${DEFAULT_SEEDS.full} for figures at full, else 1`,
        wholeNumber("--seeds", 1, 100_000),
      )
      .option(
        "--vary <setting=values>",
        "values of a setting of train, as in clip=0.01,0.1; may be given several times",
        gather(parseVary),
      )
      .option("--config <file>", "JSON with settings of train, each a value or a list of values")
      .option(
        "--name <name>",
        "the sweep's name; default: from what it is",
        folderName("--name"),
      )
      .option(
        "--engine <engine>",
        "local: processes on this machine; slurm: job arrays; plan: only the plan is written, for another scheduler; default: local, of retry the one before",
        oneOf("--engine", ["local", "slurm", "plan"]),
      )
      .option(
        "--processes <n>",
        "local: runs at a time; default: measured",
        positiveInteger("--processes"),
      )
      .option(
        "--threads <n>",
        "threads of each run; default: local measured, slurm 2",
        THREADS_OPTION[2],
      )
      .option(...ARITHMETIC_OPTION, "strict")
      .option("--partition <name>", "slurm: as sbatch takes it")
      .option("--account <name>", "slurm: as sbatch takes it")
      .option("--qos <name>", "slurm: as sbatch takes it")
      .option("--time <limit>", "slurm: as sbatch takes it; default: from each run's estimate")
      .option("--mem <size>", "slurm: as sbatch takes it; default: from each run's estimate")
      .option(
        "--sbatch <line>",
        "slurm: a further #SBATCH line, as in --sbatch=--constraint=avx2; may be given several times",
        gather((text) => text),
      )
      .option(
        "--dry-run",
        "print what would be made and what it takes, of slurm the scripts; the plan alone is written, as by --engine plan",
      )
      .option("--out <dir>", "where results and training runs are kept", "results")
      .option("--yes", "a grid of more than 1000 runs is meant so")
      .option("--json", "print the result as one JSON object"),
  );
  for (const { flags, description } of settingOptions()) command.option(flags, description);
  const out = () => absolute("--out", command.opts().out);
  command.action((figures) => {
    const { preset, seeds, vary = [], config, name, threads, arithmetic, yes = false, ...more } =
      command.opts();
    const plan: PlanSweepOptions = {
      ...{ figures, preset, vary, name, arithmetic, yes, out: out() },
      seeds: seeds ?? (figures.length > 0 ? DEFAULT_SEEDS[preset] : 1),
      typed: more as Record<string, unknown> as Record<string, string>,
      config: config === undefined ? undefined : absolute("--config", config),
      threads: threads ?? navigator.hardwareConcurrency,
    };
    say({ part: "sweep", plan });
  });
  const about = (name: string, description: string) =>
    command.command(name).description(description)
      .argument("[sweep]", "its name; the only one where it is missing");
  about("status", "how far the runs of a sweep are")
    .option("--watch", "look again every five seconds until nothing is under way")
    .action((name, { watch = false }) => say({ part: "status", name, watch }));
  about("cancel", "stop the runs of a sweep that are under way")
    .action((name) => say({ part: "cancel", name }));
  about("retry", "make what failed, was stopped, or is missing, and merge")
    .action((name) => say({ part: "retry", name }));
  about("merge", "merge the runs of a sweep that are there into one result")
    .option("--mixed", "also runs that other kernels or another version made")
    .action((name, { mixed = false }) => say({ part: "merge", name, mixed }));
  command.command("probe", { hidden: true })
    .description("say what this machine would make runs with, after it was tried")
    .action(() => say({ part: "probe", arithmetic: command.opts().arithmetic }));
  const ofPlan = (of: "run-line" | "time-line", description: string) =>
    command.command(of, { hidden: of === "time-line" }).description(description)
      .argument("<file>", "the plan, plan.jsonl")
      .argument("<n>", "the number of the line, from 1", lineNumber)
      .action((file, line) => {
        const isGiven = command.getOptionValueSource("out") !== "default";
        const threads = command.opts().threads ?? navigator.hardwareConcurrency;
        const place = isGiven ? out() : undefined;
        say({ part: of, file: absolute("the plan", file), line, out: place, threads });
      });
  ofPlan("run-line", "make the run of a line of a plan, and those it needs that are not there");
  ofPlan("time-line", "measure how fast a line goes, beside others");
  return command;
}

/**
 * What was said.
 * @param args words of the line, by default those of this process
 * @throws {UserError} with exit code 2 for what is not accepted
 */
export function readSweepLine(args?: readonly string[]): SweepLine {
  let part: SweepPart | undefined;
  const command = parseLine(sweepLine((what) => part = what), args);
  const { sbatch = [], json = false, ...options } = command.opts();
  const { engine, processes, threads, partition, account, qos, time, mem, dryRun, out } = options;
  return {
    part: part!, // one of the actions was called, or the line refused
    making: {
      ...{ engine, processes, threads, partition, account, qos, time, mem, dryRun, sbatch },
      out: absolute("--out", out),
    },
    json,
  };
}
