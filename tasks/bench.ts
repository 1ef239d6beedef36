/** Measures this project's backend and its peers: `deno task bench`. */
import { Command } from "@commander-js/extra-typings";
import { type Arithmetic, ARITHMETICS } from "../src/backend/mod.ts";
import { jsonText } from "../src/base/mod.ts";
import { oneOf, print, runTask, taskCommand, tell, wrongUsage } from "../src/cli/mod.ts";
import { reportText } from "../scripts/bench/report.ts";
import { ROWS } from "../scripts/bench/rows.ts";
import { runBench } from "../scripts/bench/run.ts";

function counts(text: string): number[] {
  const threads = text.split(",").map(Number);
  if (threads.some((count) => !Number.isInteger(count) || count < 1)) {
    throw wrongUsage(`--threads is "${text}"; give whole numbers from 1, separated by commas`);
  }
  return threads;
}

const arithmeticOf = oneOf("--arithmetic", ARITHMETICS);

function arithmetics(text: string): Arithmetic[] {
  return [...new Set(text.split(",").map(arithmeticOf))];
}

function seconds(text: string): number {
  const value = Number(text);
  if (!(value > 0)) throw wrongUsage(`--seconds is "${text}"; give a number above 0`);
  return value;
}

const command = taskCommand(
  new Command("bench")
    .description(
      "Measures products, convolutions, batch norm, optimizer and whole training steps on this project's backend and on " +
        "its peers: stock TensorFlow.js (wasm, cpu), jax-js, and PyTorch where python3 has it.",
    )
    .option("--only <name>", "only rows whose name contains this")
    .option("--threads <n,...>", "numbers of threads to compare", counts, [1, 2])
    .option(
      "--arithmetic <name,...>",
      "how sums of products round in this project's work: strict, fused, or both in turns, as strict,fused",
      arithmetics,
      ["strict"] as Arithmetic[],
    )
    .option("--seconds <s>", "time for each row and peer", seconds, 1)
    .option("--no-peers", "measure this project alone")
    .option("--json", "print the times as JSON"),
);

await runTask(async () => {
  const { arithmetic: arithmetics, ...options } = command.parse().opts();
  const rows = ROWS.filter(({ name }) => name.includes(options.only ?? ""));
  if (rows.length === 0) {
    throw wrongUsage(
      `no row contains "${options.only}"; rows are ${ROWS.map((r) => r.name).join(", ")}`,
    );
  }
  const report = await runBench(
    rows,
    { ...options, arithmetics },
    ({ row, peer, arithmetic = "", threads }) => tell(`${row}  ${peer}  ${arithmetic}  ${threads}`),
  );
  print(options.json ? jsonText(report) : reportText(report, rows));
  return 0;
});
