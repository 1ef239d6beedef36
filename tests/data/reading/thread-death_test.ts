import assert from "node:assert/strict";
import { test } from "node:test";
import { threadDeath } from "../../../src/data/reading/thread-death.ts";

test("a thread that the machine did not let live is told as files are", () => {
  const TOO_MANY =
    'the thread that reads "pictures" ended: too many files are open; raise the limit';
  const causes: [message: string, code?: string][] = [
    ["open failed", "EMFILE"],
    ["Worker initialization failure: EMFILE", "ERR_WORKER_INIT_FAILED"],
    ["EMFILE: too many open files, open 'text.js'"],
    ["Import 'image-worker.ts' failed. 0: Too many open files (os error 24)"],
  ];
  for (const [said, code] of causes) {
    const cause = Object.assign(new Error(said), { code });
    const { name, message } = threadDeath("pictures", cause) as Error;
    assert.deepEqual([name, message], ["UserError", `${TOO_MANY} (ulimit -n)`]);
  }
  const silent = threadDeath("pictures", undefined) as Error;
  assert.equal(silent.name, "UserError");
  assert.match(silent.message, /^the thread that reads "pictures" ended before it could say why: /);
});

test("any other death is a fault of the program", () => {
  const cause = new TypeError("x is not a function");
  const death = threadDeath("pictures", cause) as Error;
  assert.equal(death.name, "Error");
  assert.equal(death.cause, cause);
  assert.equal(death.message, 'the thread that reads "pictures" ended: x is not a function');
});
