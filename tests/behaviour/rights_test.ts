/** What the README says a task may be given is enough for it. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { after, test } from "node:test";
import { commandFor } from "../run-program.ts";
import { ROOT } from "../source-files.ts";

const out = mkdtempSync(join(tmpdir(), "rights-"));
after(() => rmSync(out, { recursive: true }));

/** Starts `reproduce-fig wgan-2` at smoke, writing to `folder`, with the right to write to `out` alone. */
function reproduce(folder: string) {
  const task = join(ROOT, "tasks", "reproduce-fig.ts");
  const args = ["wgan-2", "--preset", "smoke", "--threads", "2", "--out", folder];
  const [command, words] = commandFor(task, args, [`--allow-read`, `--allow-write=${out}`]);
  const onNode = !("Deno" in globalThis || "Bun" in globalThis);
  const rights = ["--permission", "--allow-worker", "--allow-fs-read=*", `--allow-fs-write=${out}`];
  const options = { cwd: out, encoding: "utf8", env: { PATH: process.env.PATH } } as const;
  return spawnSync(command, onNode ? [...rights, ...words] : words, options);
}

test("a figure is made by who may read, and write to the output folder, and nothing else", {
  timeout: 120_000,
}, () => {
  const { status, stderr, stdout } = reproduce(out);
  assert.equal(status, 0, stderr);
  assert.match(stdout, /manifest\.json/);
});

test("where it may not write is one sentence with the option that would let it", {
  skip: "Bun" in globalThis && "Bun has no permissions",
  timeout: 60_000,
}, () => {
  const { status, stderr } = reproduce(`${out}-elsewhere`);
  assert.equal(status, 1);
  assert.match(
    stderr.split("\n").find((line) => line.startsWith("error: ")) ?? stderr,
    /cannot write to the folder ".*-elsewhere": (Deno|Node) does not allow it; .*--allow-(fs-)?write/,
  );
});
