import { test } from "node:test";
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { tableBlocks, withBlocks } from "../../scripts/tables-text.ts";
import { read, ROOT } from "../source-files.ts";

/** Headers of the recorded tables by their path. */
function tables(): [string, string[]][] {
  return readdirSync(join(ROOT, "expected"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".csv"))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name))).sort()
    .map((path) => [path, read(path).split("\n")[0].split(",")]);
}

test("docs/metrics.md says what every column of every table means", () => {
  const text = read("docs/metrics.md");
  const found = tables();
  assert.ok(found.length > 40);
  const missing = found
    .flatMap(([path, columns]) =>
      columns.filter((column) => !text.includes(`\`${column}\``)).map((column) =>
        `${path}: ${column}`
      )
    );
  assert.deepEqual(missing, []);
});

test("docs/metrics.md says of runs what their declarations say (deno task build:tables)", () => {
  const words = (text: string) => text.replace(/-{3,}/g, "---").replace(/\s+/g, " ");
  const document = read("docs/metrics.md");
  assert.equal(words(document), words(withBlocks(document, tableBlocks())));
  assert.throws(() => withBlocks("nothing", tableBlocks()), /no place for "a training"/);
});

test("every column has a name that a query can say without quotes", () => {
  for (const [path, columns] of tables()) {
    for (const column of columns) assert.match(column, /^[a-z][a-z0-9_]*$/, path);
    assert.equal(new Set(columns).size, columns.length, path);
  }
});
