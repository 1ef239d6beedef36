import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { UserError } from "../../src/base/mod.ts";
import { encodeSafetensors } from "../../src/nn/mod.ts";
import { openGenerator } from "../../src/training/mod.ts";

const root = mkdtempSync(join(tmpdir(), "earthmover-generator-"));
after(() => rmSync(root, { recursive: true }));

function refused(path: string, sentence: RegExp): void {
  assert.throws(() => openGenerator(path), (error: unknown) => {
    assert.ok(error instanceof UserError, String(error));
    assert.match(error.message, sentence);
    return true;
  });
}

test("weights that are not numbers are refused with the tensor's name", () => {
  const path = join(root, "nan.safetensors");
  const values = new Float32Array(8).fill(1);
  values[3] = NaN;
  writeFileSync(path, encodeSafetensors(new Map([["main.0.weight", { shape: [4, 2], values }]])));
  refused(path, /nan\.safetensors" holds NaN in its tensor "main\.0\.weight"/);
});

test("a pickle and a pipe are named, not opened", () => {
  const pickle = join(root, "netG.pth");
  writeFileSync(pickle, Uint8Array.from([0x80, 0x02, 0x8a, 0x0a]));
  refused(pickle, /netG\.pth" is a pickle of PyTorch/);
  const pipe = join(root, "pipe.safetensors");
  execFileSync("mkfifo", [pipe]);
  refused(pipe, /^cannot read the generator ".*": it is a pipe, a socket, or a device/);
});
