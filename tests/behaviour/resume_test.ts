import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startBackend, stopBackend } from "../../src/backend/mod.ts";
import {
  ensureRuns,
  frozenRun,
  type GanConfig,
  identityOf,
  type RunContext,
  RunStopped,
  wganDcganRun,
} from "../../src/runs/mod.ts";
import { noiseSource } from "../runs/noise-source.ts";

const setting = { preset: "smoke", seed: 1, data: identityOf(noiseSource) } as const;

let folder: string;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), "resume-"));
  await startBackend({ threads: 1 });
});
after(async () => {
  rmSync(folder, { recursive: true });
  await stopBackend();
});

/** A clock that makes a checkpoint due at every iteration. */
function hurriedClock(): () => number {
  let now = 0;
  return () => now += 1000;
}

function context(name: string, stopAt = Infinity): RunContext {
  let steps = 0;
  return {
    folder: join(folder, name),
    data: () => Promise.resolve(noiseSource),
    report: () => {
      if (++steps === stopAt) throw new Error("killed");
    },
    warn: () => {},
    kernels: "k",
    clock: hurriedClock(),
    force: false,
  };
}

/** Every file of every run, but for the records with their wall times. */
function contents(name: string): Record<string, string> {
  const place = join(folder, name);
  const files = readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== "record.json")
    .map((entry) => join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(
    files.map((file) => [file.slice(place.length), readFileSync(file).toString("base64")]),
  );
}

for (
  const [what, config] of [
    ["a GAN", { ...wganDcganRun(setting) } satisfies GanConfig],
    ["a discriminator against a frozen generator", frozenRun(setting, 0)],
  ] as const
) {
  test(`${what}, interrupted again and again, ends with the bytes of one that was not`, {
    timeout: 600_000,
  }, async () => {
    await ensureRuns([config], context(`${what} whole`));
    for (let stopAt = 2; stopAt < 10; stopAt += 3) {
      await assert.rejects(ensureRuns([config], context(`${what} in parts`, stopAt)), /killed/);
    }
    await ensureRuns([config], context(`${what} in parts`));
    assert.deepEqual(contents(`${what} in parts`), contents(`${what} whole`));
    assert.ok(Object.keys(contents(`${what} whole`)).length > 2);
    const leftovers = readdirSync(join(folder, `${what} in parts`)).filter((name) =>
      name.endsWith(".partial") ||
      existsSync(join(folder, `${what} in parts`, name, "checkpoints"))
    );
    assert.deepEqual(leftovers, []);
  });
}

test("a run that is asked to stop saves where it is, whatever the clock says, and goes on", {
  timeout: 600_000,
}, async () => {
  const config = wganDcganRun(setting);
  const seen: number[] = [];
  const stopping = (stopAt: number): RunContext => {
    const stop = new AbortController();
    return {
      ...context("stopped"),
      clock: () => 0, // no checkpoint is ever due
      report: ({ run, iteration }) => {
        if (run.startsWith("gan-")) seen.push(iteration);
        if (run.startsWith("gan-") && iteration === stopAt) stop.abort();
      },
      stop: stop.signal,
    };
  };
  await ensureRuns([config], context("not stopped"));
  await assert.rejects(ensureRuns([config], stopping(3)), RunStopped);
  await assert.rejects(ensureRuns([config], stopping(7)), RunStopped);
  await ensureRuns([config], stopping(Infinity));
  assert.deepEqual(seen, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], "no iteration is made twice");
  assert.deepEqual(contents("stopped"), contents("not stopped"));
});
