import assert from "node:assert/strict";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { sha256 } from "../../src/base/mod.ts";
import { CATALOGUE } from "../../src/figures/mod.ts";
import { compareWithExpected, recordExpected } from "../../src/reports/mod.ts";
import { encodePng } from "../../src/images/mod.ts";

const SMOKE = { preset: "smoke", arithmetic: "strict" } as const;

let folder: string;
before(() => {
  folder = mkdtempSync(join(tmpdir(), "expected-"));
});
after(() => rmSync(folder, { recursive: true }));

const picture = (grey: number) =>
  encodePng({ width: 2, height: 2, channels: 1, data: new Uint8Array([1, 2, 3, grey]) });

/** A figure as if it had been reproduced with these files. */
function reproduced(name: string, files: Record<string, string | Uint8Array>) {
  const place = join(folder, name, "made");
  rmSync(place, { recursive: true, force: true });
  mkdirSync(place, { recursive: true });
  const paths = Object.entries({ ...files, "manifest.json": String(Math.random()) }).map(
    ([file, content]) => {
      writeFileSync(join(place, file), content);
      return join(place, file);
    },
  );
  return { id: "fig", files: paths, claims: [], notes: [] };
}

function places(name: string) {
  return {
    expected: join(folder, name, "expected"),
    differences: join(folder, name, "differences"),
  };
}

const FILES = { "fig.csv": "a,b\n1,2\n3,4\n", "fig.png": picture(4), "claims.csv": "id\nx\n" };

test("what was recorded is equal, whatever the manifest says", () => {
  const at = places("equal");
  const changes = recordExpected([reproduced("equal", FILES)], SMOKE, ["fig"], at);
  assert.deepEqual(changes.map(({ verdict }) => verdict), ["new", "new", "new"]);
  const checks = compareWithExpected([reproduced("equal", FILES)], SMOKE, at);
  assert.deepEqual(
    checks.map(({ file, verdict, sha256: digest }) => [file, verdict, digest]),
    ["claims.csv", "fig.csv", "fig.png"].map((file) => [
      file,
      "equal",
      sha256(FILES[file as keyof typeof FILES]),
    ]),
  );
  assert.ok(!existsSync(at.differences));
});

test("what differs is explained, and kept beside a picture of the difference", () => {
  const at = places("differs");
  recordExpected([reproduced("differs", FILES)], SMOKE, ["fig"], at);
  const other = { "fig.csv": "a,b\n1,2\n3,5\n", "fig.png": picture(9), "more.csv": "a\n" };
  const checks = compareWithExpected([reproduced("differs", other)], SMOKE, at);
  assert.deepEqual(
    checks.map(({ file, verdict }) => [file, verdict]),
    [["claims.csv", "missing"], ["fig.csv", "differs"], ["fig.png", "differs"], [
      "more.csv",
      "new",
    ]],
  );
  assert.match(
    checks[1].difference,
    /^1 of 4 values differ, first in row 2, column b: 5, expected 4/,
  );
  const image = join(at.differences, "fig", "fig.difference.png");
  assert.ok(checks[2].difference.includes(`1 pixels differ, by up to 5 of 255; see ${image}`));
  assert.deepEqual(readdirSync(join(at.differences, "fig")).sort(), [
    "fig.csv",
    "fig.difference.png",
    "fig.png",
  ]);
});

test("without the expected file, a digest still tells that it differs", () => {
  const at = places("bare");
  recordExpected([reproduced("bare", FILES)], SMOKE, ["fig"], at);
  rmSync(join(at.expected, "smoke", "fig"), { recursive: true });
  const [, csv] = compareWithExpected(
    [reproduced("bare", { ...FILES, "fig.csv": "a\n" })],
    SMOKE,
    at,
  );
  assert.equal(csv.verdict, "differs");
  assert.match(csv.difference, /expected file is not there/);
});

test("recording replaces a figure's files, keeps other figures, and drops unknown ones", () => {
  const at = places("record");
  const first = reproduced("record", FILES);
  recordExpected([first, { ...first, id: "old" }, { ...first, id: "kept" }], SMOKE, [
    "fig",
    "old",
    "kept",
  ], at);
  const { "claims.csv": _, ...fewer } = { ...FILES, "fig.csv": "a\n" };
  const changes = recordExpected([reproduced("record", fewer)], SMOKE, ["fig", "kept"], at);
  assert.deepEqual(changes.map(({ verdict }) => verdict), ["missing", "differs", "equal"]);
  const root = join(at.expected, "smoke");
  assert.deepEqual(readdirSync(root).sort(), ["digests.json", "fig", "kept"]);
  assert.deepEqual(readdirSync(join(root, "fig")).sort(), ["fig.csv", "fig.png"]);
  assert.deepEqual(Object.keys(JSON.parse(readFileSync(join(root, "digests.json"), "utf8"))), [
    "fig",
    "kept",
  ]);
});

test("what fused arithmetic gives is recorded by itself", () => {
  const at = places("fused");
  const fused = { ...SMOKE, arithmetic: "fused" } as const;
  recordExpected([reproduced("fused", FILES)], SMOKE, ["fig"], at);
  assert.throws(
    () => compareWithExpected([reproduced("fused", FILES)], fused, at),
    /no outputs are recorded for the preset smoke in fused arithmetic: .* --arithmetic fused /,
  );
  recordExpected([reproduced("fused", { "fig.csv": "a\n" })], fused, ["fig"], at);
  assert.deepEqual(readdirSync(at.expected).sort(), ["smoke", "smoke-fused"]);
  const checks = compareWithExpected([reproduced("fused", FILES)], SMOKE, at);
  assert.ok(checks.every(({ verdict }) => verdict === "equal"));
});

test("a preset of which nothing is recorded is one sentence", () => {
  assert.throws(
    () => compareWithExpected([], { ...SMOKE, preset: "paper" }, places("nothing")),
    /^UserError: no outputs are recorded for the preset paper: deno task expected:update/,
  );
});

test("the recorded files are those of the recorded digests, and of figures that there are", () => {
  const expected = fileURLToPath(new URL("../../expected", import.meta.url));
  for (const name of readdirSync(expected)) checkRecorded(join(expected, name));
});

function checkRecorded(root: string): void {
  const digests: Record<string, Record<string, string>> = JSON.parse(
    readFileSync(join(root, "digests.json"), "utf8"),
  );
  const known = CATALOGUE.map(({ id }) => id);
  for (const [id, files] of Object.entries(digests)) {
    assert.ok(known.includes(id), id);
    assert.deepEqual(Object.keys(files), readdirSync(join(root, id)).sort());
    for (const [file, digest] of Object.entries(files)) {
      assert.equal(sha256(readFileSync(join(root, id, file))), digest, `${id}/${file}`);
    }
  }
}
