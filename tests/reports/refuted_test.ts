import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { isAgainst } from "../../src/claims/mod.ts";
import { readPublished } from "../../src/reports/mod.ts";
import { read, ROOT } from "../source-files.ts";

test("docs/refuted.md has a word on every claim that the committed results refute", () => {
  const { published } = readPublished(join(ROOT, "results/reference"));
  const refuted = published.flatMap(({ claims }) => claims.filter(isAgainst).map(({ id }) => id));
  assert.ok(refuted.length > 0);
  const page = read("docs/refuted.md");
  assert.deepEqual(refuted.filter((id) => !page.includes(`\`${id}\``)), []);
});
