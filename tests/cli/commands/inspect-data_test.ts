import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { type DataReport, dataText, inspectData } from "../../../src/cli/mod.ts";
import { decodePng, imageGridPng } from "../../../src/images/mod.ts";
import { textsIn } from "../../images/png-texts.ts";

const root = mkdtempSync(join(tmpdir(), "earthmover-inspect-"));
after(() => rmSync(root, { recursive: true }));

test("a folder is counted, hashed, and shown; what was skipped is named", async () => {
  const folder = join(root, "pictures");
  mkdirSync(folder);
  for (let grey = 0; grey < 30; grey++) {
    const pixels = new Uint8Array(9).fill(grey);
    writeFileSync(join(folder, `${grey}.png`), imageGridPng({ pixels, shape: [1, 3, 3, 1] }));
  }
  writeFileSync(join(folder, "notes.txt"), "about these pictures");
  const out = join(root, "out");
  const report = await inspectData(`folder:${folder}`, { size: 16, out });
  assert.deepEqual(
    { ...report, sha256: "", sheet: "" },
    {
      source: `folder:${folder}`,
      title: folder,
      size: 16,
      channels: 3,
      train: 27,
      test: 3,
      streamed: false,
      classes: null,
      sha256: "",
      skipped: [{ path: "notes.txt", kind: "other", reason: "it is no PNG, JPEG or WebP image" }],
      sheet: "",
    },
  );
  assert.equal(report.sheet, join(out, "data", `folder-16-${report.sha256.slice(0, 8)}.png`));
  const png = readFileSync(report.sheet);
  assert.equal(textsIn(png).Title, folder);
  // 27 images in six columns, four times as large, two pixels apart.
  const { width, height, data } = decodePng(png);
  assert.deepEqual([width, height], [6 * 64 + 5 * 2, 5 * 64 + 4 * 2]);
  const greys = new Set<number>();
  for (let i = 0; i < 27; i++) {
    const [x, y] = [(i % 6) * 66 + 30, Math.floor(i / 6) * 66 + 30];
    greys.add(data[4 * (y * width + x)]);
  }
  assert.equal(greys.size, 27, "each training image once");
  assert.deepEqual(await inspectData(`folder:${folder}`, { size: 16, out }), report);
  assert.match(dataText(report), /^images +27 to train on, 3 held back$/m);
  assert.match(dataText(report), /^Skipped\nnotes\.txt: it is no PNG, JPEG or WebP image$/m);
});

test("the text has a line for each class, and names at most twenty skipped files", () => {
  const report: DataReport = {
    source: "emoji",
    title: "emoji",
    size: 64,
    channels: 3,
    train: 9,
    test: 1,
    streamed: true,
    classes: [{ name: "Flags", images: 7 }, { name: "Objects", images: 3 }],
    sha256: "0".repeat(64),
    skipped: Array.from(
      { length: 33 },
      (_, i) => ({ path: `${i}.png`, kind: "damaged" as const, reason: "it is empty" }),
    ),
    sheet: "sheet.png",
  };
  const text = dataText(report);
  assert.match(text, /^Flags +7$/m);
  assert.match(text, /9 to train on \(streamed\), 1 held back/);
  assert.match(text, /^19\.png: it is empty\nand 13 more \(--json names all\)$/m);
});
