import { test } from "node:test";
import assert from "node:assert/strict";
import { UserError } from "../../../src/base/mod.ts";
import { CATALOGUE } from "../../../src/figures/mod.ts";
import { chooseFigures } from "../../../src/figures/engine/choose.ts";

const ids = (names: string[]) => chooseFigures(names).map((entry) => entry.id);

test("figures go by id, by number, and all together, each once", () => {
  assert.deepEqual(ids(["wgan-3", "1", "3"]), ["wgan-3", "wgan-1"]);
  assert.deepEqual(ids(["all"]), CATALOGUE.map((entry) => entry.id));
});

test("an unknown figure is a wrong command line, and the nearest are named", () => {
  assert.throws(
    () => chooseFigures(["wgan-1", "wagn-3"]),
    (error: unknown) =>
      error instanceof UserError && error.exitCode === 2 &&
      /"wagn-3"/.test(error.message) && /wgan-3/.test(error.message),
  );
  assert.throws(() => chooseFigures(["99"]), /"99"/);
});
