import assert from "node:assert/strict";
import type { Buffer } from "node:buffer";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { startBackend, stopBackend } from "../../src/backend/mod.ts";
import { UserError } from "../../src/base/mod.ts";
import { type Comparison, type Replay, replay, verdictOn } from "../../src/parity/mod.ts";

const FIXTURES = fileURLToPath(new URL("../fixtures/parity/", import.meta.url));
const RUN = "gan_nonsat";

let folder: string;
before(async () => {
  await startBackend({ threads: 1 });
  folder = mkdtempSync(join(tmpdir(), "earthmover-signs-"));
});
after(async () => {
  rmSync(folder, { recursive: true });
  await stopBackend();
});

// deno-lint-ignore no-explicit-any
type Json = any;

/** A copy of the set `mlp8` with one run and its signs, of which some are changed. */
function changed(change: {
  set?: (set: Json, bytes: Buffer) => void;
  signs?: (rectifiers: Json[], bytes: Buffer, manifest: Json) => void;
}): string {
  const path = join(folder, "mlp8.json");
  for (const name of ["mlp8.bin", "mlp8.signs.bin"]) {
    cpSync(join(FIXTURES, name), join(folder, name));
  }
  const edit = (name: string, work: (manifest: Json, bytes: Buffer) => void) => {
    const manifest = JSON.parse(readFileSync(join(FIXTURES, `${name}.json`), "utf8"));
    manifest.runs = manifest.runs.filter(({ run }: Json) => run === RUN);
    const bytes = readFileSync(join(folder, `${name}.bin`));
    work(manifest, bytes);
    writeFileSync(join(folder, `${name}.bin`), bytes);
    writeFileSync(join(folder, `${name}.json`), JSON.stringify(manifest));
  };
  edit("mlp8", (manifest, bytes) => change.set?.(manifest, bytes));
  edit(
    "mlp8.signs",
    (manifest, bytes) => change.signs?.(manifest.runs[0]?.rectifiers, bytes, manifest),
  );
  return path;
}

function quantity({ comparisons }: Replay, name: string): Comparison {
  return comparisons.find(({ run, quantity }) => run === RUN && quantity === name)!;
}

test("imposing a run's own signs changes no bit", async () => {
  const replayed = await replay(changed({}));
  assert.deepEqual(replayed.flips.get(RUN), { activations: [], gradients: [] });
  for (const name of ["gradD0", "gradG0", "losses", "final/G", "final/D"]) {
    const { worst, where, imposed } = quantity(replayed, name);
    assert.deepEqual(imposed, { worst, where });
  }
  // Of 5 iterations: 2 critic steps of 3 passes and a generator step of 2, each through 3
  // rectifiers of 8 × 64 values.
  assert.equal(quantity(replayed, "signs of activations").numbers, 5 * (2 * 3 + 2) * 3 * 8 * 64);
});

test("a sign that differs far from 0 is a failure, and what is imposed is computed with", async () => {
  // The first value that goes into the critic's first rectifier on real images.
  const replayed = await replay(changed({
    signs: (rectifiers, bytes) => bytes[rectifiers[3].offset] ^= 1,
  }));
  // The first of many: what follows is computed from it.
  const [flip] = replayed.flips.get(RUN)!.activations;
  assert.equal(flip.where, "critic step 0, D(real), main.1");
  assert.equal(flip.index, 0);
  assert.ok(flip.roundings > 100 * flip.allowed, `${flip.roundings} of ${flip.allowed}`);
  assert.equal(verdictOn(quantity(replayed, "signs of activations")), "differs");
  const gradient = quantity(replayed, "gradD0");
  assert.ok(gradient.worst <= 1 && gradient.imposed!.worst > 1000, JSON.stringify(gradient));
  assert.equal(verdictOn(gradient), "differs");
});

test("a first gradient of another sign takes the golden value, and is counted", async () => {
  const tensor = `${RUN}/gradD0/main.0.weight`;
  let index = 0;
  const replayed = await replay(changed({
    set: (manifest, bytes) => {
      const { offset, length } = manifest.tensors.find(({ name }: Json) => name === tensor);
      const values = new Float32Array(length).map((_, i) => bytes.readFloatLE(offset + 4 * i));
      const nearest = values.reduce((a, b) => b !== 0 && Math.abs(b) < Math.abs(a) ? b : a, 1);
      index = values.indexOf(nearest);
      bytes.writeFloatLE(-nearest, offset + 4 * index);
    },
  }));
  const { activations, gradients: [flip, ...others] } = replayed.flips.get(RUN)!;
  assert.deepEqual([activations, others], [[], []]);
  assert.deepEqual([flip.where, flip.index], [tensor, index]);
  // The step then goes the other way: RMSProp's and Adam's first step is nearly the gradient's
  // sign.
  const { worst, imposed } = quantity(replayed, "D_after1");
  assert.ok(worst <= 1 && imposed!.worst > 1, `${worst}, ${imposed!.worst}`);
});

test("the verdict tells a flip from an error", () => {
  const verdict = (worst: number, imposed?: number) =>
    verdictOn({
      run: RUN,
      quantity: "gradD0",
      where: "",
      numbers: 1,
      worst,
      ...imposed === undefined ? {} : { imposed: { worst: imposed, where: "" } },
    });
  assert.equal(verdict(0.9), "agrees");
  assert.equal(verdict(1.1), "differs");
  assert.equal(verdict(0.9, 0.2), "agrees");
  assert.equal(verdict(200, 0.2), "explained");
  assert.equal(verdict(200, 1.1), "differs");
  assert.equal(verdict(0.9, 1.1), "differs");
});

test("signs that are broken or of another run are told in a sentence", async () => {
  const cases: [string, Parameters<typeof changed>[0]["signs"], RegExp][] = [
    ["one is missing", (all) => all.splice(4, 1), /do not fit it/],
    ["one is too many", (all) => all.push(all[0]), /do not fit it \(121 where 120 were met\)/],
    ["a shape", (all) => all[0].shape = [8, 32], /do not fit it \(number 1 is \[8,64\] in G\)/],
    ["a network", (all) => all[0].pass = "D(real)", /do not fit it/],
    ["an offset", (all, bytes) => all[0].offset = bytes.length - 1, /do not fit their shape/],
    ["the format", (_all, _bytes, manifest) => manifest.format = "2", /wgan-golden-signs-v1/],
    ["the size", (_all, _bytes, manifest) => manifest.bin_bytes++, /bytes where .* says/],
  ];
  for (const [what, signs, message] of cases) {
    await assert.rejects(replay(changed({ signs })), (error) => {
      assert.ok(error instanceof UserError, `${what}: ${error}`);
      assert.match(error.message, message, what);
      return true;
    });
  }
});
