/** A container's stop reaches a task that is the container's process 1. */
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { test } from "node:test";
import { commandFor } from "../run-program.ts";
import { ROOT } from "../source-files.ts";

const UNSHARE = ["--pid", "--fork", "--mount-proc", "--kill-child"];
const able = process.platform === "linux" &&
  spawnSync("unshare", [...UNSHARE, "true"]).status === 0;

for (const [signal, code] of [["SIGTERM", 143], ["SIGINT", 130]] as const) {
  test(`${signal} ends a task that is process 1`, {
    skip: !able && "a namespace of processes needs Linux and root",
    timeout: 600_000,
  }, async () => {
    const out = mkdtempSync(join(tmpdir(), "first-"));
    const task = join(ROOT, "tasks", "reproduce-fig.ts");
    const [command, args] = commandFor(task, [
      "wgan-2",
      "--preset",
      "full",
      "--threads",
      "1",
      "--out",
      out,
    ], [
      "--allow-read",
      "--allow-write",
    ]);
    const outer = spawn("unshare", [...UNSHARE, command, ...args], {
      stdio: ["ignore", "ignore", "pipe"],
    });
    const ended = new Promise<number | null>((resolve) => outer.on("close", resolve));
    let sent = false;
    outer.stderr.setEncoding("utf8").on("data", (text: string) => {
      if (sent || !text.includes("it/s")) return; // it trains
      sent = true;
      // By cat: Deno guards /proc.
      const children = spawnSync("cat", [`/proc/${outer.pid}/task/${outer.pid}/children`]).stdout;
      process.kill(Number.parseInt(children.toString()), signal);
    });
    assert.equal(await ended, code);
    assert.ok(sent);
    rmSync(out, { recursive: true });
  });
}
