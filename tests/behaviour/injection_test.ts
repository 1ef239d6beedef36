/**
 * Every writer on a disk that fails at each of its calls, in every way: nothing half-written under
 * a final name, nothing lost.
 */
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fill } from "@tensorflow/tfjs-core";
import { startBackend, stopBackend } from "../../src/backend/mod.ts";
import { readText, sha256, UserError, writeAtomic, writeTogether } from "../../src/base/mod.ts";
import { contentOf } from "../../src/data/reading/known-content.ts";
import { preparedOnce } from "../../src/data/reading/prepared.ts";
import { dispose, initializer, mlp } from "../../src/nn/mod.ts";
import { type Lock, lockRun } from "../../src/runs/engine/lock.ts";
import { findRun, makeAlone } from "../../src/runs/engine/runner.ts";
import {
  checkpointIteration,
  critic1dRun,
  damagedFile,
  loadCheckpoint,
  readRecord,
  type RunContext,
  runName,
  saveCheckpoint,
} from "../../src/runs/mod.ts";
import { ends, everyPoint, type Fault, withFault } from "./disk-faults.ts";

let root: string;
let folders = 0;
const fresh = () => join(root, `${folders++}`);
before(async () => {
  root = mkdtempSync(join(tmpdir(), "injection-"));
  await startBackend({ threads: 1 });
});
after(async () => {
  rmSync(root, { recursive: true });
  await stopBackend();
});

/** A failing disk is one sentence; only a process that ends says nothing. */
function checkError(fault: Fault, error: unknown): void {
  if (error !== undefined && !ends(fault)) assert.ok(error instanceof UserError, String(error));
}

test("a file is the old one or the new one", async () => {
  const [old, young] = ["old".repeat(100), "young".repeat(100)];
  const points = await everyPoint(async (fault, at) => {
    const path = join(fresh(), "a.txt");
    writeAtomic(path, old);
    const { reached, error } = await withFault(fault, at, () => writeAtomic(path, young));
    checkError(fault, error);
    const found = readFileSync(path, "utf8");
    assert.ok(found === young || (error !== undefined && found === old), `${fault} at ${at}`);
    if (!ends(fault)) assert.equal(readdirSync(join(path, "..")).length, 1, `${fault} at ${at}`);
    return reached;
  });
  assert.ok(points >= 50, `${points}`);
});

test("a manifest is never beside files of another set, and a full disk replaces none", async () => {
  const set = (folder: string, version: string) => {
    const names = ["a", "b", "c"];
    const text = (name: string) => `${name} ${version}`;
    writeTogether(
      names.map((name) => [join(folder, name), text(name)] as const),
      [
        join(folder, "manifest"),
        () => JSON.stringify(Object.fromEntries(names.map((name) => [name, sha256(text(name))]))),
      ],
    );
  };
  const isSet = (folder: string) => {
    if (!existsSync(join(folder, "manifest"))) return false;
    for (const [name, digest] of Object.entries(JSON.parse(readText(join(folder, "manifest"))))) {
      assert.equal(sha256(readText(join(folder, name))), digest);
    }
    return true;
  };
  const points = await everyPoint(async (fault, at) => {
    const folder = fresh();
    set(folder, "old");
    const { reached, call, error } = await withFault(fault, at, () => set(folder, "young"));
    checkError(fault, error);
    const whole = isSet(folder);
    const written = ["openSync", "writeSync", "fsyncSync", "mkdirSync", "closeSync"].includes(call);
    assert.ok(whole || (error !== undefined && !written), `${fault} at ${at}, ${call}`);
    set(folder, "young");
    assert.ok(isSet(folder));
    assert.equal(readText(join(folder, "b")), "b young");
    return reached;
  });
  assert.ok(points >= 150, `${points}`);
});

test("prepared records are found whole, or made again", async () => {
  const records = [1, 2, 3].map((value) => new Uint8Array(1000).fill(value));
  let made = 0;
  const prepare = (folder: string) =>
    preparedOnce(folder, {
      key: "three",
      recordBytes: 1000,
      most: 3,
      make: (add) => {
        made++;
        records.forEach(add);
        return Promise.resolve("notes");
      },
    });
  const points = await everyPoint(async (fault, at) => {
    const folder = fresh();
    const { reached, error } = await withFault(fault, at, () => prepare(folder));
    checkError(fault, error);
    const before = made;
    const { bytes, notes } = await prepare(folder);
    assert.deepEqual([bytes!.length, bytes![0], bytes![2999], notes], [3000, 1, 3, "notes"]);
    assert.ok(made === before || error !== undefined, `${fault} at ${at}: what was there is lost`);
    return reached;
  });
  assert.ok(points >= 90, `${points}`);
});

test("what is known of files is true, or not known", async () => {
  const content = { sha256: "f".repeat(64), missing: [] };
  const points = await everyPoint(async (fault, at) => {
    const cache = fresh();
    const asked = {
      ...{ cache, folder: "/somewhere", isStillMissing: () => true },
      files: [{ path: "a", bytes: 1, modified: 1, changed: 1e12, device: 1, inode: 1 }],
      read: () => Promise.resolve(content),
    };
    const { reached, error } = await withFault(fault, at, () => contentOf(asked as never));
    checkError(fault, error);
    assert.equal((await contentOf(asked as never)).sha256, content.sha256);
    return reached;
  });
  assert.ok(points >= 50, `${points}`);
});

test("a checkpoint that was saved is there, whole, until a later one is", async () => {
  const network = mlp({ inputs: 2, hidden: [3], outputs: 1 })(initializer(0, "critic"));
  const first = [...network.parameters.values()][0];
  const mark = (value: number) => {
    const filled = fill(first.shape, value);
    first.assign(filled);
    filled.dispose();
  };
  const points = await everyPoint(async (fault, at) => {
    const folder = fresh();
    let said = 0;
    const save = (iteration: number) => {
      mark(iteration);
      saveCheckpoint(folder, "run", { network }, { iteration, notes: `${iteration}` });
      said = iteration;
    };
    save(1);
    const { reached, error } = await withFault(fault, at, () => [2, 3, 4].forEach(save));
    checkError(fault, error);
    mark(-1);
    const { checkpoint } = loadCheckpoint(folder, "run", { network }, (notes) => notes);
    assert.ok(checkpoint && checkpoint.iteration >= said, `${fault} at ${at}: ${said} was saved`);
    assert.deepEqual(
      [checkpoint.notes, first.dataSync()[0]],
      [`${checkpoint.iteration}`, checkpoint.iteration],
    );
    return reached;
  });
  dispose(network);
  assert.ok(points >= 200, `${points}`);
});

test("a lock that fails keeps nobody out, and nobody in", { timeout: 600_000 }, async () => {
  const left: string[] = [];
  const points = await everyPoint(async (fault, at) => {
    const path = join(root, `${folders++}.lock`);
    const { reached, error } = await withFault(fault, at, async () => {
      const lock = await lockRun(path, "run", () => {});
      lock.assertHeld();
      await lock.release();
    });
    checkError(fault, error);
    if (!ends(fault) && error !== undefined) assert.ok(!existsSync(path), `${fault} at ${at}`);
    left.push(path);
    return reached;
  });
  assert.ok(points >= 50, `${points}`);
  // Whoever comes next gets it, at once or when the dead one shows no sign of life.
  await Promise.all(left.map(async (path) => {
    const lock = await lockRun(path, "run", () => {});
    lock.assertHeld();
    await lock.release();
  }));
});

const config = {
  ...critic1dRun({ preset: "smoke", seed: 3 }, "wgan"),
  ...{ iterations: 5, batchSize: 8, hiddenUnits: 4 },
};
const name = runName(config);

/**
 * Where runs are made: checkpoints are due at every other iteration; `first` is the first iteration
 * that was trained.
 */
function context(folder: string, more: Partial<RunContext> = {}) {
  let time = 0;
  const made = {
    first: undefined as number | undefined,
    saved: 0,
    folder,
    data: () => Promise.reject(new Error("no data wanted")),
    report: ({ iteration }: { iteration: number }) => {
      made.first ??= iteration;
      const checkpoints = join(folder, `${name}.partial`, "checkpoints");
      made.saved = Math.max(made.saved, checkpointIteration(checkpoints, `${name} kernels`));
    },
    warn: () => {},
    kernels: "kernels",
    clock: () => time += 30,
    force: false,
    ...more,
  };
  return made;
}

/** The lock has a test of its own; its heartbeat would take longer than all the rest. */
const LOCK: Lock = {
  assertHeld: () => {},
  release: () => Promise.resolve(),
  abandon: () => {},
};

/** Finds a run or makes it, as whoever holds its lock does. */
async function ensure(of: RunContext) {
  return findRun(name, of) ?? await makeAlone(config, {}, LOCK, of);
}

/** A run at every point; whether there was one before. */
async function checkRuns(there: boolean): Promise<number> {
  const { files } = await ensure(context(fresh()));
  return await everyPoint(async (fault, at) => {
    const folder = fresh();
    const where = `${fault} at ${at}`;
    if (there) await ensure(context(folder));
    const failing = context(folder, { force: there });
    const { reached, error } = await withFault(fault, at, () => ensure(failing));
    checkError(fault, error);

    const final = join(folder, name);
    if (existsSync(final)) {
      assert.equal(damagedFile(final, readRecord(final)!), undefined, `${where}: half a run`);
    }
    const next = context(folder);
    const record = await ensure(next);
    assert.deepEqual(record.files, files, where);
    assert.equal(damagedFile(final, record), undefined, where);
    if (error === undefined) assert.equal(next.first, undefined, `${where}: it is made again`);
    assert.ok(
      next.first === undefined || next.first > failing.saved,
      `${where}: ${failing.saved} were saved, and it went on from ${next.first}`,
    );
    rmSync(folder, { recursive: true });
    return reached;
  });
}

test("a run is whole under its name, or goes on", { timeout: 600_000 }, async () => {
  const points = await checkRuns(false);
  assert.ok(points >= 350, `${points}`);
});

test("a run that is made again takes the place of a whole one", { timeout: 600_000 }, async () => {
  const points = await checkRuns(true);
  assert.ok(points >= 350, `${points}`);
});
