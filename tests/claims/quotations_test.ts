/**
 * What is shown as a quotation stands so in the article; `tests/fixtures/article/quoted.txt` has
 * those of its lines that are quoted, as they are there.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { keysOf } from "../../src/base/mod.ts";
import { isVerbatim, saidText, THRESHOLDS } from "../../src/claims/mod.ts";
import { read } from "../source-files.ts";

/** The article's lines without the marks of its formulas. */
const lines = read("tests/fixtures/article/quoted.txt").trimEnd().split("\n")
  .map((line) => line.replace(/\\\\[()]/g, "").replaceAll("\\log", "log"));

const quoted = [
  ...new Set(keysOf(THRESHOLDS).map((id) => THRESHOLDS[id].sentence)),
].filter((sentence) => isVerbatim({ sentence }));

test("a claim's quotation stands so in the article, and every line is quoted", () => {
  assert.ok(quoted.length > 5);
  const [title, origin, ...body] = lines;
  assert.deepEqual(quoted.filter((words) => !body.some((line) => line.includes(words))), []);
  assert.deepEqual(body.filter((line) => !quoted.some((words) => line.includes(words))), []);
  // The titles that docs/sentences.md gives.
  const titles = [...read("docs/sentences.md").matchAll(/_([^_]*\p{sc=Han}[^_]*)_/gu)];
  assert.equal(titles.length, 2);
  titles.forEach(([, words], i) => assert.ok([title, origin][i].includes(words), words));
});

test("a quotation names the article, and the papers' sentences are not shown as one", () => {
  for (const id of keysOf(THRESHOLDS)) {
    const said = saidText(THRESHOLDS[id]);
    if (isVerbatim(THRESHOLDS[id])) assert.match(said, /the article.*: “.*”$/, id);
    else assert.match(said, /^[^“”]*, in substance: [^“”]*$/, id);
  }
});

test("docs/sentences.md names every claim and check, and none that is not there", () => {
  const names = [...read("docs/sentences.md").matchAll(/`([a-z0-9-]+\/[a-z0-9.*-]+)`/g)]
    .map(([, name]) => name);
  assert.ok(names.length > 30);
  const pattern = (name: string) =>
    new RegExp(`^${name.replaceAll(".", "\\.").replaceAll("*", ".*")}$`);
  const unknown = names.filter((name) => !keysOf(THRESHOLDS).some((id) => pattern(name).test(id)));
  assert.deepEqual(unknown, []);
  const unnamed = keysOf(THRESHOLDS).filter((id) => !names.some((name) => pattern(name).test(id)));
  assert.deepEqual(unnamed, []);
});
