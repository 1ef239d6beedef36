import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import process from "node:process";
import { test } from "node:test";
import { checkMatrix, matrixText } from "../../../src/cli/commands/check-matrix.ts";
import type { FileCheck } from "../../../src/reports/mod.ts";
import { UserError } from "../../../src/base/mod.ts";

test("a runtime that is not on the PATH is one sentence, before any work", async () => {
  const { PATH } = process.env;
  process.env.PATH = "/nowhere";
  try {
    await assert.rejects(
      checkMatrix([], { preset: "smoke", arithmetic: "strict" }),
      (error: Error) =>
        error instanceof UserError &&
        /^deno does not start .*npx -p deno -p bun -p node@24/.test(error.message),
    );
  } finally {
    process.env.PATH = PATH;
  }
});

test("deno task check may do what --matrix needs: no right is asked for, none is too many", () => {
  const source = readFileSync(
    new URL("../../../src/cli/commands/check-matrix.ts", import.meta.url),
    "utf8",
  );
  const variables = JSON.parse(/ENVIRONMENT = (\[.*?\])/.exec(source)![1]) as string[];
  const { tasks } = JSON.parse(
    readFileSync(new URL("../../../deno.json", import.meta.url), "utf8"),
  );
  const rights = tasks.check.command.split(" ").filter((word: string) =>
    word.startsWith("--allow")
  );
  assert.deepEqual(rights, [
    "--allow-read=.",
    "--allow-write=results",
    "--allow-run=deno,bun,node",
    // The last is what Deno's own node:child_process looks for.
    `--allow-env=${[...variables, "NODE_V8_COVERAGE"].join()}`,
  ]);
});

test("the table names what differs, and says whether all gave the same bytes", () => {
  const check = (sha256: string, verdict: FileCheck["verdict"], difference = ""): FileCheck => ({
    figure: "wgan-1",
    file: "wgan-1.csv",
    verdict,
    difference,
    sha256,
  });
  const equal = { runtime: "deno", threads: 1, checks: [check("a", "equal")] } as const;
  const other = { runtime: "bun", threads: 8, checks: [check("b", "differs", "row 2")] } as const;
  const cells = (list: unknown[]) => list as Parameters<typeof matrixText>[0];
  assert.match(matrixText(cells([equal, equal])), /All of them gave the same bytes\.$/);
  const text = matrixText(cells([equal, other]));
  assert.match(text, /bun, 8 threads: wgan-1\/wgan-1\.csv: differs row 2/);
  assert.match(text, /They did not all give the same bytes\.$/);
});
