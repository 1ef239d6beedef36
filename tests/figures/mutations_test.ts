/**
 * Every claim can be refuted: of made-up data of which all hold, a change of the data refutes each
 * of them. `docs/mutations.md` is the list; after a change that is wanted,
 * `RECORD_MUTATIONS=1 deno test --no-check -A tests/figures/mutations_test.ts` writes it anew.
 */
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { test } from "node:test";
import { keysOf } from "../../src/base/mod.ts";
import { CATALOGUE } from "../../src/figures/mod.ts";
import { claimsOf, THRESHOLDS } from "../../src/claims/mod.ts";
import { claim } from "../claims/claims-fixture.ts";
import { read, ROOT } from "../source-files.ts";
import { CHANGE_CASES } from "./mutations/changes.ts";
import { type Entry, mutationsMarkdown } from "./mutations/page.ts";
import { POINTS_CASES } from "./mutations/points.ts";
import { THEORY_CASES } from "./mutations/theory.ts";
import { TPM_CASES } from "./mutations/tpm.ts";
import { WGAN_CASES } from "./mutations/wgan.ts";

const CASES = [...WGAN_CASES, ...TPM_CASES, ...THEORY_CASES, ...POINTS_CASES, ...CHANGE_CASES];
const entries: Entry[] = [];

for (const { figure, whole, mutations } of CASES) {
  test(`${figure}: its claims hold, and each is refuted by a change of what is measured`, () => {
    const before = whole();
    for (const { id, name } of claimsOf(figure)) {
      const { verdict, value } = claim(id, before[name]);
      assert.match(verdict, /^(supported|passed)$/, `${id} is ${verdict} by ${value}`);
    }
    for (const { what, refutes, broken } of mutations) {
      const after = broken();
      for (const id of refutes) {
        const name = id.slice(figure.length + 1);
        const { verdict, value } = claim(id, after[name]);
        assert.match(verdict, /^(refuted|failed)$/, `${what}: ${id} is ${verdict} by ${value}`);
        entries.push({ id, what, before: claim(id, before[name]).value!, after: value! });
      }
    }
  });
}

test("every claim is refuted by one change", () => {
  assert.deepEqual(entries.map(({ id }) => id).sort(), keysOf(THRESHOLDS).sort());
});

test("docs/mutations.md lists them", () => {
  const order = CATALOGUE.flatMap(({ id }) => claimsOf(id).map(({ id }) => id));
  const page = mutationsMarkdown(
    [...entries].sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id)),
  );
  if (process.env.RECORD_MUTATIONS) writeFileSync(join(ROOT, "docs/mutations.md"), page);
  assert.equal(read("docs/mutations.md"), page);
});
