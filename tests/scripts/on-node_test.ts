import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { ROOT } from "../source-files.ts";
import { fileURLToPath } from "node:url";

const { scripts } = JSON.parse(
  readFileSync(fileURLToPath(new URL("../../package.json", import.meta.url)), "utf8"),
) as { scripts: Record<string, string> };

test("npm's scripts name tasks, and give way to them, so that a signal to npm reaches the task", () => {
  const tasks = readdirSync(`${ROOT}/tasks`).map((file) => file.replace(/\.ts$/, ""));
  for (const [name, command] of Object.entries(scripts)) {
    if (name === "sbom") continue; // npm's own work, done in a moment
    assert.match(command, /^exec node /);
    if (name === "test") continue;
    assert.equal(command, `exec node scripts/on-node.cjs ${name}`);
    assert.ok(tasks.includes(name), name);
  }
});

const node = spawnSync("node", ["--version"]).stdout?.toString() ?? "";
const major = Number(/\d+/.exec(node)?.[0] ?? NaN);

test("a Node that is too old says in one sentence which one is needed; another runs the task", {
  skip: Number.isNaN(major) && "there is no node on the PATH",
}, () => {
  const { status, stdout, stderr } = spawnSync(
    "node",
    ["scripts/on-node.cjs", "reproduce-fig", "--version"],
    { cwd: ROOT, encoding: "utf8" },
  );
  if (major < 24) {
    assert.equal(status, 1);
    assert.match(stderr, /^error: this is Node [\d.]+; earthmover needs Node 24 or later.*\n$/);
  } else {
    assert.equal(status, 0, stderr);
    assert.match(stdout, /^earthmover [\d.]+, node [\d.]+, kernels [0-9a-f]{64}\n$/);
  }
});
