import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { commandFor } from "../run-program.ts";

const PROGRAM = fileURLToPath(new URL("../../tasks/parity.ts", import.meta.url));
const SETS = fileURLToPath(new URL("../fixtures/parity-further/", import.meta.url));

const folder = mkdtempSync(join(tmpdir(), "earthmover-parity-task-"));
after(() => rmSync(folder, { recursive: true }));

/** Runs `deno task parity` in a process of the same runtime. */
function parity(...words: string[]): { code: number | null; text: string; errors: string } {
  const [executable, args] = commandFor(PROGRAM, ["--threads", "1", ...words]);
  const { status, stdout, stderr } = spawnSync(executable, args, { encoding: "utf8" });
  return { code: status, text: stdout, errors: stderr };
}

/** The set `mixed16` with another learning rate in its second run. */
function disturbed(): string {
  cpSync(SETS, folder, { recursive: true });
  const path = join(folder, "mixed16.json");
  const manifest = JSON.parse(readFileSync(path, "utf8"));
  manifest.runs[1].optimizer.lr *= 1.001;
  writeFileSync(path, JSON.stringify(manifest));
  return path;
}

test("parity ends with 0 where all agrees and with 4 where a value differs", () => {
  const whole = parity(join(SETS, "mixed16.json"));
  assert.equal(whole.code, 0, whole.errors);
  assert.match(whole.text, /all quantities agree\n$/);
  const broken = parity(disturbed());
  assert.equal(broken.code, 4, broken.errors);
  assert.match(broken.text, /gan_minimax_rmsprop_lr5e-5 +final\/G .*FAIL/);
  assert.doesNotMatch(broken.text, /wgan_adam_lr1e-3_0_0.9 .*FAIL/);
});
