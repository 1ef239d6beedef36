import assert from "node:assert/strict";
import process from "node:process";
import { describe, it } from "node:test";
import { Command } from "@commander-js/extra-typings";
import { EXIT, positiveInteger, runTask, STANDARD_ERROR, taskCommand } from "../../src/cli/mod.ts";
import { UserError } from "../../src/base/mod.ts";

/** Thrown in place of ending the process. */
class Exit extends Error {
  readonly code: unknown;
  constructor(code: unknown) {
    super(`exit ${code}`);
    this.code = code;
  }
}

/** Runs a task without ending the process. */
async function run(
  main: () => number | Promise<number>,
  debug = false,
): Promise<{ code: unknown; errors: string }> {
  const { exit, argv } = process;
  const { write } = STANDARD_ERROR;
  const errors: string[] = [];
  try {
    process.exit = (code) => {
      throw new Exit(code);
    };
    process.argv = [...argv.slice(0, 2), ...(debug ? ["--debug"] : [])];
    STANDARD_ERROR.write = (text) => {
      errors.push(text);
      return true;
    };
    await runTask(main);
  } catch (error) {
    if (error instanceof Exit) return { code: error.code, errors: errors.join("").trimEnd() };
    throw error;
  } finally {
    process.exit = exit;
    process.argv = argv;
    STANDARD_ERROR.write = write;
  }
  throw new Error("the task did not exit");
}

function command() {
  return taskCommand(
    new Command("paint")
      .description("paints")
      .argument("[figures...]")
      .option("--preset <name>", "how much", "quick")
      .option("--threads <n>", "how many", positiveInteger("--threads")),
  ).configureOutput({ writeOut: () => {} });
}

const parse = (...words: string[]) => () => {
  command().parse(words, { from: "user" });
  return EXIT.done;
};

describe("a task exits", () => {
  it("with the code that its work returns", async () => {
    assert.deepEqual(await run(() => EXIT.done), { code: 0, errors: "" });
    assert.deepEqual(await run(() => Promise.resolve(EXIT.claimRefuted)), { code: 3, errors: "" });
  });

  it("with one sentence and no stack trace for what the user can mend", async () => {
    const fail = () => Promise.reject(new UserError("the disk is full", { exitCode: 1 }));
    assert.deepEqual(await run(fail), { code: 1, errors: "error: the disk is full" });
    const { code, errors } = await run(fail, true);
    assert.equal(code, 1);
    assert.match(errors, /^error: the disk is full\n.*UserError: the disk is full\n?.*task_test/s);
  });

  it("with 1 and one line for a fault of the program; --debug tells where", async () => {
    const fail = () => {
      throw new TypeError("x is not\na function");
    };
    const { code, errors } = await run(fail);
    assert.equal(code, 1);
    assert.match(errors, /^error: TypeError: x is not a function \(.*--debug.*\)$/);
    assert.match((await run(fail, true)).errors, /\n.*task_test/s);
  });

  it("with 2 and one sentence for a wrong command line", async () => {
    const cases: [string[], RegExp][] = [
      [["--prest", "quick"], /^error: unknown option "--prest"; did you mean --preset\?$/],
      [["--zzz"], /^error: unknown option "--zzz"; --help lists what is accepted$/],
      [["--threads"], /^error: option "--threads <n>" argument missing; --help lists/],
      [["--threads", "0"], /^error: --threads takes a whole number from 1 to 1024, not "0"$/],
      [["--threads", "-1"], /not "-1"$/],
      [["--threads=2.5"], /not "2.5"$/],
    ];
    for (const [words, sentence] of cases) {
      const { code, errors } = await run(parse(...words));
      assert.equal(code, 2, words.join(" "));
      assert.match(errors, sentence);
    }
  });

  it("with 0 for --help, which prints every option and the exit codes", async () => {
    let help = "";
    const main = () => {
      command().configureOutput({ writeOut: (text) => help += text }).parse(["--help"], {
        from: "user",
      });
      return EXIT.failed;
    };
    assert.deepEqual(await run(main), { code: 0, errors: "" });
    for (const part of ["--preset", "--threads", "--debug", "Exit codes:", "130", "interrupted"]) {
      assert.ok(help.includes(part), `${part} is not in\n${help}`);
    }
  });
});

describe("a task's command", () => {
  it("keeps commander's types and values", () => {
    const parsed = command().parse(["wgan-1", "tpm-2", "--threads", "2"], { from: "user" });
    const { preset, threads } = parsed.opts();
    assert.deepEqual([parsed.args, preset, threads], [["wgan-1", "tpm-2"], "quick", 2]);
  });
});
