/**
 * A training that is ended in order leaves no lock behind: who goes on with it waits for nobody.
 */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { test } from "node:test";
import { commandFor } from "../run-program.ts";
import { ROOT } from "../source-files.ts";

const task = join(ROOT, "tasks", "reproduce-fig.ts");

const ENDS: [NodeJS.Signals, number][] = [["SIGINT", 130], ["SIGTERM", 143]];

for (const [signal, code] of ENDS) {
  test(`${signal} ends a training with its lock given back`, {
    skip: process.platform === "win32" && "Windows has no such signals",
    timeout: 600_000,
  }, async () => {
    const out = mkdtempSync(join(tmpdir(), "earthmover-signals-"));
    const words = ["wgan-2", "--preset", "full", "--threads", "1", "--out", out];
    const [command, args] = commandFor(task, words, ["--allow-read", "--allow-write"]);
    const training = spawn(command, args, { stdio: ["ignore", "ignore", "pipe"] });
    // Deno's child_process calls a code above 128 the signal that it stands for.
    const ended = new Promise<number | string>((resolve) =>
      training.on("close", (code, signal) => resolve(code ?? signal ?? "nothing"))
    );
    let locks: string[] | undefined;
    const left = () => readdirSync(join(out, "runs")).filter((name) => name.endsWith(".lock"));
    training.stderr.setEncoding("utf8").on("data", (text: string) => {
      if (locks !== undefined || !text.includes("it/s")) return; // it trains
      locks = left();
      training.kill(signal);
    });
    const how = await ended;
    assert.ok(how === code || how === signal, String(how));
    assert.equal(locks?.length, 1);
    assert.deepEqual(left(), []);
    rmSync(out, { recursive: true });
  });
}
