import assert from "node:assert/strict";
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { startBackend, stopBackend } from "../../../src/backend/mod.ts";
import {
  critic1dRun,
  ensureRuns,
  type RunConfig,
  type RunContext,
  runName,
} from "../../../src/runs/mod.ts";
import { lockRun } from "../../../src/runs/engine/lock.ts";
import { beatLock, lockText } from "../../../src/runs/engine/lock-file.ts";

let folder: string;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), "locks-"));
  await startBackend({ threads: 1 });
});
after(async () => {
  rmSync(folder, { recursive: true });
  await stopBackend();
});

const LIMIT = { timeout: 600_000 };
const config: RunConfig = {
  ...critic1dRun({ preset: "smoke", seed: 7 }, "wgan"),
  iterations: 20,
  batchSize: 32,
};

function context(name: string): RunContext & { steps: number; warnings: string[] } {
  const lab = {
    steps: 0,
    warnings: [] as string[],
    folder: join(folder, name),
    data: () => Promise.reject(new Error("no data wanted")),
    report: () => void lab.steps++,
    warn: (sentence: string) => void lab.warnings.push(sentence),
    kernels: "k",
    clock: () => 0,
    force: false,
  };
  return lab;
}

test(
  "of two that want one run, one makes it and the other waits for it and finds it",
  LIMIT,
  async () => {
    const [one, two] = [context("two"), context("two")];
    const [[made], [found]] = await Promise.all([
      ensureRuns([config], one),
      ensureRuns([config], two),
    ]);
    assert.deepEqual(found, made);
    assert.deepEqual([one.steps, two.steps], [20, 0]);
    assert.deepEqual(one.warnings, []);
    assert.equal(two.warnings.length, 1);
    assert.match(two.warnings[0], /^critic-1d-\w+: process \d+ is making it; waiting until/);
    assert.deepEqual(readdirSync(one.folder), [runName(config)], "neither lock nor parts are left");
  },
);

test("the lock of a dead process is taken over", LIMIT, async () => {
  const lab = context("dead");
  rmSync(lab.folder, { recursive: true, force: true });
  await ensureRuns([{ ...config, seed: 8 }], lab);
  writeFileSync(
    join(lab.folder, `${runName(config)}.lock`),
    '0000000007\n{"pid":4194304,"id":"x"}',
  );
  lab.steps = 0;
  await ensureRuns([config], lab);
  assert.equal(lab.steps, 20);
  assert.match(lab.warnings[0], /process 4194304 is making it/);
  assert.match(lab.warnings[1], /process 4194304 shows no sign of life any more/);
  assert.ok(readdirSync(lab.folder).every((name) => !name.includes(".lock")));
});

test(
  "of many that wait for an owner that died while it wrote the lock, one at a time gets it",
  LIMIT,
  async () => {
    const path = join(folder, "many.lock");
    writeFileSync(path, "");
    let holders = 0;
    let most = 0;
    await Promise.all(Array.from({ length: 8 }, async () => {
      const lock = await lockRun(path, "run", () => {});
      most = Math.max(most, ++holders);
      await setTimeout(20);
      lock.assertHeld();
      holders--;
      await lock.release();
    }));
    assert.equal(most, 1);
    assert.ok(!existsSync(path));
  },
);

test(
  "a training that was taken for dead waits for who took it over, and uses what that makes",
  LIMIT,
  async () => {
    const [one, two] = [context("robbed"), context("robbed")];
    let second: Promise<unknown> | undefined;
    const robbed = {
      ...one,
      report: () => {
        if (++one.steps !== 3) return;
        rmSync(join(one.folder, `${runName(config)}.lock`));
        second = ensureRuns([config], two);
      },
    };
    const [[made], found] = [await ensureRuns([config], robbed), await second];
    assert.deepEqual(found, [made]);
    assert.match(one.warnings[0], /another process has taken over, .*; this one waits for it$/);
    assert.equal(one.steps, 3);
  },
);

test("an owner shows signs of life while its thread computes", LIMIT, async () => {
  const path = join(folder, "busy.lock");
  const lock = await lockRun(path, "run", () => {});
  const until = performance.now() + 3000;
  const texts = new Set<string>();
  while (performance.now() < until) texts.add(readFileSync(path, "utf8"));
  assert.ok(texts.size >= 3, `${texts.size} different texts within 3 s`);
  await lock.release();
});

test("who waits takes no notice of the file's time", LIMIT, async () => {
  const path = join(folder, "timeless.lock");
  const lock = await lockRun(path, "run", () => {});
  // As a file system that sets times itself, and rounds them to what it can hold.
  const clamp = setInterval(() => utimesSync(path, 86400, 86400), 20);
  const warnings: string[] = [];
  let waited = false;
  const waiting = lockRun(path, "run", (sentence) => warnings.push(sentence))
    .then((next) => (waited = true, next));
  await setTimeout(7000);
  assert.equal(waited, false, "a living owner keeps its lock");
  clearInterval(clamp);
  lock.assertHeld();
  await lock.release();
  await (await waiting).release();
  assert.deepEqual(warnings.length, 1, warnings.join());
});

test("an owner that shows a sign in the last moment keeps its lock", () => {
  const path = join(folder, "late.lock");
  writeFileSync(path, lockText("owner", 7));
  assert.equal(beatLock(path, "owner", 8), true);
  assert.equal(readFileSync(path, "utf8"), "0000000008\nowner");
  assert.equal(beatLock(path, "other", 9), false);
  rmSync(path);
  assert.equal(beatLock(path, "owner", 9), false);
});

test(
  "an owner that was taken for dead learns that it lost the lock, and leaves the new one alone",
  LIMIT,
  async () => {
    const path = join(folder, "lost.lock");
    const lock = await lockRun(path, "run", () => {});
    rmSync(path);
    const other = await lockRun(path, "run", () => {});
    assert.throws(() => lock.assertHeld(), /^LockLost: run: another process has taken over/);
    await lock.release();
    other.assertHeld();
    await other.release();
  },
);

test("a folder that cannot be written is one sentence", async () => {
  await assert.rejects(
    lockRun(join(folder, "nowhere", "run.lock"), "run", () => {}),
    /^UserError: cannot write ".*run\.lock": it does not exist/,
  );
});
