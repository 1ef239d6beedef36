/**
 * `deno task conformance`: sets the outcomes of TensorFlow.js's own test suite on this project's
 * backend against those on the stock WASM backend. The two runs are tasks of their own, which this
 * one depends on.
 * @module
 */
import { readFileSync } from "node:fs";
import { jsonText } from "../src/base/mod.ts";
import { print, tell } from "../src/cli/mod.ts";
import process from "node:process";
import { Command } from "@commander-js/extra-typings";
import { compare, complaints } from "../scripts/conformance/compare.ts";
import { CAUSES, DIFFERENCES } from "../scripts/conformance/known.ts";
import type { Outcome } from "../scripts/conformance/outcome.ts";
import { report } from "../scripts/conformance/report.ts";

const { json, filter } = new Command("conformance")
  .description(
    "Compares this project's backend with the stock WASM backend on TensorFlow.js's own test suite.\n" +
      "Exits with 1 if a spec that stock passes does not pass, a failure has no listed cause, or too few pass.",
  )
  .option("--json", "print the comparison as JSON")
  .option("--filter <text>", "only the specs whose name contains this text, each named")
  .parse()
  .opts();

function outcomes(backend: "stock" | "earthmover"): Outcome[] {
  const url = new URL(`../results/conformance/${backend}.json`, import.meta.url);
  const all: Outcome[] = JSON.parse(readFileSync(url, "utf8"));
  const text = filter?.toLowerCase() ?? "";
  return all.filter(({ spec }) => spec.toLowerCase().includes(text));
}

const comparison = compare(outcomes("stock"), outcomes("earthmover"), CAUSES, DIFFERENCES);
const against = complaints(comparison, filter === undefined);
if (json) print(jsonText({ ...comparison, complaints: against }));
else {
  print(report(comparison, filter !== undefined));
  for (const complaint of against) tell(complaint);
}
process.exitCode = against.length > 0 ? 1 : 0;
