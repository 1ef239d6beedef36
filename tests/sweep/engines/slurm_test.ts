/**
 * What is given to Slurm, and what is read from it; a cluster is started by a script of its own.
 */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import {
  readSubmitted,
  scheduledLines,
  type ScriptContext,
  scriptsOf,
  type Slurm,
  type SlurmArray,
  slurmArrays,
  type SlurmTask,
  submitSweep,
  sweepPlaces,
} from "../../../src/sweep/mod.ts";
import { UserError, writeAtomic } from "../../../src/base/mod.ts";

const folder = mkdtempSync(join(tmpdir(), "slurm-"));
after(() => rmSync(folder, { recursive: true }));

const MIB = 1024 * 1024;
const task = (number: number, seconds = 60, bytes = 300 * MIB, ...needs: string[]): SlurmTask => ({
  ...{ number, run: `run-${number}`, seconds, bytes, needs },
});
const shape = ({ lines, offset, after, minutes, mebibytes }: SlurmArray) =>
  [lines, offset, after, minutes, mebibytes] as const;

test("runs that wait for the same and take as much are one array, after what they wait for", () => {
  const tasks = [
    task(1, 10),
    ...[task(2, 600, 300 * MIB, "run-1", "there"), task(3, 700, 300 * MIB, "run-1")],
    task(4, 600, 500 * MIB, "run-1"),
  ];
  assert.deepEqual(slurmArrays(tasks, 1001).map(shape), [
    [[1], 0, [], 15, 512],
    [[2, 3], 0, ["run-1"], 30, 512],
    [[4], 0, ["run-1"], 30, 1024],
  ]);
});

test("an array is cut where the indices of the site end", () => {
  const lines = [1, 2, 3, 4, 5, 6, 7, 12];
  const arrays = slurmArrays(lines.map((line) => task(line)), 4);
  assert.deepEqual(arrays.flatMap(({ lines }) => lines), lines);
  for (const { lines, offset } of arrays) {
    for (const line of lines) assert.ok(line - offset >= 0 && line - offset < 4, `line ${line}`);
  }
  assert.equal(arrays.length, 3);
});

const context: ScriptContext = {
  name: "mine",
  arithmetic: "strict",
  places: sweepPlaces(folder, "mine"),
  out: `${folder}/it's here`,
  words: ["/opt/deno", "run", "tasks/sweep.ts"],
  options: { threads: 4, partition: "cpu", sbatch: ["--constraint=avx2", "--comment=two words"] },
};

test("a script asks for what a run takes, and passes on what the user says", () => {
  const arrays = [{ lines: [5, 6, 7, 9], offset: 4, after: [], minutes: 1500, mebibytes: 1024 }];
  const script = scriptsOf(context, arrays)["array-1.sh"];
  for (
    const line of [
      "#SBATCH --array=1-3,5",
      "#SBATCH --cpus-per-task=4",
      "#SBATCH --mem=1024M",
      "#SBATCH --time=1-01:00:00",
      "#SBATCH --requeue",
      "#SBATCH --signal=B:TERM@60",
      "#SBATCH --partition=cpu",
      "#SBATCH --constraint=avx2",
      '#SBATCH --comment="two words"',
    ]
  ) {
    assert.ok(script.split("\n").includes(line), `${line} is missing in\n${script}`);
  }
  assert.match(script, /run-line \S+plan\.jsonl "\$\(\(SLURM_ARRAY_TASK_ID \+ 4\)\)" --threads 4/);
  assert.ok(script.includes(`'${folder}/it'\\''s here'`), "a place is one word of the shell");
});

/** A Slurm that answers as a real one does, and remembers what it was asked. */
function fakeSlurm(answers: { probe: string; sacct?: string; squeue?: string; show?: string }) {
  const asked: string[][] = [];
  let id = 100;
  const run: Slurm = (program, args) => {
    asked.push([program, ...args]);
    if (program === "sbatch") {
      const script = readFileSync(args.at(-1)!, "utf8");
      const probe = /> (\S+probe\.txt)/.exec(script)?.[1];
      if (probe !== undefined && answers.probe !== "") writeAtomic(probe, answers.probe);
      return Promise.resolve(`${++id};cluster\n`);
    }
    if (program === "sacct" && answers.sacct === undefined) {
      return Promise.reject(new UserError("sacct refuses: Slurm accounting storage is disabled"));
    }
    const text = { sacct: answers.sacct, squeue: answers.squeue, scontrol: answers.show };
    return Promise.resolve(text[program as keyof typeof text] ?? "");
  };
  return { run, asked };
}

const arrays: SlurmArray[] = [
  { lines: [1], offset: 0, after: [], minutes: 15, mebibytes: 512 },
  { lines: [2, 3], offset: 1, after: ["run-1"], minutes: 15, mebibytes: 512 },
];
const runs = new Map([1, 2, 3].map((line) => [line, `run-${line}`]));

test("each array waits for the tasks that it needs, and the merge for all, however they end", async () => {
  const { run, asked } = fakeSlurm({ probe: "kernels abc" });
  const submitted = await submitSweep(run, context, arrays, { runs, kernels: "abc" });
  const submissions = asked.filter(([program]) => program === "sbatch");
  const dependencies = submissions.map((args) => args.find((word) => /^--dependency/.test(word)));
  assert.deepEqual(dependencies, [
    undefined,
    undefined,
    "--dependency=afterok:102_1",
    "--dependency=afterany:102:103",
  ]);
  assert.deepEqual(submitted.arrays.map(({ id }) => id), ["102", "103"]);
  assert.equal(submitted.merge, "104");
});

test("what was submitted before Slurm refused the rest is taken back", async () => {
  const { run, asked } = fakeSlurm({ probe: "kernels abc" });
  const full: Slurm = (program, args) =>
    program === "sbatch" && args.at(-1)!.endsWith("array-2.sh")
      ? Promise.reject(new UserError("sbatch refuses: QOSMaxSubmitJobPerUserLimit"))
      : run(program, args);
  const mine = { ...context, places: sweepPlaces(folder, "refused") };
  await assert.rejects(submitSweep(full, mine, arrays, { runs, kernels: "abc" }), /QOSMaxSubmit/);
  assert.deepEqual(asked.at(-1), ["scancel", "--quiet", "101", "102"]);
  assert.equal(readSubmitted(mine.places), undefined);
  writeAtomic(join(mine.places.slurm, "jobs.json"), "{}");
  assert.throws(() => readSubmitted(mine.places), /jobs.json", which names .*, is damaged: remove/);
});

test("a node that sees another folder, or has another version, is said before all else", async () => {
  const silent = fakeSlurm({ probe: "" });
  await assert.rejects(
    submitSweep(silent.run, context, arrays, { runs, kernels: "abc" }),
    /left nothing in ".*": the nodes cannot write there/,
  );
  assert.equal(silent.asked.filter(([program]) => program === "sbatch").length, 1);
  const other = fakeSlurm({ probe: "earthmover 0.0.9, kernels def" });
  await assert.rejects(
    submitSweep(other.run, context, arrays, { runs, kernels: "abc" }),
    /a node would run earthmover 0\.0\.9, kernels def, and this is kernels abc/,
  );
});

const given = {
  arrays: [
    { id: "7", offset: 0, lines: [1, 2, 3, 4] },
    { id: "9", offset: 2, lines: [3] }, // a second try
  ],
};

test("a node is asked for the arithmetic of the sweep, and what it lacks is passed on", async () => {
  const fused: ScriptContext = { ...context, arithmetic: "fused" };
  const script = scriptsOf(fused, [])["probe.sh"];
  assert.match(script, /tasks\/sweep\.ts probe --arithmetic fused > \S+probe\.txt 2>&1\n$/);
  assert.match(scriptsOf(context, [])["probe.sh"], / probe --arithmetic strict > /);
  const unable = fakeSlurm({ probe: "error: fused arithmetic cannot be had here: no FMA\n" });
  await assert.rejects(
    submitSweep(unable.run, fused, arrays, { runs, kernels: "abc" }),
    /^UserError: a node cannot make runs of this sweep: fused arithmetic cannot be had here: no FMA; or choose /,
  );
  assert.equal(unable.asked.filter(([program]) => program === "sbatch").length, 1);
});

test("what Slurm says of tasks is told by line, the last try of each", async () => {
  const said = await scheduledLines(
    fakeSlurm({
      probe: "",
      sacct: "7_1|COMPLETED\n7_2|OUT_OF_MEMORY\n7_3|FAILED\n7_4|PENDING\n",
      squeue: "7|4|PENDING|Resources\n9|1|RUNNING|None\n",
    }).run,
    given,
  );
  assert.deepEqual([...said].sort(([a], [b]) => a - b), [
    [1, { state: "ended", words: "COMPLETED" }],
    [2, { state: "ended", words: "OUT_OF_MEMORY" }],
    [3, { state: "running", words: "RUNNING" }],
    [4, { state: "queued", words: "PENDING (Resources)" }],
  ]);
});

test("a site without accounting is asked for what it remembers", async () => {
  const show = "JobId=8 ArrayJobId=7 ArrayTaskId=2 JobName=x JobState=NODE_FAIL Reason=None\n" +
    "JobId=7 ArrayJobId=7 ArrayTaskId=4 JobName=x JobState=PENDING Reason=None\n";
  const said = await scheduledLines(fakeSlurm({ probe: "", show }).run, given);
  assert.deepEqual([...said], [[2, { state: "ended", words: "NODE_FAIL" }]]);
});
