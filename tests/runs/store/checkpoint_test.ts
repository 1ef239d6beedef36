import assert from "node:assert/strict";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { memory, tensor } from "@tensorflow/tfjs-core";
import { startBackend, stopBackend } from "../../../src/backend/mod.ts";
import { canonicalJson, sha256 } from "../../../src/base/mod.ts";
import { type Game, type ObjectiveName, train } from "../../../src/gan/mod.ts";
import { loadCheckpoint, saveCheckpoint } from "../../../src/runs/mod.ts";
import { decodeSafetensors, stateDict, type Stateful } from "../../../src/nn/mod.ts";
import { stream } from "../../../src/random/mod.ts";
import { partsOf, smallGame } from "../../gan/small-game.ts";

let folder: string;
before(async () => {
  await startBackend({ threads: 1 });
  folder = mkdtempSync(join(tmpdir(), "earthmover-checkpoint-"));
});
after(async () => {
  rmSync(folder, { recursive: true });
  await stopBackend();
});

const SCHEDULE = { nCritic: 2, warmUp: { iterations: 2, nCritic: 3 }, boost: null };
const RUN = "gan-0123456789ab";

async function trainTo(game: Game, from: number, iterations: number): Promise<unknown[]> {
  const reports = [];
  for await (const report of train(game, { schedule: SCHEDULE, from, iterations })) {
    reports.push(report);
  }
  return reports;
}

function stateOf(parts: Record<string, Stateful>) {
  return Object.entries(parts).map(([part, stateful]) => [part, [...stateDict(stateful)]]);
}

/** A folder with checkpoints 1 and 2 of a small game; the states that were saved. */
async function twoCheckpoints(name: string) {
  const place = join(folder, name);
  const game = smallGame();
  const saved = [];
  for (const iteration of [1, 2]) {
    await trainTo(game, iteration - 1, iteration);
    saveCheckpoint(place, RUN, partsOf(game), {
      iteration,
      notes: { rows: [iteration, null, "ü"] },
    });
    saved.push(stateOf(partsOf(game)));
  }
  return { place, saved };
}

const OBJECTIVES: ObjectiveName[] = ["wgan", "wgan-gp", "gan-minimax", "gan-nonsaturating"];
for (const name of OBJECTIVES) {
  test(`${name}: a run that goes on from a checkpoint has the bits of one that was not interrupted`, async () => {
    const place = join(folder, `resume ${name}`);
    const options = { name, batchNorm: name !== "wgan-gp" };
    const whole = smallGame(options);
    const expected = await trainTo(whole, 0, 6);

    const first = smallGame(options);
    await trainTo(first, 0, 3);
    saveCheckpoint(place, RUN, partsOf(first), { iteration: 3, notes: null });
    const second = smallGame(options);
    const { checkpoint, problems } = loadCheckpoint(place, RUN, partsOf(second), (notes) => notes);
    assert.deepEqual([checkpoint, problems], [{ iteration: 3, notes: null }, []]);
    assert.deepEqual(await trainTo(second, 3, 6), expected.slice(3));
    assert.deepEqual(stateOf(partsOf(second)), stateOf(partsOf(whole)));
  });
}

test("the last two are kept, and loading holds no more tensors", async () => {
  const { place } = await twoCheckpoints("kept");
  const game = smallGame();
  saveCheckpoint(place, RUN, partsOf(game), { iteration: 10, notes: [] });
  assert.deepEqual(readdirSync(place).sort(), ["checkpoint-0000000002", "checkpoint-0000000010"]);
  const { numTensors } = memory();
  loadCheckpoint(place, RUN, partsOf(game), (notes) => notes);
  assert.equal(memory().numTensors, numTensors);
});

test("the tensors are safetensors files with PyTorch's names", async () => {
  const { place } = await twoCheckpoints("names");
  const file = join(place, "checkpoint-0000000002", "generator.safetensors");
  const names = [...decodeSafetensors(readFileSync(file), file).keys()];
  assert.ok(names.includes("main.pyramid:8-4:convt.weight"), `${names}`);
  assert.ok(names.includes("main.initial:8:batchnorm.num_batches_tracked"), `${names}`);
});

test("where there is none, nothing is loaded", () => {
  const game = smallGame();
  const before = stateOf(partsOf(game));
  assert.deepEqual(loadCheckpoint(join(folder, "nothing"), RUN, partsOf(game), (notes) => notes), {
    problems: [],
  });
  mkdirSync(join(folder, "empty", "checkpoint-foreign"), { recursive: true });
  assert.deepEqual(loadCheckpoint(join(folder, "empty"), RUN, partsOf(game), (notes) => notes), {
    problems: [],
  });
  assert.deepEqual(stateOf(partsOf(game)), before);
});

test("a checkpoint of another version is named and passed over", async () => {
  const { place } = await twoCheckpoints("version");
  const file = join(place, "checkpoint-0000000002", "checkpoint.json");
  const { sha256: _, ...content } = JSON.parse(readFileSync(file, "utf8"));
  content.version = 3;
  writeFileSync(file, canonicalJson({ ...content, sha256: sha256(canonicalJson(content)) }));
  const { checkpoint, problems } = loadCheckpoint(
    place,
    RUN,
    partsOf(smallGame()),
    (notes) => notes,
  );
  assert.equal(checkpoint?.iteration, 1);
  assert.match(problems[0], /version 3, this program reads version 2/);
});

test("a checkpoint of another run is named and passed over", async () => {
  const { place } = await twoCheckpoints("others");
  const game = smallGame();
  const before = stateOf(partsOf(game));
  const { checkpoint, problems } = loadCheckpoint(
    place,
    "gan-ffffffffffff",
    partsOf(game),
    (notes) => notes,
  );
  assert.equal(checkpoint, undefined);
  assert.equal(problems.length, 2);
  assert.match(problems[0], /^checkpoint-0000000002 .*another configuration \(gan-0123456789ab/);
  assert.deepEqual(stateOf(partsOf(game)), before);
});

test("one with a weight that is no number is passed over by the tensor's name", async () => {
  for (const [number, text] of [[NaN, "NaN"], [-Infinity, "-Infinity"]] as const) {
    const { place, saved } = await twoCheckpoints(`number ${text}`);
    const broken = smallGame();
    const [[name, { variable }]] = broken.critic.tensors;
    const values = variable.dataSync<"float32">().slice();
    values[1] = number;
    variable.assign(tensor(values, variable.shape));
    saveCheckpoint(place, RUN, partsOf(broken), { iteration: 3, notes: null });
    const game = smallGame();
    const { checkpoint, problems } = loadCheckpoint(place, RUN, partsOf(game), (notes) => notes);
    assert.equal(checkpoint?.iteration, 2);
    assert.equal(problems.length, 1);
    assert.ok(
      problems[0].startsWith(
        `checkpoint-0000000003 is passed over: "critic.safetensors" holds ${text} in its tensor "${name}"`,
      ),
      problems[0],
    );
    assert.deepEqual(stateOf(partsOf(game)), saved[1]);
  }
});

test("one whose notes cannot be used is passed over", async () => {
  const { place, saved } = await twoCheckpoints("notes");
  const game = smallGame();
  const { checkpoint, problems } = loadCheckpoint(place, RUN, partsOf(game), (notes) => {
    const { rows: [first] } = notes as { rows: number[] };
    if (first === 2) throw new TypeError("another form");
    return first;
  });
  assert.deepEqual([checkpoint?.iteration, checkpoint?.notes], [1, 1]);
  assert.match(
    problems[0],
    /^checkpoint-0000000002 is passed over: what its checkpoint\.json notes/,
  );
  assert.deepEqual(stateOf(partsOf(game)), saved[0]);
});

test("one whose saving was interrupted is named and passed over", async () => {
  const { place, saved } = await twoCheckpoints("interrupted");
  rmSync(join(place, "checkpoint-0000000002", "checkpoint.json"));
  const game = smallGame();
  const { checkpoint, problems } = loadCheckpoint(place, RUN, partsOf(game), (notes) => notes);
  assert.equal(checkpoint?.iteration, 1);
  assert.match(problems[0], /interrupted/);
  assert.deepEqual(stateOf(partsOf(game)), saved[0]);
});

test("a missing file is named, the one before is used", async () => {
  const { place } = await twoCheckpoints("missing");
  rmSync(join(place, "checkpoint-0000000002", "critic.safetensors"));
  const { checkpoint, problems } = loadCheckpoint(
    place,
    RUN,
    partsOf(smallGame()),
    (notes) => notes,
  );
  assert.equal(checkpoint?.iteration, 1);
  assert.match(problems[0], /critic\.safetensors.*does not exist/);
});

test("1,000 times damaged: always recognised, always the one before, never a wrong state", async () => {
  const { place, saved } = await twoCheckpoints("damaged");
  const newest = join(place, "checkpoint-0000000002");
  const whole = join(folder, "whole");
  cpSync(newest, whole, { recursive: true });
  const files = readdirSync(newest).sort();
  const game = smallGame();
  const parts = partsOf(game);
  const random = stream(9, "damage");
  for (let i = 0; i < 1000; i++) {
    const [kind, place_, bit] = random.integers(3, 1 << 30);
    const file = files[i % files.length];
    const bytes = new Uint8Array(readFileSync(join(whole, file)));
    // Half of the flips fall into the first bytes: a tensor file's header.
    const at = kind % 4 === 0 ? place_ % Math.min(300, bytes.length) : place_ % bytes.length;
    const damaged = kind % 4 === 3
      ? bytes.slice(0, at)
      : bytes.with(at, bytes[at] ^ (1 << bit % 8));
    writeFileSync(join(newest, file), damaged);
    const { checkpoint, problems } = loadCheckpoint(place, RUN, parts, (notes) => notes);
    assert.equal(checkpoint?.iteration, 1, `case ${i}: ${file} at ${at}`);
    assert.equal(problems.length, 1);
    assert.match(problems[0], /^checkpoint-0000000002 is passed over: /);
    writeFileSync(join(newest, file), bytes);
  }
  assert.deepEqual(stateOf(parts), saved[0]);
  assert.equal(loadCheckpoint(place, RUN, parts, (notes) => notes).checkpoint?.iteration, 2);
  assert.deepEqual(stateOf(parts), saved[1]);
  assert.ok(existsSync(newest));
});
