import assert from "node:assert/strict";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { memory } from "@tensorflow/tfjs-core";
import { startBackend, stopBackend } from "../../src/backend/mod.ts";
import { UserError } from "../../src/base/mod.ts";
import { type Replay, replay, verdictOn } from "../../src/parity/mod.ts";

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

// What every set compares, and two rows more a run for the signs of activations and of first gradients.
for (const set of ["mlp8", "dcgan16", "gp_mlp8"]) {
  test(`${set}: every quantity of the authors' runs is met`, async () => {
    const { numTensors } = memory();
    const replayed = await replay(fixture(`${set}.json`));
    assert.equal(memory().numTensors, numTensors);
    const runs = JSON.parse(readFileSync(fixture(`${set}.json`), "utf8")).runs.length;
    assert.equal(replayed.comparisons.length, 4 + 9 * runs);
    assertAgreement(replayed);
  });
}

function assertAgreement({ comparisons, flips }: Replay): void {
  for (const comparison of comparisons) {
    const { run, quantity, worst, where, numbers, imposed } = comparison;
    const shares = `${worst} of the tolerance at ${where}, with signs imposed ${imposed?.worst}`;
    assert.notEqual(verdictOn(comparison), "differs", `${run}, ${quantity}: ${shares}`);
    assert.ok(numbers > 0, `${run}, ${quantity}: nothing was compared`);
    if (flips.get(run)?.length === 0 && imposed) {
      assert.deepEqual(imposed, { worst, where }, `${run}, ${quantity}: no sign differs`);
    }
  }
}

// 16, 64 and 32 images of 16 or 32 filters: what Winograd's passes compute, and what trains at the presets.
for (
  const [set, quantities] of [
    ["batch16_16", 27],
    ["batch64_16", 22],
    ["nobn_batch32_16", 22],
  ] as const
) {
  test(`${set}: the kernels of large batches meet PyTorch's runs`, async () => {
    const replayed = await replay(fixture(`${set}.json`));
    assert.equal(replayed.comparisons.length, quantities);
    assertAgreement(replayed);
    assert.ok(replayed.kernels.includes("winogradConv"));
    assert.ok(replayed.kernels.includes("winogradGradient"));
  });

  test(`${set}: so do the direct passes`, async () => {
    await startBackend({ threads: 1, winograd: false });
    const replayed = await replay(fixture(`${set}.json`));
    await startBackend({ threads: 1 });
    assertAgreement(replayed);
    assert.deepEqual(replayed.kernels.filter((name) => name.startsWith("winograd")), []);
  });
}

// Without batch normalisation; two kinds of network; an edge of 48; extra layers; a run that is ill-conditioned.
for (const [set, quantities] of [["nobn16", 31], ["mixed16", 22], ["dcgan48", 18]] as const) {
  test(`${set}: a configuration that the authors' sets leave out is met too`, async () => {
    const replayed = await replay(fixture(`${set}.json`, "parity-further"));
    assert.equal(replayed.comparisons.length, quantities);
    assertAgreement(replayed);
  });
}

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
    [fixture("mlp8.bin"), /is not JSON/],
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
