import assert from "node:assert/strict";
import { test } from "node:test";
import { setImmediate } from "node:timers/promises";
import { makeInOrder, type Task } from "../../../src/sweep/mod.ts";

/** Makes tasks, writing down what begins and ends; `fails` names those that fail. */
async function play(tasks: Task[], most: number, fails: string[] = []) {
  const events: string[] = [];
  let [now, peak] = [0, 0];
  const failures = await makeInOrder(
    tasks,
    most,
    async ({ run }) => {
      events.push(`+${run}`);
      peak = Math.max(peak, ++now);
      await setImmediate();
      now--;
      return fails.includes(run) ? "broken" : undefined;
    },
    ({ run }) => events.push(`-${run}`),
  );
  return { events, failures, peak };
}

const task = (run: string, seconds: number, ...needs: string[]): Task => ({ run, seconds, needs });

test("the longest begins first, and no more are made at a time than may be", async () => {
  const tasks = [task("a", 1), task("b", 3), task("c", 2), task("d", 4)];
  const { events, peak } = await play(tasks, 2);
  assert.deepEqual(events.filter((event) => event[0] === "+"), ["+d", "+b", "+c", "+a"]);
  assert.equal(peak, 2);
});

test("a run begins after those that it needs; one that is not among them is there", async () => {
  const { events } = await play([task("x", 9, "y", "there"), task("y", 1)], 4);
  assert.deepEqual(events, ["+y", "-y", "+x", "-x"]);
});

test("one that fails stops those that need it, and no others", async () => {
  const tasks = [task("a", 1), task("b", 1, "a"), task("c", 1, "b"), task("d", 1)];
  const { events, failures } = await play(tasks, 1, ["a"]);
  assert.deepEqual(events, ["+a", "-a", "-b", "-c", "+d", "-d"]);
  assert.deepEqual([...failures.keys()], ["a", "b", "c"]);
  assert.match(failures.get("b")!, /a, which it needs, failed/);
});
