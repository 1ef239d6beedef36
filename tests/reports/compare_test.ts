import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { areEqual, compareFolders, type PicturePair } from "../../src/reports/mod.ts";
import { casesJunit, casesMarkdown } from "../../src/reports/test-report.ts";
import { tableDistance } from "../../src/reports/compare-tables.ts";
import { sha256, UserError } from "../../src/base/mod.ts";
import { encodePng } from "../../src/images/mod.ts";
import { claimsCsv } from "../../src/reports/publish.ts";
import { claim } from "../claims/claims-fixture.ts";

const home = mkdtempSync(join(tmpdir(), "compare-"));
after(() => rmSync(home, { recursive: true }));

/** Writes an output folder with one figure. */
function output(name: string, csv: string, shade: number, value: number): string {
  const folder = join(home, name, "wgan-1", "smoke");
  mkdirSync(folder, { recursive: true });
  const files = {
    "wgan-1.png": encodePng({
      width: 2,
      height: 1,
      channels: 3,
      data: new Uint8Array([0, 0, 0, shade, 0, 0]),
    }),
    "wgan-1.csv": csv,
    "claims.csv": claimsCsv([claim("wgan-1/tv-is-1", { value })]),
  };
  for (const [file, content] of Object.entries(files)) writeFileSync(join(folder, file), content);
  const outputs = Object.fromEntries(
    Object.entries(files).map(([file, content]) => [file, sha256(content)]),
  );
  const manifest = {
    figure: "wgan-1",
    title: "t",
    preset: "smoke",
    seed: 0,
    data: null,
    notes: [],
    outputs,
  };
  writeFileSync(join(folder, "manifest.json"), JSON.stringify(manifest));
  return join(home, name);
}

test("tables: where they differ first, and by how much", () => {
  const of = (b: string, tolerance = 0) => tableDistance("x,y\n1,2\n3,4\n", b, tolerance);
  assert.deepEqual(of("x,y\n1,2\n3,4\n"), { within: true, what: "" });
  const { within, what } = of("x,y\n1,2.5\n3,5\n");
  assert.equal(within, false);
  assert.equal(
    what,
    "2 of 4 values differ, first in row 1, column y: 2 and 2.5; by at most 1.00, relatively 0.200",
  );
  assert.equal(of("x,y\n1,2.5\n3,5\n", 0.2).within, true);
  assert.equal(of("x,y\n1,2.5\n3,5\n", 0.19).within, false);
  assert.equal(of("x,y\n1,NaN\n3,4\n", 1e9).within, false);
  assert.match(of("x,y\n1,2\n").what, /^2 and 1 rows/);
  assert.match(of("x,z\n1,2\n").what, /^columns x, y and x, z/);
});

test("a file that is damaged differs, whatever is let pass", () => {
  const a = output("whole", "theta,w\n0,1\n", 10, 1);
  const b = join(home, "damaged");
  cpSync(a, b, { recursive: true });
  for (const png of ["x", readFileSync(join(a, "wgan-1/smoke/wgan-1.png")).subarray(0, 50)]) {
    writeFileSync(join(b, "wgan-1/smoke/wgan-1.png"), png);
    writeFileSync(join(b, "wgan-1/smoke/wgan-1.csv"), 'theta,w\n"0');
    const { files } = compareFolders(a, b, 1);
    assert.deepEqual(files.map(({ verdict, difference }) => [verdict, difference]), [
      ["differs", "one of them is no whole PNG file"],
      ["differs", "one of them is no table"],
      ["equal", ""],
    ]);
  }
});

test("output folders: files, verdicts, pictures", () => {
  const a = output("a", "theta,w\n0,1\n", 10, 1);
  const b = output("b", "theta,w\n0,1.001\n", 20, 0.5);
  cpSync(a, join(home, "c"), { recursive: true });
  assert.equal(areEqual(compareFolders(a, join(home, "c"), 0)), true);
  const pairs: PicturePair[] = [];
  const comparison = compareFolders(a, b, 0, (pair) => pairs.push(pair));
  assert.deepEqual(comparison.files.map(({ file, verdict }) => `${file} ${verdict}`), [
    "wgan-1.png differs",
    "wgan-1.csv differs",
    "claims.csv differs",
  ]);
  assert.deepEqual(comparison.verdicts, [{
    folder: "wgan-1/smoke",
    id: "wgan-1/tv-is-1",
    a: "passed",
    b: "failed",
  }]);
  assert.equal(pairs.length, 1);
  assert.equal(areEqual(comparison), false);
  const loose = compareFolders(a, b, 0.01);
  assert.equal(loose.files.find(({ file }) => file === "wgan-1.csv")?.verdict, "within");
  assert.throws(() => compareFolders(a, join(home, "a", "wgan-1", "smoke"), 0), UserError);
});

test("a build's report holds what is hostile as text", () => {
  const cases = [
    { group: "wgan-1", name: "a.csv", verdict: "equal", passed: true, details: "" },
    {
      group: "w<g>",
      name: '"b"',
      verdict: "differs",
      passed: false,
      details: "<img> | [x](y)\n# z",
    },
  ];
  assert.equal(
    casesJunit("t & u", cases),
    [
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<testsuites name="t &amp; u" tests="2" failures="1">',
      '  <testsuite name="wgan-1" tests="1" failures="0">',
      '    <testcase classname="wgan-1" name="a.csv"/>',
      "  </testsuite>",
      '  <testsuite name="w&lt;g&gt;" tests="1" failures="1">',
      '    <testcase classname="w&lt;g&gt;" name="&quot;b&quot;">',
      '      <failure message="differs: &lt;img&gt; | [x](y)',
      '# z"/>',
      "    </testcase>",
      "  </testsuite>",
      "</testsuites>",
      "",
    ].join("\n"),
  );
  const markdown = casesMarkdown("t", cases);
  assert.match(markdown, /^## t\n\n1 of 2 are as they should be\.\n/);
  assert.ok(!markdown.includes("<img>"));
  assert.ok(markdown.includes("\\[x\\](y) \\# z"));
});
