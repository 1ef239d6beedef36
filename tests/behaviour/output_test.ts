/**
 * A result that cannot be printed is an error in one sentence, whatever takes it; progress and
 * warnings that cannot be printed end no work.
 */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { test } from "node:test";
import { commandFor } from "../run-program.ts";
import { ROOT } from "../source-files.ts";

const task = join(ROOT, "tasks", "reproduce-fig.ts");

/** What a task says on stderr, and its exit code, where the shell puts its output somewhere. */
function errorsOf(args: readonly string[], into: string): string {
  const [command, words] = commandFor(task, args);
  const script = `{ "$0" "$@"; echo "code $?" >&2; } ${into}`;
  return spawnSync("sh", ["-c", script, command, ...words], { encoding: "utf8" }).stderr;
}

for (const args of [["--list"], ["--list", "--json"], ["--help"], ["--version"]]) {
  test(`${args.join(" ")} into a full disk`, {
    skip: process.platform !== "linux" && "only Linux has /dev/full",
    timeout: 600_000,
  }, () => {
    assert.match(
      errorsOf(args, "> /dev/full"),
      /^error: cannot print the result: the disk is full; [^\n]*\ncode 1\n$/,
    );
  });

  test(`${args.join(" ")} into a pipe that nobody reads`, { timeout: 600_000 }, () => {
    assert.match(
      errorsOf(args, "| true"),
      /^error: cannot print the result: who was to read it has closed the pipe[^\n]*\ncode 1\n$/,
    );
  });
}

for (
  const [what, into] of [["a full disk", "2> /dev/full"], ["a closed pipe", "2>&1 >&3 | true"]]
) {
  test(`progress and warnings into ${what}`, {
    skip: process.platform !== "linux" && "only Linux has /dev/full",
    timeout: 600_000,
  }, () => {
    const out = mkdtempSync(join(tmpdir(), "earthmover-output-"));
    const words = ["--preset", "smoke", "--threads", "1", "--out", out];
    const [command, args] = commandFor(task, ["wgan-2", ...words], ["-A"]);
    // What is fd 3 to the shell is its standard output, whatever becomes of that of the task.
    const script = `exec 3>&1; { "$0" "$@" >&3; echo "code $?" >&3; } ${into}`;
    const { stdout } = spawnSync("sh", ["-c", script, command, ...args], { encoding: "utf8" });
    assert.match(stdout, /verdict[^]*\ncode 0\n$/);
    assert.ok(readdirSync(join(out, "wgan-2", "smoke")).includes("manifest.json"));
    rmSync(out, { recursive: true });
  });

  test(`an error into ${what}`, {
    skip: process.platform !== "linux" && "only Linux has /dev/full",
    timeout: 600_000,
  }, () => {
    const [command, args] = commandFor(task, ["wgan-2", "--seed", "x"]);
    const script = `exec 3>&1; { "$0" "$@"; echo "code $?" >&3; } ${into}`;
    const { stdout } = spawnSync("sh", ["-c", script, command, ...args], { encoding: "utf8" });
    assert.equal(stdout, "code 2\n");
  });
}
