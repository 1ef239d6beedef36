/** The papers of the project: what they point to is there, and they speak of this version. */
import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { read, ROOT } from "./source-files.ts";

const markdown = ["", "docs/"].flatMap((folder) =>
  readdirSync(join(ROOT, folder)).filter((name) => name.endsWith(".md")).map((name) =>
    folder + name
  )
);

test("every link and picture of a document leads to a file", () => {
  let count = 0;
  for (const file of markdown) {
    for (const [, target] of read(file).matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^(https?:|#)/.test(target)) continue;
      count++;
      const path = join(ROOT, dirname(file), target.replace(/#.*$/, ""));
      assert.ok(existsSync(path), `${file} points to ${target}`);
    }
  }
  assert.ok(count > 10, `${count} links`);
});

test("every document and task that a document names is there", () => {
  const { tasks } = JSON.parse(read("deno.json"));
  for (const file of markdown) {
    const text = read(file);
    for (
      const [, name] of text.matchAll(
        /`((?:docs|scripts|tests|src|tasks|examples|schemas)\/[\w./-]+\.\w+)`/g,
      )
    ) {
      assert.ok(existsSync(join(ROOT, name)), `${file} names ${name}`);
    }
    for (const [, task] of text.matchAll(/\bdeno task ([a-z][a-z:-]*)/g)) {
      assert.ok(task in tasks, `${file} names deno task ${task}`);
    }
  }
});

test("changelog and citation are of the version that package.json names", () => {
  const { version, license } = JSON.parse(read("package.json"));
  assert.match(
    read("CHANGELOG.md"),
    new RegExp(`^[^]*?\\n## ${version.replaceAll(".", "\\.")}\\b`),
  );
  assert.equal(/\n## (\S+?),? /.exec(read("CHANGELOG.md"))![1], version);
  const citation = read("CITATION.cff");
  assert.equal(/^version: (.*)$/m.exec(citation)![1], version);
  assert.equal(/^license: (.*)$/m.exec(citation)![1], license);
  for (const paper of ["1701.07875", "1701.04862"]) assert.ok(citation.includes(paper), paper);
});
