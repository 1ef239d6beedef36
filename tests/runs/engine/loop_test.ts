import { test } from "node:test";
import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { makeRun, type Stage } from "../../../src/runs/engine/loop.ts";
import { type Notes, readNotes, type Resumption } from "../../../src/runs/engine/resumption.ts";
import { defineKind } from "../../../src/runs/kinds/define-kind.ts";
import { folderFiles } from "../../../src/runs/store/folder-files.ts";
import { column, finalTable, table } from "../../../src/runs/store/table.ts";

/** What happened, in order. */
let events: string[] = [];

const schema = z.strictObject({
  kind: z.literal("count"),
  iterations: z.int(),
  divergesAt: z.int().default(0),
  seed: z.int().default(0),
});

const tables = {
  counts: table("A row for every iteration:", { iteration: column("iterations", "done") }),
  sum: finalTable("One row:", { sum: column(null, "of all iterations") }),
};

/** Counts; an iteration's work is what it counts. */
const count = defineKind({
  name: "count",
  title: () => "counting",
  schema,
  needs: {},
  tables,
  iterations: ({ iterations }) => iterations,
  work: (_, done) => ({ multiplications: 0, steps: done * (done + 1) / 2, measurements: 0 }),
  memory: () => ({ networks: 0, step: 0, scratch: 0, host: 0 }),
  open: ({ iterations, divergesAt }, { tables: { counts, sum }, warn }) => ({
    parts: {},
    iterations,
    begin: () => void events.push("begin"),
    step: (iteration) => {
      events.push(`step ${iteration}`);
      counts.push({ iteration });
      if (iteration >= 2) warn("height", `${iteration} or more`);
      return iteration === divergesAt ? "the count is too high" : undefined;
    },
    evaluate: (iteration) => void events.push(`evaluate ${iteration}`),
    status: () => `count ${counts.length}`,
    end: () => {
      events.push("end");
      if (counts.length > 0) {
        sum.push({ sum: counts.reduce((total, row) => total + row.iteration, 0) });
      }
    },
    dispose: () => void events.push("dispose"),
  }),
});

/** Checkpoints in memory, one after every iteration. */
function inMemory(): Resumption {
  let saved: { iteration: number; notes: Notes } = {
    iteration: 0,
    notes: { tables: {}, warnings: {} },
  };
  return {
    restore: (_, tables) => ({
      iteration: saved.iteration,
      ...readNotes(structuredClone(saved.notes), tables),
    }),
    save: (_, iteration, notes) => void (saved = structuredClone({ iteration, notes: notes() })),
  };
}

async function make(
  config: object,
  { resumption = inMemory(), stopAt = 0, stages = [] }: {
    resumption?: Resumption;
    stopAt?: number;
    stages?: Stage[];
  } = {},
) {
  events = [];
  const folder = mkdtempSync(join(tmpdir(), "loop-"));
  try {
    const made = await makeRun(count, count.parse(config), {
      files: folderFiles(folder),
      data: () => Promise.reject(new Error("no data wanted")),
      needs: {},
      resumption,
      report: (stage) => {
        stages.push(stage);
        return stage.iteration === stopAt ? Promise.reject(new Error("stop")) : Promise.resolve();
      },
      warn: (sentence) => void events.push(sentence),
    });
    const files = readdirSync(folder).sort()
      .map((name) => [name, readFileSync(join(folder, name), "utf8")]);
    return { ...made, files: Object.fromEntries(files) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("a run begins, steps, evaluates, ends, and frees what it has", async () => {
  const stages: Stage[] = [];
  const made = await make({ iterations: 2 }, { stages });
  assert.deepEqual(events, [
    ...["begin", "step 1", "evaluate 1", "step 2", "2 or more", "evaluate 2", "end", "dispose"],
  ]);
  assert.deepEqual(made, {
    outcome: { status: "done" },
    warnings: ["2 or more"],
    files: { "counts.csv": "iteration\n1\n2\n", "sum.csv": "sum\n3\n" },
  });
  assert.deepEqual(
    stages.map(({ iteration, iterations, status }) => [iteration, iterations, status]),
    [
      [1, 2, "count 1"],
      [2, 2, "count 2"],
    ],
  );
});

test("progress is told as work: a later iteration of this run is longer", async () => {
  const stages: Stage[] = [];
  await make({ iterations: 4 }, { stages });
  const shares = stages.map(({ work: { done, total } }) => done / total);
  [0.1, 0.3, 0.6, 1].forEach((share, i) => assert.ok(Math.abs(shares[i] - share) < 1e-12));
});

test("one that was interrupted goes on: nothing is begun, said, or counted twice", async () => {
  const whole = await make({ iterations: 4 });
  const resumption = inMemory();
  await assert.rejects(make({ iterations: 4 }, { resumption, stopAt: 3 }), /stop/);
  assert.equal(events.at(-1), "dispose");
  assert.deepEqual(await make({ iterations: 4 }, { resumption }), whole);
  assert.deepEqual(events, ["step 4", "evaluate 4", "end", "dispose"]);
});

test("one that diverges is not evaluated there, and ends in order", async () => {
  const made = await make({ iterations: 4, divergesAt: 2 });
  assert.deepEqual(made.outcome, {
    status: "diverged",
    iteration: 2,
    what: "the count is too high",
  });
  assert.deepEqual(events.slice(-3), ["2 or more", "end", "dispose"]);
  assert.equal(made.files["sum.csv"], "sum\n3\n");
});

test("a table that grows is there without rows, a final one is not", async () => {
  const { files } = await make({ iterations: 0 });
  assert.deepEqual(files, { "counts.csv": "iteration\n" });
});
