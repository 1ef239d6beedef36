import assert from "node:assert/strict";
import { test } from "node:test";
import { threadsHint } from "../../../src/cli/terminal/threads-hint.ts";

test("only threads that do not help are spoken of", () => {
  assert.equal(threadsHint(1, 2), undefined);
  assert.equal(threadsHint(2, 2), undefined);
  assert.equal(threadsHint(64, 192), undefined);
  assert.match(threadsHint(3, 2)!, /^3 threads on 2 processors: /);
  assert.match(threadsHint(2, 1)!, /^2 threads on 1 processor: /);
  assert.match(threadsHint(96, 192)!, /^96 threads: .* beyond 64/);
});
