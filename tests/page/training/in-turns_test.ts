import assert from "node:assert/strict";
import { test } from "node:test";
import { inTurns } from "../../../src/page/training/in-turns.ts";

/** Runs of so many iterations each side by side; which of them did each iteration. */
async function order(iterations: readonly number[], failsAt?: number): Promise<string> {
  let done = "";
  let inside = 0;
  const turns = inTurns(iterations.length);
  await Promise.allSettled(iterations.map(async (all, run) => {
    await turns[run].begin();
    try {
      for (let i = 1; i <= all; i++) {
        assert.equal(++inside, 1, "one at a time");
        await Promise.resolve(); // as a step waits for its numbers
        done += "abc"[run];
        inside--;
        if (run === 0 && i === failsAt) throw new Error("it diverged");
        await turns[run].pass(i / all);
      }
    } finally {
      turns[run].end();
    }
  }));
  return done;
}

test("the one that has come least far goes on, and no two at a time", async () => {
  assert.equal(await order([3, 3]), "ababab");
  assert.equal(await order([2, 4]), "abbabb");
  assert.equal(await order([1, 2, 3]), "abccbc");
});

test("one alone goes on and on", async () => {
  assert.equal(await order([4]), "aaaa");
});

test("one that fails leaves its turns to the others", async () => {
  assert.equal(await order([4, 3], 2), "ababb");
});
