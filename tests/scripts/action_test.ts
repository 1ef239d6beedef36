/** action.yml: GitHub's own schema has nothing against it, and its steps are there. */
import assert from "node:assert/strict";
import { statSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { parseAction } from "../../scripts/action/parse-action.ts";
import { read, ROOT } from "../source-files.ts";

test("action.yml is valid, and its commands begin a file that can be run", async () => {
  const { errors, steps, defaults } = await parseAction(read("action.yml"));
  assert.deepEqual(errors, []);
  assert.equal(defaults.figures, "all");
  assert.deepEqual(steps.map(({ run }) => run.split(" ").at(-1)), ["install", "run", "report"]);
  for (const { run, env } of steps) {
    const [, path] = /^"\$GITHUB_ACTION_PATH\/([^"]+)"/.exec(run)!;
    assert.ok((statSync(join(ROOT, path)).mode & 0o100) !== 0, path);
    for (const value of Object.values(env)) assert.match(value, /^\$\{\{ inputs\.\w+ \}\}$/);
  }
});

test("the schema sees what is wrong", async () => {
  const { errors } = await parseAction("name: x\nfoo: y\nruns:\n  using: composite\n  steps: []\n");
  assert.ok(errors.some((message) => message.includes("foo")));
});
