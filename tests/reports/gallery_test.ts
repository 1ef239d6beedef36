import { test } from "node:test";
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { galleryMarkdown } from "../../src/reports/gallery.ts";
import { readPublished } from "../../src/reports/mod.ts";

const reference = fileURLToPath(new URL("../../results/reference", import.meta.url));

test("the committed gallery shows the committed results; deno task gallery writes it", () => {
  const committed = readFileSync(join(reference, "README.md"), "utf8");
  assert.equal(committed, galleryMarkdown(reference));
});

test("a figure of the gallery has its picture, its numbers, its verdicts, and its notes", () => {
  const page = galleryMarkdown(reference);
  const links = [...page.matchAll(/\]\(([^)#][^)]*)\)/g)].map(([, path]) => path);
  assert.ok(links.length > 10);
  assert.deepEqual(links.filter((path) => !existsSync(join(reference, path))), []);
  const anchors = [...page.matchAll(/\]\(#([^)]+)\)/g)].map(([, id]) => `<a id="${id}"></a>`);
  assert.deepEqual(anchors.filter((anchor) => !page.includes(anchor)), []);
  const { published, problems } = readPublished(reference);
  assert.deepEqual(problems, []);
  for (const { folder, manifest, claims } of published) {
    assert.ok(page.includes(`(${folder}/${manifest.figure}.png)`), folder);
    for (const note of manifest.notes) assert.ok(page.includes(note), note);
    for (const { source } of claims) assert.ok(page.includes(source), source);
  }
});

test("a figure's folder holds folders of its results, and nothing beside them", () => {
  const figures = readdirSync(reference, { withFileTypes: true }).filter((one) =>
    one.isDirectory()
  );
  const stray = figures.flatMap(({ name }) =>
    readdirSync(join(reference, name), { withFileTypes: true })
      .filter((one) => !one.isDirectory()).map((one) => `${name}/${one.name}`)
  );
  assert.deepEqual(stray, []);
});
