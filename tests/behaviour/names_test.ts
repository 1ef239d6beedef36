/**
 * Names by which results are found and made again: whoever changes one makes earlier results
 * another's. After a change that is wanted,
 * `RECORD_NAMES=1 deno test --no-check -A tests/behaviour/names_test.ts` records them anew.
 */
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { startBackend, stopBackend } from "../../src/backend/mod.ts";
import { read, ROOT, sourceFiles, stripped } from "../source-files.ts";
import { namesInUse, namesOfRuns, type Used } from "./all-names.ts";

let folder: string;
let used: Used;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), "names-"));
  await startBackend({ threads: 1 });
  used = await namesInUse(folder);
}, { timeout: 600_000 });
after(async () => {
  rmSync(folder, { recursive: true });
  await stopBackend();
});

/** Lines of `was` that are gone, and lines of `is` that are new, each with its sign. */
function changes(was: readonly string[], is: readonly string[]): string[] {
  const without = (lines: readonly string[], others: readonly string[], sign: string) => {
    const known = new Set(others);
    return lines.filter((line) => !known.has(line)).map((line) => `${sign} ${line}`);
  };
  return [...without(was, is, "-"), ...without(is, was, "+")];
}

function assertRecorded(file: string, is: readonly string[]): void {
  const path = join(ROOT, "tests/fixtures/names", file);
  if (process.env.RECORD_NAMES) writeFileSync(path, `${is.join("\n")}\n`);
  const different = changes(readFileSync(path, "utf8").trimEnd().split("\n"), is);
  const some = different.slice(0, 40).join("\n");
  assert.ok(different.length === 0, `${different.length} lines differ from ${file}:\n${some}`);
}

test("runs have the names that they had", () => assertRecorded("runs.txt", namesOfRuns()));

test("random streams have the purposes that they had", () => {
  assertRecorded("purposes.txt", used.purposes);
});

test("tables have the columns that they had", () => assertRecorded("columns.txt", used.columns));

// JavaScriptCore leaves calls in the last place out of its stacks.
test("no file that draws random numbers was left out", { skip: "Bun" in globalThis }, () => {
  const files = sourceFiles("src").filter((file) =>
    !file.startsWith("src/random/") && /(?<![.\w])stream\(/.test(stripped(read(file)))
  );
  assert.ok(files.length > 5);
  assert.deepEqual(files.filter((file) => !used.drawing.has(file)), []);
});

test("a changed name is said with what it was", () => {
  assert.deepEqual(changes(["a: 1", "b: 2"], ["a: 1", "b: 3", "c: 4"]), [
    "- b: 2",
    "+ b: 3",
    "+ c: 4",
  ]);
});
