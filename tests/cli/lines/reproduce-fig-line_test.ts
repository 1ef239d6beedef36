import assert from "node:assert/strict";
import { test } from "node:test";
import { readReproduceFigLine } from "../../../src/cli/lines/reproduce-fig-line.ts";

const read = (...args: string[]) => readReproduceFigLine(args);
const refused = (args: string[], message: RegExp) =>
  assert.throws(() => read(...args), (error: { message: string; exitCode: number }) => {
    assert.match(error.message, message);
    assert.equal(error.exitCode, 2);
    return true;
  });

test("a line may be read again and again, and says nothing of the one before", () => {
  const first = read("3", "--preset", "smoke", "--seed", "7", "--json");
  assert.deepEqual(first.figures.map(({ id }) => id), ["wgan-3"]);
  assert.deepEqual([first.options.preset, first.options.seed, first.json], ["smoke", 7, true]);
  const second = read("--list");
  assert.deepEqual([second.figures.length, second.list, second.json], [0, true, undefined]);
  assert.deepEqual([second.options.preset, second.options.seed], ["quick", 0]);
});

test("a preset decides how many seeds, and the last seed is a number that is exact", () => {
  assert.equal(read("3", "--preset", "full").options.seeds, 3);
  assert.equal(read("3", "--preset", "full", "--seeds", "2").options.seeds, 2);
  refused(["3", "--seed", String(Number.MAX_SAFE_INTEGER), "--seeds", "2"], /leaves no room for 2/);
});

test("what is not accepted is one sentence", () => {
  refused(["wgan-99"], /wgan-99/);
  refused(["3", "--data", "nothing"], /unknown data source "nothing"/);
  refused(["3", "--out", ""], /--out was given as ""/);
  refused(["3", "--prest", "quick"], /unknown option "--prest"; did you mean --preset\?/);
});
