import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { commandFor } from "../run-program.ts";

/** How a process ended, and what it wrote. */
interface End {
  code: number | null;
  signal: string | null;
  output: string;
}

/**
 * Runs ending.ts in a process of the same runtime; `signal` is sent once it has written "ready".
 */
function run(how: string, signal?: NodeJS.Signals): Promise<End> {
  const program = fileURLToPath(new URL("./ending.ts", import.meta.url));
  return new Promise((resolve, reject) => {
    const child = spawn(...commandFor(program, [how]), { stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    const listen = (data: Uint8Array) => {
      output += new TextDecoder().decode(data);
      if (signal !== undefined && output.includes("ready")) child.kill(signal);
    };
    child.stdout.on("data", listen);
    child.stderr.on("data", listen);
    child.on("error", reject);
    child.on("close", (code, ended) => {
      resolve({ code, signal: ended, output });
    });
  });
}

const LIMIT = { timeout: 600_000 };

test("a process that forgets stopBackend() ends by itself", LIMIT, async () => {
  const end = await run("forget");
  assert.equal(end.code, 0, end.output);
  assert.match(end.output, /100000/);
});

test("an uncaught error ends the process and its workers", LIMIT, async () => {
  const end = await run("throw");
  assert.equal(end.code, 1, end.output);
  assert.match(end.output, /on purpose/);
});

for (const how of ["compute", "wait"]) {
  test(`Ctrl-C ends a process and its workers: ${how}`, LIMIT, async () => {
    const end = await run(how, "SIGINT");
    assert.ok(end.signal === "SIGINT" || end.code === 130, `${end.code} ${end.output}`);
  });
}
