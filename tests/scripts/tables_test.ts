import { test } from "node:test";
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { CRITIC_LAG } from "../../src/runs/measures/critic-lag.ts";
import { QUALITY } from "../../src/runs/measures/quality.ts";
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
  const missing = [
    ...found,
    ["evaluations.csv", [...Object.keys(CRITIC_LAG), ...Object.keys(QUALITY)]] as const,
  ]
    .flatMap(([path, columns]) =>
      columns.filter((column) => !text.includes(`\`${column}\``)).map((column) =>
        `${path}: ${column}`
      )
    );
  assert.deepEqual(missing, []);
});

test("every column has a name that a query can say without quotes", () => {
  for (const [path, columns] of tables()) {
    for (const column of columns) assert.match(column, /^[a-z][a-z0-9_]*$/, path);
    assert.equal(new Set(columns).size, columns.length, path);
  }
});
