import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { runTarget } from "../../scripts/fuzz/run-target.ts";
import { fuzzTargets } from "../../scripts/fuzz/targets.ts";

/** Inputs of a target; `deno task fuzz` goes on for as long as one likes. */
const INPUTS = 250;
/** What was found once. */
const CORPUS = fileURLToPath(new URL("../fixtures/fuzz", import.meta.url));

const root = mkdtempSync(join(tmpdir(), "earthmover-fuzz-"));
after(() => rmSync(root, { recursive: true }));

describe("damaged and made-up inputs are taken or refused with a sentence", () => {
  for (const target of fuzzTargets(root)) {
    it(target.name, async () => {
      const { failure, taken, refused } = await runTarget(target, { seed: 1, inputs: INPUTS });
      assert.equal(failure?.error, undefined);
      assert.equal(taken + refused, INPUTS);
      assert.ok(taken > INPUTS / 50 && refused > INPUTS / 10, `${taken} taken, ${refused} refused`);
    });
    const folder = join(CORPUS, target.name);
    for (const file of existsSync(folder) ? readdirSync(folder) : []) {
      it(`${target.name}: ${file}, which was found once`, async () => {
        await target.take(new Uint8Array(readFileSync(join(folder, file))));
      });
    }
  }
});

it("a border that fails is found, with the smallest input", async () => {
  const report = await runTarget({
    name: "weak",
    inputs: fc.uint8Array(),
    take: (bytes) => {
      if (bytes.some((byte) => byte > 200)) throw new Error("it broke");
      return "taken";
    },
  }, { seed: 1, inputs: 1000 });
  assert.deepEqual([...report.failure!.input], [201]);
  assert.match(report.failure!.error, /it broke/);
});
