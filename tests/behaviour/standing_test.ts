/** Relative paths begin where the user stands, wherever the tasks' own folder is. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { commandFor } from "../run-program.ts";
import { ROOT } from "../source-files.ts";

const here = realpathSync(mkdtempSync(join(tmpdir(), "standing-")));
after(() => rmSync(here, { recursive: true }));

function start(task: string, ...args: string[]) {
  const [command, words] = commandFor(
    join(ROOT, "tasks", `${task}.ts`),
    ["--cwd", here, ...args],
    ["--allow-read", "--allow-write"],
  );
  return spawnSync(command, words, { cwd: ROOT, encoding: "utf8" });
}

test("results go where the user stands, and are named whole", { timeout: 600_000 }, () => {
  const { status, stdout, stderr } = start("reproduce-fig", "wgan-1", "--preset", "smoke");
  assert.equal(status, 0, stderr);
  const picture = join(here, "results", "wgan-1", "smoke", "wgan-1.png");
  assert.ok(existsSync(picture));
  assert.ok(stdout.includes(picture));
});

test(
  "a source and a configuration that are not there are named whole",
  { timeout: 600_000 },
  () => {
    assert.match(start("data", "folder:pictures").stderr, new RegExp(`"${here}/pictures"`));
    assert.match(start("train", "--config", "a.json").stderr, new RegExp(`"${here}/a.json"`));
    assert.match(start("data", "mnist", "--out", "").stderr, /--out was given as ""/);
    assert.match(
      start("data", "mnist", "--cwd", "/nowhere/at/all").stderr,
      /cannot start in "\/nowhere/,
    );
  },
);

test("every task that takes paths is told where the user stands", () => {
  const { tasks } = JSON.parse(readFileSync(join(ROOT, "deno.json"), "utf8"));
  for (
    const name of [
      "reproduce-fig",
      "claims",
      "data",
      "train",
      "sample",
      "quality",
      "parity",
      "classifier-seeds",
    ]
  ) {
    assert.match(tasks[name].command, /--cwd "\$INIT_CWD"$/);
  }
});
