/**
 * `deno task conformance:layers DIR`: the test suite of `@tensorflow/tfjs-layers`, which its
 * package does not ship, from the sources in `DIR`, a checkout of TensorFlow.js at 4.22.0; on this
 * project's backend and on tfjs-cpu, spec by spec.
 * @module
 */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import process from "node:process";
import { Command } from "@commander-js/extra-typings";
import type * as esbuild from "esbuild";
import { UserError } from "../../src/base/mod.ts";
import { print, runTask } from "../../src/cli/mod.ts";
import { bundleSuite, OUTPUT } from "./bundle-suite.ts";
import { compare, complaints } from "./compare.ts";
import { LAYERS_CAUSES } from "./known.ts";
import type { Outcome } from "./outcome.ts";
import { report } from "./report.ts";

const BACKENDS = ["cpu", "earthmover"];

/** Specs that ask for the cpu backend by its name run on both. */
const onBoth: esbuild.Plugin = {
  name: "on both",
  setup(build) {
    build.onLoad({ filter: /\/utils\/test_utils\.ts$/ }, async ({ path }) => ({
      contents: (await readFile(path, "utf8")).replace("testEnv.backendName === 'cpu'", "true"),
      loader: "ts",
    }));
  },
};

/** The suite's files. */
function specFiles(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return files.filter((file) => file.endsWith("_test.ts")).sort().map((file) => join(folder, file));
}

/** A program that runs the files' specs on a backend. */
function program(backend: string, files: readonly string[]): string {
  return [
    `import "./jasmine.ts";`,
    `import { executeSuite } from "./execute.ts";`,
    `import { use } from "./use-${backend}.ts";`,
    // the suite chains operations, and asks for the cpu backend here and there
    `import "@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops.js";`,
    `import "@tensorflow/tfjs-backend-cpu";`,
    `const end = await use();`,
    ...files.map((file) => `await import(${JSON.stringify(file)});`),
    `await executeSuite("layers-${backend}");`,
    `await end();`,
  ].join("\n");
}

function outcomes(backend: string): Outcome[] {
  return JSON.parse(readFileSync(join(OUTPUT, `layers-${backend}.json`), "utf8"));
}

await runTask(async () => {
  const { args: [dir] } = new Command("conformance:layers").argument("<dir>").parse();
  const folder = resolve(dir, "tfjs-layers/src");
  if (!existsSync(folder)) {
    throw new UserError(
      `${folder} is not there: give the folder of a checkout of github.com/tensorflow/tfjs at tfjs-v4.22.0`,
    );
  }
  const files = specFiles(folder);
  const entries = BACKENDS.map((backend) => [`layers-${backend}`, program(backend, files)]);
  await bundleSuite(Object.fromEntries(entries), [onBoth]);
  for (const backend of BACKENDS) {
    const options = ["run", "--allow-read=.", "--allow-write=results/conformance"];
    execFileSync(process.execPath, [...options, join(OUTPUT, `layers-${backend}.js`)], {
      stdio: "inherit",
    });
  }
  const comparison = compare(outcomes("cpu"), outcomes("earthmover"), LAYERS_CAUSES);
  print(report(comparison, false, "tfjs-cpu"));
  const against = complaints(comparison, false);
  for (const complaint of against) console.error(complaint);
  return against.length > 0 ? 1 : 0;
});
