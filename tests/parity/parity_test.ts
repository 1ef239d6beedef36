import assert from "node:assert/strict";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { startBackend, stopBackend } from "../../src/backend/mod.ts";
import { UserError } from "../../src/base/mod.ts";
import { replay } from "../../src/parity/mod.ts";

const fixture = (name: string, folder = "parity") =>
  fileURLToPath(new URL(`../fixtures/${folder}/${name}`, import.meta.url));

let folder: string;
before(async () => {
  await startBackend({ threads: 1 });
  folder = mkdtempSync(join(tmpdir(), "earthmover-parity-"));
});
after(async () => {
  rmSync(folder, { recursive: true });
  await stopBackend();
});

test("the comparison is the same on 2 threads", async () => {
  const one = await replay(fixture("mixed16.json", "parity-further"));
  await startBackend({ threads: 2 });
  assert.deepEqual(await replay(fixture("mixed16.json", "parity-further")), one);
  await startBackend({ threads: 1 });
});

// deno-lint-ignore no-explicit-any
type Json = any;

/** The set `mlp8` with another manifest. */
function changed(change: (manifest: Json) => void): string {
  const manifest = JSON.parse(readFileSync(fixture("mlp8.json"), "utf8"));
  change(manifest);
  copyFileSync(fixture("mlp8.bin"), join(folder, "mlp8.bin"));
  const path = join(folder, "mlp8.json");
  writeFileSync(path, JSON.stringify(manifest));
  return path;
}

/** The set `dcgan48` with a gradient penalty on its critic. */
function penaltyOnBatchNorm(): string {
  const manifest = JSON.parse(readFileSync(fixture("dcgan48.json", "parity-further"), "utf8"));
  manifest.runs[0].loss = "wgan_gp";
  copyFileSync(fixture("dcgan48.bin", "parity-further"), join(folder, "dcgan48.bin"));
  const path = join(folder, "dcgan48.json");
  writeFileSync(path, JSON.stringify(manifest));
  return path;
}

/** What a replay finds to disagree. */
async function disagreements(change: (run: Json) => void): Promise<string[]> {
  const path = changed((manifest) => {
    manifest.runs = manifest.runs.filter(({ run }: Json) =>
      run === "wgan_lr1e-3" || run === "gan_nonsat"
    );
    manifest.runs.forEach(change);
  });
  const { comparisons } = await replay(path);
  return comparisons.filter(({ worst }) => worst > 1).map(({ quantity }) => quantity);
}

test("another learning rate, decay, clamp, or loss is noticed", async () => {
  assert.deepEqual(await disagreements(() => {}), []);
  const changes: ((run: Json) => void)[] = [
    (run) => run.optimizer.lr *= 1.001,
    (run) =>
      run.optimizer.type === "Adam" ? run.optimizer.betas[0] = 0.51 : run.optimizer.alpha = 0.98,
    (run) => run.clamp = run.clamp ? 0.011 : 0.1,
    (run) => run.loss = "gan_minimax",
  ];
  for (const change of changes) {
    const found = await disagreements(change);
    assert.ok(found.includes("final/G") && found.includes("losses"), `${change}: ${found}`);
  }
});

test("of an ill-conditioned run only the first gradients and losses are compared", async () => {
  const path = changed((manifest) => {
    manifest.runs = [{ ...manifest.runs[0], ill_conditioned: true }];
  });
  const quantities = (await replay(path)).comparisons.filter(({ run }) => run !== "probe");
  assert.deepEqual(quantities.map(({ quantity }) => quantity), ["gradD0", "gradG0", "losses"]);
  // Two critic steps of three losses and a generator step of one.
  assert.equal(quantities[2].numbers, 7);
});

test("missing and broken files are told in a sentence", async () => {
  const cases: [string | (() => string), RegExp][] = [
    [join(folder, "nothing.json"), /cannot read the manifest .* does not exist/],
    [fixture("mlp8.bin"), /is not text in UTF-8/],
    [() => changed((m) => m.format = "2"), /not a manifest .* format/],
    [() => changed((m) => m.config.G = "StyleGAN"), /config\.G/],
    [() => changed((m) => m.runs[0].optimizer.momentum = 0.9), /momentum/],
    [() => changed((m) => m.bin = "../mlp8.bin"), /without a folder/],
    [() => changed((m) => m.bin = "missing.bin"), /cannot read the golden set/],
    [() => changed((m) => m.bin_bytes++), /2011960 bytes where .* says 2011961/],
    [() => changed((m) => m.tensors[0].offset = 2011956), /does not fit/],
    [() => changed((m) => m.tensors[0].shape = [3, 8]), /does not fit/],
    [() => changed((m) => m.tensors.splice(0, 1)), /lacks "main\.0\.weight"/],
    [() => changed((m) => m.config.ngf = 32), /shape/],
    [() => changed((m) => m.runs[0].iters = 6), /no batch/],
    [penaltyOnBatchNorm, /needs MLP_D or DCGAN_D_nobn/],
    [() => changed((m) => m.runs[0].steps[0].spread.novel = 1), /"novel"/],
    [
      () => changed((m) => m.tensors = m.tensors.filter(({ name }: Json) => name !== "data/real")),
      /data\/real/,
    ],
  ];
  for (const [path, message] of cases) {
    await assert.rejects(replay(typeof path === "string" ? path : path()), (error) => {
      assert.ok(error instanceof UserError, `${message}: ${error}`);
      assert.match(error.message, message);
      assert.doesNotMatch(error.message, /\n/);
      return true;
    });
  }
});
