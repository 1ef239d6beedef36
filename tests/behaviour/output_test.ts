/** A result that cannot be printed is an error in one sentence, whatever takes it. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
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
    timeout: 300_000,
  }, () => {
    assert.match(
      errorsOf(args, "> /dev/full"),
      /^error: cannot print the result: the disk is full; [^\n]*\ncode 1\n$/,
    );
  });

  test(`${args.join(" ")} into a pipe that nobody reads`, { timeout: 300_000 }, () => {
    assert.match(
      errorsOf(args, "| true"),
      /^error: cannot print the result: who was to read it has closed the pipe[^\n]*\ncode 1\n$/,
    );
  });
}
