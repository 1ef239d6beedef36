import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startBackend, stopBackend } from "../../../src/backend/mod.ts";
import {
  critic1dRun,
  ensureRuns,
  estimateSeconds,
  missingRuns,
  type RunContext,
  runName,
  surveyRuns,
  wganDcganRun,
  wganFailingRun,
  wganMlpRun,
} from "../../../src/runs/mod.ts";

let folder: string;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), "runs-"));
  await startBackend({ threads: 1 });
});
after(async () => {
  rmSync(folder, { recursive: true });
  await stopBackend();
});

const config = {
  ...critic1dRun({ preset: "smoke", seed: 3 }, "wgan"),
  iterations: 20,
  batchSize: 32,
};

/** A context that counts the iterations it is told of. */
function context(more: Partial<RunContext> = {}): RunContext & { steps: number } {
  const lab = {
    steps: 0,
    folder,
    data: () => Promise.reject(new Error("no data wanted")),
    report: () => void lab.steps++,
    warn: () => {},
    kernels: "k",
    clock: () => 0,
    force: false,
    ...more,
  };
  return lab;
}

test("a run is made once: the second time it is found", async () => {
  const first = context();
  const [record] = await ensureRuns([config], first);
  assert.equal(first.steps, 20);
  assert.deepEqual(record.outcome, { status: "done" });
  assert.equal(record.table("function").length, 321);

  const second = context();
  assert.deepEqual(await ensureRuns([config, config], second), [record, record]);
  assert.equal(second.steps, 0);
});

test("a run is made again if it is asked for, if a file has changed, or if other kernels made it", async () => {
  await ensureRuns([config], context());
  const place = join(folder, runName(config));
  const table = readFileSync(join(place, "function.csv"), "utf8");
  const warnings: string[] = [];
  /** Makes it in such a context: why it was made again. */
  const again = async (more: Partial<RunContext>) => {
    warnings.length = 0;
    const one = context({ ...more, warn: (sentence) => warnings.push(sentence) });
    await ensureRuns([config], one);
    assert.equal(one.steps, 20);
    assert.ok(warnings.every((sentence) => sentence.startsWith(`"${place}" `)), warnings.join());
    return warnings.join().slice(place.length + 3);
  };

  assert.equal(await again({ force: true }), "", "who asks for it is not told");

  writeFileSync(join(place, "function.csv"), "x,value,gradient\n0,0,0\n");
  assert.equal(missingRuns([config], context()).length, 1);
  assert.equal(
    await again({}),
    'is damaged: its "function.csv" is not there as it was written; the run is made again',
  );
  assert.equal(readFileSync(join(place, "function.csv"), "utf8"), table);
  rmSync(join(place, "function.csv"));
  assert.match(await again({}), /^is damaged: its "function\.csv" is not there as it was written/);
  writeFileSync(join(place, "record.json"), "{");
  assert.match(await again({}), /^has no record\.json that can be read; the run is made again$/);
  assert.match(
    await again({ kernels: "others" }),
    /^was computed by the kernels of another version; the run is made again$/,
  );
});

test("a survey says who has the lock of a run", () => {
  const missing = { ...config, seed: 1000 };
  assert.equal(surveyRuns([missing], context(), 1)[0].heldBy, undefined);
  const lock = join(folder, `${runName(missing)}.lock`);
  writeFileSync(lock, '0000000007\n{"pid":4194304,"id":"x"}');
  assert.equal(surveyRuns([missing], context(), 1)[0].heldBy, "process 4194304");
  writeFileSync(lock, "");
  assert.equal(surveyRuns([missing], context(), 1)[0].heldBy, "another process");
  rmSync(lock);
});

test("the same run made twice has the same bytes", async () => {
  const files = () =>
    readdirSync(join(folder, runName(config))).filter((name) => name !== "record.json").map((
      name,
    ) => readFileSync(join(folder, runName(config), name), "utf8"));
  await ensureRuns([config], context({ force: true }));
  const once = files();
  await ensureRuns([config], context({ force: true }));
  assert.deepEqual(files(), once);
});

test("a run that is interrupted leaves nothing under its final name", async () => {
  const other = { ...config, seed: 4 };
  const stops = context({
    report: ({ iteration }) => {
      if (iteration === 5) throw new Error("stop");
    },
  });
  await assert.rejects(ensureRuns([other], stops), /stop/);
  assert.ok(!readdirSync(folder).includes(runName(other)));
  assert.deepEqual(missingRuns([other], context()), [other]);
  await ensureRuns([other], context());
  assert.ok(readdirSync(folder).includes(runName(other)));
  assert.ok(!readdirSync(folder).includes(`${runName(other)}.partial`));
});

test("a survey tells finished, begun, and missing runs apart, and goes by what runs took here", async () => {
  const [there, begun, missing] = [5, 6, 7].map((seed) => ({ ...config, seed, iterations: 4000 }));
  const short = { ...config, seed: 5 };
  await ensureRuns([short], context());
  let seconds = 0;
  const stops = context({
    // Every look at the clock is a minute later: a checkpoint is due at once, and the next one
    // after the stop.
    clock: () => seconds += 60,
    report: ({ iteration }) => {
      if (iteration === 5) throw new Error("stop");
    },
  });
  await assert.rejects(ensureRuns([begun], stops), /stop/);
  // In the order in which they will be made, and then what is there.
  const states = surveyRuns([short, there, begun, missing, begun], context(), 3);
  assert.deepEqual(states.map(({ state }) => state), ["missing", "begun", "missing", "there"]);
  const done = estimateSeconds(begun, 1) / estimateSeconds(begun);
  assert.equal(states[1].done, done);
  assert.equal(states[3].secondsLeft, 0);
  // What was made here is too short to go by: the estimate times the slowness.
  assert.equal(states[2].secondsLeft, 3 * estimateSeconds(missing));
  assert.equal(states[1].secondsLeft, 3 * (1 - done) * estimateSeconds(begun));
  const forced = surveyRuns([begun], context({ force: true }), 1);
  assert.deepEqual([forced[0].state, forced[0].done], ["missing", 0]);
});

test("an estimate is within a fifth of what three runs took", () => {
  const data = { id: "mnist", size: 32, channels: 1, sha256: "0".repeat(64) } as const;
  const setting = { preset: "quick", seed: 0, data } as const;
  const took = [[wganDcganRun, 115], [wganMlpRun, 132], [wganFailingRun, 59]] as const;
  for (const [run, seconds] of took) {
    const ratio = estimateSeconds(run(setting)) / seconds;
    assert.ok(ratio > 0.8 && ratio < 1.2, `${run.name}: ${ratio}`);
  }
  const paper = estimateSeconds(wganDcganRun({ ...setting, preset: "paper" }));
  assert.ok(paper > 86_400, "the paper's settings take days");
});
