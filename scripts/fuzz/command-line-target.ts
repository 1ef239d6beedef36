import fc, { type Arbitrary } from "fast-check";
import { UserError } from "../../src/base/mod.ts";
import {
  checkLine,
  expectedUpdateLine,
  readCheckLine,
  readExpectedUpdateLine,
} from "../../src/cli/lines/check-line.ts";
import { claimsLine, readClaimsLine } from "../../src/cli/lines/claims-line.ts";
import { compareLine, readCompareLine } from "../../src/cli/lines/compare-line.ts";
import { dataLine, readDataLine } from "../../src/cli/lines/data-line.ts";
import { parityLine, readParityLine } from "../../src/cli/lines/parity-line.ts";
import { readReportLine, reportLine } from "../../src/cli/lines/report-line.ts";
import { readReproduceFigLine, reproduceFigLine } from "../../src/cli/lines/reproduce-fig-line.ts";
import { readRunsLine, runsLine } from "../../src/cli/lines/runs-line.ts";
import { readSampleLine, sampleLine } from "../../src/cli/lines/sample-line.ts";
import { readSweepLine, sweepLine } from "../../src/cli/lines/sweep-line.ts";
import { readTrainLine, trainLine } from "../../src/cli/lines/train-line.ts";
import { planSweep } from "../../src/cli/mod.ts";
import { type DataIdentity, memoryForRuns } from "../../src/runs/mod.ts";
import { parseSettings, planTraining, trainingRun } from "../../src/training/mod.ts";
import { jsonBytes } from "./json-bytes.ts";
import { type FuzzTarget, refusedBy } from "./target.ts";

/** Options, as commander knows them. */
interface Options {
  readonly options: readonly { readonly flags: string }[];
}

interface Line {
  /** What may be said, and the parts of the line that have a name. */
  readonly line: () => Options & { readonly commands: readonly (Options & { name(): string })[] };
  /** Reads it as the task does, up to where work begins. */
  readonly read: (args: readonly string[]) => unknown;
}

/** Every task's line. */
const LINES: Readonly<Record<string, Line>> = {
  "reproduce-fig": { line: reproduceFigLine, read: readReproduceFigLine },
  train: { line: trainLine, read: planTrain },
  sample: { line: sampleLine, read: readSampleLine },
  data: { line: dataLine, read: readDataLine },
  claims: { line: claimsLine, read: readClaimsLine },
  compare: { line: compareLine, read: readCompareLine },
  report: { line: reportLine, read: readReportLine },
  runs: { line: runsLine, read: readRunsLine },
  sweep: { line: sweepLine, read: planGivenSweep },
  parity: { line: parityLine, read: readParityLine },
  check: { line: checkLine, read: readCheckLine },
  "expected:update": { line: expectedUpdateLine, read: readExpectedUpdateLine },
};

/** What `train` looks at before it loads data. */
function planTrain(args: readonly string[]): void {
  const { typed } = readTrainLine(args);
  const nameOf = (name: string) => `--${name}`;
  const plan = planTraining([{ settings: parseSettings(typed, nameOf), nameOf }]);
  const data = imagesOf(plan.size);
  memoryForRuns([trainingRun(plan, data)], { threads: 2, data: 0, free: undefined });
}

/** What `sweep` does before it writes a plan down, but for loading the images. */
async function planGivenSweep(args: readonly string[]): Promise<void> {
  const { part } = readSweepLine(args);
  if (part.part !== "sweep") return;
  await planSweep(part.plan, (source, size) => {
    const data = imagesOf(size);
    const images = { source, size, bytes: 0, sha256: data.sha256 };
    return Promise.resolve({ data, images });
  });
}

function imagesOf(size: number): DataIdentity {
  return { id: "x", size, channels: 1, sha256: "0".repeat(64) };
}

/** Words where values, figures, sources, or paths are expected. */
const word = fc.oneof(
  fc.constantFrom(
    ...["0", "1", "2", "8", "16", "64", "100", "0.5", "1e-4", "-1", "1e9", "9007199254740993"],
    ...["mnist", "folder:x", "idx:", ":", "quick", "smoke", "wgan", "wgan-gp", "dcgan", "mlp"],
    ...["wgan-3", "3", "all", "linear", "batch", "none", "NaN", "x.json", "a.signs.json", "."],
    ...["", " ", "--", "-", "-n", "é", "\u0000", "__proto__", "a".repeat(5000), "--preset=", "=1"],
  ),
  fc.string({ maxLength: 8 }),
);

/** What prints and ends, or changes the folder for all inputs after it, is left out. */
const LEFT_OUT = /--(version|cwd|help)\b/;

/**
 * Random options in random order, with or without values, in both of their forms, with words in
 * between.
 */
function lineOf(task: string): Arbitrary<string[]> {
  const line = LINES[task].line();
  const flags = [line, ...line.commands]
    .flatMap(({ options }) => options.map(({ flags }) => flags))
    .filter((flags) => !LEFT_OUT.test(flags));
  const parts = line.commands.map((part) => part.name());
  const option = fc.tuple(fc.constantFrom(...flags), word, fc.nat({ max: 9 }))
    .map(([flags, value, form]) => {
      const name = /--?[\w-]+(?=$| )/.exec(flags)![0];
      const takes = /[<[]/.test(flags);
      if (form === 0) return [name, ...takes ? [] : [value]];
      if (!takes) return [name];
      return form < 3 ? [`${name}=${value}`] : [name, value];
    });
  const pieces = fc.array(
    fc.oneof({ weight: 3, arbitrary: option }, word.map((word) => [word])),
    { maxLength: 8 },
  ).map((pieces) => pieces.flat());
  // Help, which prints and ends, is a part too.
  const whole = fc.tuple(fc.constantFrom("", "", ...parts), pieces)
    .map(([part, words]) => part === "" ? words : [part, ...words]);
  return whole.map((words) =>
    words.filter((word) => !LEFT_OUT.test(word) && !["-h", "help"].includes(word))
  );
}

/** Command lines: an input is a task's name and its words, as JSON. */
export const commandLineTarget: FuzzTarget = {
  name: "command-line",
  inputs: jsonBytes(
    fc.constantFrom(...Object.keys(LINES)).chain((task) =>
      lineOf(task).map((words) => [task, ...words])
    ),
  ),
  take: async (bytes) => {
    const [task, ...words]: string[] = JSON.parse(new TextDecoder().decode(bytes));
    try {
      await LINES[task].read(words);
      return "taken";
    } catch (error) {
      const refused = refusedBy(error, UserError);
      const { message, exitCode } = error as UserError;
      // More memory than there is, and a file that is not there, are no mistakes of the line alone.
      const isOne = exitCode === 2 || /^cannot read |^[^\n]* takes about .* memory/.test(message);
      if (!isOne || /\n|undefined|\[object/.test(message)) throw error;
      return refused;
    }
  },
};
