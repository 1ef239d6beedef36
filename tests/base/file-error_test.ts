import assert from "node:assert/strict";
import { readFileSync, readSync } from "node:fs";
import { test } from "node:test";
import { fileError, UserError } from "../../src/base/mod.ts";

function failure(action: () => unknown): unknown {
  try {
    action();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
}

test("a failure the user can mend becomes one sentence with its cause", () => {
  const cause = failure(() => readFileSync("/nowhere/at/all"));
  const error = fileError(cause, 'cannot read "/nowhere/at/all"');
  assert.ok(error instanceof UserError);
  assert.equal(error.message, 'cannot read "/nowhere/at/all": it does not exist; check the path');
  assert.equal(error.cause, cause);
});

test("a full disk is named", () => {
  const full = Object.assign(new Error("write"), { code: "ENOSPC" });
  const error = fileError(full, 'cannot write "x"');
  assert.ok(error instanceof UserError && error.message.includes("the disk is full"));
});

test("what a user cannot mend, and what is a sentence already, stays itself", () => {
  const badDescriptor = failure(() => readSync(987654, new Uint8Array(1)));
  assert.equal(fileError(badDescriptor, "cannot read"), badDescriptor);
  const sentence = new UserError("a sentence");
  assert.equal(fileError(sentence, "cannot read"), sentence);
  assert.equal(fileError("text", "cannot read"), "text");
});
