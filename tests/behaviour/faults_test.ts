import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { startBackend, stopBackend } from "../../src/backend/mod.ts";
import { UserError } from "../../src/base/mod.ts";
import {
  classifierRun,
  critic1dRun,
  ensureRuns,
  type RunConfig,
  type RunContext,
  runName,
} from "../../src/runs/mod.ts";

let folder: string;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), "faults-"));
  await startBackend({ threads: 1 });
});
after(async () => {
  rmSync(folder, { recursive: true });
  await stopBackend();
});

const config: RunConfig = {
  ...critic1dRun({ preset: "smoke", seed: 5 }, "wgan"),
  iterations: 20,
  batchSize: 32,
};
const other: RunConfig = { ...config, seed: 6 };

function context(more: Partial<RunContext>): RunContext {
  let now = 0;
  return {
    folder,
    data: () => Promise.reject(new Error("no data wanted")),
    report: () => {},
    warn: () => {},
    kernels: "k",
    clock: () => now += 1000, // a checkpoint is due after every step
    force: false,
    ...more,
  };
}

/** A file system of that size, or undefined where this user may not mount one. */
function smallDisk(name: string, size: string): string | undefined {
  const place = join(folder, name);
  mkdirSync(place);
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${size}`, "tmpfs", place], {
      stdio: "ignore",
    });
    return place;
  } catch {
    return undefined;
  }
}

test("a disk that fills up is one sentence, finished runs stay, and with room the run goes on", async () => {
  const place = smallDisk("small", "400k");
  if (place === undefined) return; // needs root and Linux
  try {
    const [finished] = await ensureRuns([config], context({ folder: place }));
    let filled = false;
    const fills = context({
      folder: place,
      report: ({ iteration }) => {
        if (iteration < 8 || filled) return;
        filled = true;
        try {
          writeFileSync(join(place, "ballast"), new Uint8Array(1 << 20));
        } catch {
          // full, as it should be
        }
      },
    });
    await assert.rejects(
      ensureRuns([config, other], fills),
      (error: Error) =>
        error instanceof UserError && /the disk is full; free some/.test(error.message),
    );
    assert.ok(filled);
    assert.ok(!readdirSync(place).includes(runName(other)));
    rmSync(join(place, "ballast"));
    let steps = 0;
    const again = context({ folder: place, report: () => void steps++ });
    assert.deepEqual((await ensureRuns([config, other], again))[0], finished);
    assert.ok(steps > 0 && steps < 20, `${steps} steps were left`);
  } finally {
    execFileSync("umount", [place]);
  }
});

test("a folder that cannot be written is one sentence", async () => {
  const place = join(folder, "file");
  writeFileSync(place, "");
  await assert.rejects(
    ensureRuns([config], context({ folder: join(place, "runs") })),
    /^UserError: cannot write ".*runs": a part of the path is a file, not a folder/,
  );
  const locked = join(folder, "locked");
  mkdirSync(locked);
  chmodSync(locked, 0o500);
  try {
    writeFileSync(join(locked, "probe"), "");
  } catch {
    // Whoever is not root sees this; root may write everywhere.
    await assert.rejects(
      ensureRuns([config], context({ folder: locked })),
      /^UserError: cannot write ".*": permission was refused/,
    );
  }
});

test("data that cannot be read any more ends the run with the data's own sentence", async () => {
  const data = { id: "gone", size: 16, channels: 1, sha256: "0".repeat(64) } as const;
  const gone = new UserError('cannot read "train-images": it does not exist; check the path');
  await assert.rejects(
    ensureRuns(
      [config, classifierRun({ preset: "smoke", data })],
      context({ data: () => Promise.reject(gone) }),
    ),
    gone,
  );
  const left = readdirSync(folder);
  assert.ok(left.includes(runName(config)), "what was finished stays");
  assert.ok(left.every((name) => !name.endsWith(".lock")), "the lock was given back");
});
