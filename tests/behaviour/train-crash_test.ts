import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { sha256 } from "../../src/base/mod.ts";
import { commandFor } from "../run-program.ts";
import { plainPng } from "../images/image-fixture.ts";
import { forgetLocks } from "./crash.ts";

const PROGRAM = fileURLToPath(new URL("./hasty-train.ts", import.meta.url));
const ITERATIONS = 40;
const SETTINGS = `--size 16 --filters 2 --nz 5 --batch-size 4 --iterations ${ITERATIONS} ` +
  "--n-critic 1 --warm-up-iterations 1 --warm-up-critic 2 --evaluate-every 10 " +
  "--evaluation-samples 0 --sample-every 8 --keep-every 8 --threads 1";

let root: string;
let pictures: string;
before(() => {
  root = mkdtempSync(join(tmpdir(), "train-crash-"));
  pictures = join(root, "pictures");
  mkdirSync(pictures);
  for (let i = 0; i < 24; i++) {
    writeFileSync(join(pictures, `${i}.png`), plainPng(16 + i, 20, [10 * i, 200 - i, 7 * i]));
  }
});
after(() => rmSync(root, { recursive: true }));

/** How a process ended, and the iterations of the training that it told of. */
interface End {
  code: number | null;
  signal: string | null;
  iterations: number[];
  output: string;
}

/** Trains into a folder; `signal` is sent when it tells of iteration `at` or a later one. */
function train(out: string, signal?: NodeJS.Signals, at = 0): Promise<End> {
  const args = ["--data", `folder:${pictures}`, "--out", out, ...SETTINGS.split(" ")];
  const rights = ["--allow-read", "--allow-write"];
  return new Promise((resolve, reject) => {
    const child = spawn(...commandFor(PROGRAM, args, rights), {
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    const iterations = () =>
      Array.from(output.matchAll(/generator (\d+)\/\d+ /g), ([, iteration]) => Number(iteration));
    const listen = (text: string) => {
      output += text;
      if (signal !== undefined && (iterations().at(-1) ?? 0) >= at) child.kill(signal);
    };
    child.stdout.setEncoding("utf8").on("data", listen);
    child.stderr.setEncoding("utf8").on("data", listen);
    child.on("error", reject);
    child.on("close", (code, ended) => {
      resolve({ code, signal: ended, iterations: iterations(), output });
    });
  });
}

/**
 * SHA-256 of all published files but the manifest, which has wall times. What a kill leaves of a
 * file that was being written has another name, and is none of them.
 */
function published(out: string): Record<string, string> {
  const place = join(out, "train");
  return Object.fromEntries(
    readdirSync(place, { recursive: true, withFileTypes: true })
      .filter(({ name }) => name !== "manifest.json" && !name.endsWith(".partial"))
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)).sort()
      .map((path) => [relative(place, path), sha256(readFileSync(path))]),
  );
}

test(
  "a training that is killed, and interrupted by Ctrl-C, ends with the bytes of an undisturbed one",
  {
    timeout: 600_000,
  },
  async () => {
    const [undisturbed, disturbed] = [join(root, "undisturbed"), join(root, "disturbed")];
    const whole = await train(undisturbed);
    assert.equal(whole.code, 0, whole.output);

    let interrupted: End;
    // On a busy machine a signal can come when all is done: then once more, from nothing.
    do {
      rmSync(disturbed, { recursive: true, force: true });
      const killed = await train(disturbed, "SIGKILL", 4);
      if (killed.code === null) assert.equal(killed.signal, "SIGKILL", killed.output);
      forgetLocks(join(disturbed, "runs"));
      interrupted = await train(disturbed, "SIGINT", 8);
      forgetLocks(join(disturbed, "runs"));
    } while (interrupted.code === 0);
    assert.ok(interrupted.signal === "SIGINT" || interrupted.code === 130, interrupted.output);
    const finished = await train(disturbed);
    assert.equal(finished.code, 0, finished.output);

    assert.ok(interrupted.iterations[0] >= 4, `went on from ${interrupted.iterations[0]}`);
    assert.ok(finished.iterations[0] >= 8, `went on from ${finished.iterations[0]}`);
    assert.ok(finished.iterations[0] < ITERATIONS, "something was left to do");
    const files = published(undisturbed);
    assert.ok(Object.keys(files).length >= 9, Object.keys(files).join(" "));
    assert.deepEqual(published(disturbed), files);
  },
);
