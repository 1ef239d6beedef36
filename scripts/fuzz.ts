/**
 * Throws damaged and made-up inputs at every border where bytes of others come in:
 * `deno task fuzz [TARGET...] [--minutes N] [--seed N]`. An input that a border does not take as it
 * should is written to results/fuzz; it belongs into tests/fixtures/fuzz, where the tests try it
 * for ever.
 */
import { join } from "node:path";
import process from "node:process";
import { Command } from "@commander-js/extra-typings";
import { sha256, writeAtomic } from "../src/base/mod.ts";
import { runTarget } from "./fuzz/run-target.ts";
import { fuzzTargets } from "./fuzz/targets.ts";

const FOLDER = join("results", "fuzz");
const targets = fuzzTargets(FOLDER);
const command = new Command("fuzz")
  .description(`Targets: ${targets.map(({ name }) => name).join(", ")}; without one, all.`)
  .argument("[target...]")
  .option("--minutes <n>", "for each target", Number, 1)
  .option("--inputs <n>", "at most, for each target", Number, Number.MAX_SAFE_INTEGER)
  .option("--seed <n>", "the inputs follow from it; otherwise another one each time", Number)
  .parse();
const { minutes, inputs, seed = Math.floor(Math.random() * 2 ** 31) } = command.opts();
const [names] = command.processedArgs;
const unknown = names.filter((name) => !targets.some((target) => target.name === name));
if (unknown.length > 0 || !(minutes > 0)) {
  command.error(`error: no such target or time: ${[...unknown, minutes].join(", ")}`, {
    exitCode: 2,
  });
}
let failures = 0;
for (const target of targets) {
  if (names.length > 0 && !names.includes(target.name)) continue;
  const bounds = { seed, inputs, milliseconds: minutes * 60_000 };
  const { failure, ...report } = await runTarget(target, bounds);
  console.log(JSON.stringify(report));
  if (failure === undefined) continue;
  failures++;
  const file = join(FOLDER, `${target.name}-${sha256(failure.input).slice(0, 8)}.bin`);
  writeAtomic(file, failure.input);
  console.log(`${file}\n${failure.error}`);
}
process.exit(failures === 0 ? 0 : 1);
