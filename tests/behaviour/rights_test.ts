/** What the README says a task may be given is enough for it. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { after, test } from "node:test";
import { commandFor } from "../run-program.ts";
import { ROOT } from "../source-files.ts";

const out = mkdtempSync(join(tmpdir(), "rights-"));
after(() => rmSync(out, { recursive: true }));

/**
 * Starts `reproduce-fig wgan-2` at smoke, writing to `folder`, with the right to write to `out`
 * alone, and to read it and the project.
 */
function reproduce(folder: string) {
  const task = join(ROOT, "tasks", "reproduce-fig.ts");
  const args = ["wgan-2", "--preset", "smoke", "--threads", "2", "--out", folder];
  const read = `--allow-read=${ROOT},${out}`;
  const [command, words] = commandFor(task, args, [read, `--allow-write=${out}`]);
  const onNode = !("Deno" in globalThis || "Bun" in globalThis);
  const rights = [
    ...["--permission", "--allow-worker"],
    ...[`--allow-fs-read=${ROOT}`, `--allow-fs-read=${out}`, `--allow-fs-write=${out}`],
  ];
  const options = { cwd: out, encoding: "utf8", env: { PATH: process.env.PATH } } as const;
  return spawnSync(command, onNode ? [...rights, ...words] : words, options);
}

test("a figure is made by who may read the project, write to the output folder, and nothing else", {
  timeout: 600_000,
}, () => {
  const { status, stderr, stdout } = reproduce(out);
  assert.equal(status, 0, stderr);
  assert.match(stdout, /manifest\.json/);
});

test("where it may not write is one sentence with the option that would let it", {
  skip: "Bun" in globalThis && "Bun has no permissions",
  timeout: 600_000,
}, () => {
  const { status, stderr } = reproduce(`${out}-elsewhere`);
  assert.equal(status, 1);
  assert.match(
    stderr.split("\n").find((line) => line.startsWith("error: ")) ?? stderr,
    /cannot write to the folder ".*-elsewhere": (Deno|Node) does not allow it; .*--allow-(fs-)?write/,
  );
});

/** Tasks whose user names what is read. */
const NAMED_BY_USERS = [
  ...["sweep", "runs", "compare", "report", "reproduce-fig:live", "train:live"],
  ...["reproduce-fig", "train", "sample", "quality", "data", "claims", "parity", "platforms"],
  "test", // in folders of its own, outside the project
  "test:browsers", // as test, and the browsers' own folders
  "action:run", // runs what a workflow would
  "conformance:layers", // a checkout of the user's
  "classifier-seeds", // output folders of the user's
  "bench", // a Python of the user's
  "hosts", // an empty folder, and browsers, as test:browsers
  "page:picture",
];

test("tasks whose places are fixed name them", () => {
  const { tasks } = JSON.parse(readFileSync(join(ROOT, "deno.json"), "utf8"));
  const open = Object.entries<string | { command: string }>(tasks)
    .filter(([, task]) => {
      const command = typeof task === "string" ? task : task.command;
      return /--allow-(read|write|sys|net)(\s|$)|--allow-all|\s-A\s/.test(command);
    })
    .map(([name]) => name);
  assert.deepEqual(open.sort(), [...NAMED_BY_USERS].sort());
});

test("only the sweep may start programs of a scheduler, each by its name, and no training may", () => {
  const { tasks } = JSON.parse(readFileSync(join(ROOT, "deno.json"), "utf8"));
  const starts = (name: string) => /--allow-run\S*/.exec(tasks[name].command)?.[0];
  assert.equal(starts("sweep"), "--allow-run=deno,sbatch,squeue,sacct,scancel,scontrol");
  for (const name of ["reproduce-fig", "train", "sample", "quality", "data", "claims", "runs"]) {
    assert.equal(starts(name), undefined, name);
  }
  const texts = Object.entries<string | { command: string }>(tasks)
    .map(([name, task]) => [name, typeof task === "string" ? task : task.command] as const);
  const slurm = texts.filter(([, text]) => /sbatch|squeue|sacct|scancel|scontrol/.test(text));
  assert.deepEqual(slurm.map(([name]) => name), ["sweep"]);
});
