import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { claim } from "../claims/claims-fixture.ts";
import { gatherClaims, type LedgerEntry } from "../../src/reports/ledger.ts";
import { claimsCsv } from "../../src/reports/publish.ts";
import { measuredOn, summaryText, writeLedger } from "../../src/reports/mod.ts";
import { parseCsv, sha256, UserError } from "../../src/base/mod.ts";

let out: string;
before(() => {
  out = mkdtempSync(join(tmpdir(), "ledger-"));
});
after(() => rmSync(out, { recursive: true }));

const wgan3 = claimsCsv([
  claim("wgan-3/mlp-tracks-quality", { value: 0.75, low: 0.2, high: 0.9, note: "a | b" }),
  claim("wgan-3/mlp-estimate-falls", { value: NaN }),
  claim("wgan-3/dcgan-quality", { missing: "it diverged" }),
]);
const data = { id: "mnist", size: 32, channels: 1 };

/** Writes a figure's claims and a manifest that vouches for them. */
function figure(
  folder: string,
  claims: string,
  manifest: Record<string, unknown>,
): void {
  mkdirSync(join(out, folder), { recursive: true });
  writeFileSync(join(out, folder, "claims.csv"), claims);
  const outputs = { "claims.csv": sha256(claims) };
  const whole = { title: "t", seed: 0, data: null, notes: [], outputs, ...manifest };
  writeFileSync(join(out, folder, "manifest.json"), JSON.stringify(whole));
}

test("claims of all figures come together with the data and scale they were measured at", () => {
  const decided = claimsCsv([
    claim("wgan-3/mlp-tracks-quality", { value: 0.75, low: 0.5, high: 0.9 }),
    claim("wgan-3/mlp-estimate-falls", { value: NaN }),
    claim("wgan-3/dcgan-quality", { missing: "it diverged" }),
  ]);
  figure("wgan-3/quick-3-seeds", decided, {
    figure: "wgan-3",
    preset: "quick",
    seed: 4,
    seeds: [4, 5, 6],
    data,
  });
  figure("wgan-3/quick", wgan3, { figure: "wgan-3", preset: "quick", data });
  figure(
    "wgan-1/smoke",
    claimsCsv([claim("wgan-1/tv-is-1", { value: 1 })]),
    { figure: "wgan-1", preset: "smoke" },
  );
  const ledger = gatherClaims(out);
  assert.deepEqual(ledger.problems, []);
  const [first, second] = ledger.entries;
  assert.deepEqual(
    ledger.entries.map(({ id, seeds }) => `${id} ${seeds}`),
    [
      "wgan-1/tv-is-1 1",
      "wgan-3/mlp-tracks-quality 1",
      "wgan-3/mlp-estimate-falls 1",
      "wgan-3/dcgan-quality 1",
      "wgan-3/mlp-tracks-quality 3",
      "wgan-3/mlp-estimate-falls 3",
      "wgan-3/dcgan-quality 3",
    ],
  );
  assert.equal(measuredOn(first), "synthetic, smoke, seed 0");
  assert.equal(measuredOn(second), "mnist, 32×32 grey, quick, seed 0");
  assert.equal(
    measuredOn(ledger.entries.at(-1)!),
    "mnist, 32×32 grey, quick, seeds 4 to 6",
  );
  assert.match(
    summaryText(ledger),
    /^3 claims: 1 supported, 1 undecided, 1 not measured\. 1 checks passed\. Measured again .*: 3 claims, 2 undecided, 1 not measured\. No results yet: wgan-2, wgan-4, /,
  );
  assert.ok(!ledger.missing.includes("wgan-10"), "this sheet of samples claims nothing");
});

test("the ledger is written as Markdown and as a CSV that reads back", () => {
  const [markdown, csv] = writeLedger(out, gatherClaims(out))
    .map((path) => readFileSync(path, "utf8"));
  const rows = parseCsv(csv) as unknown as LedgerEntry[];
  assert.deepEqual(rows, gatherClaims(out).entries);
  const line = markdown.split("\n").find((line) => line.includes("mlp-tracks-quality"))!;
  assert.match(line, /^\| \[wgan-3\/mlp-tracks-quality\]\(wgan-3\/quick\/\) \| .*; a \\\| b\)/);
  assert.match(
    line,
    / 0\.75 \[0\.2, 0\.9\] \| >= 0\.3 \| undecided \(one training\) \| mnist, 32×32 grey/,
  );
  assert.ok(markdown.includes("not measured (it diverged)"));
  const [first, ...others] = gatherClaims(out).entries;
  assert.equal(first.figure, "wgan-1", "its own claims.csv is no figure's");
  assert.equal(others.length, 6);
});

test("a file of claims that is unfinished, changed, broken, or not of this suite is named", () => {
  figure("tpm-1/quick", wgan3, { figure: "tpm-1", preset: "quick", data });
  rmSync(join(out, "tpm-1/quick/manifest.json"));
  figure("tpm-2/quick", wgan3, { figure: "tpm-2", preset: "quick", data });
  writeFileSync(join(out, "tpm-2/quick/claims.csv"), wgan3.replace("undecided", "supported"));
  figure("tpm-3/quick", "a,b\n1,2\n", { figure: "tpm-3", preset: "quick", data });
  figure("noise/quick", wgan3, { figure: "noise", preset: "huge" });
  figure("other/quick", wgan3, { figure: "lightning", preset: "quick" });
  const { problems, entries } = gatherClaims(out);
  const expected = [
    /noise.quick.manifest\.json" is not a manifest of this suite/,
    /other.quick.*no figure "lightning"/,
    /tpm-1.quick.*no manifest\.json vouches for it/,
    /tpm-2.quick.*its bytes are not those/,
    /tpm-3.quick.*no table of claims with the columns id, kind, statement/,
  ];
  assert.equal(problems.length, expected.length, problems.join("\n"));
  expected.forEach((pattern, i) => assert.match(problems[i], pattern));
  assert.equal(entries.length, 7);
});

test("a folder without claims is one sentence", () => {
  const empty = mkdtempSync(join(tmpdir(), "ledger-"));
  const isUserError = (pattern: RegExp) => (error: unknown) =>
    error instanceof UserError && pattern.test(error.message);
  assert.throws(() => gatherClaims(empty), isUserError(/there are no claims under/));
  rmSync(empty, { recursive: true });
  assert.throws(() => gatherClaims(empty), isUserError(/cannot read the folder/));
});

test("the committed results make a ledger", () => {
  const committed = fileURLToPath(new URL("../../results/reference", import.meta.url));
  const copy = mkdtempSync(join(tmpdir(), "ledger-"));
  cpSync(committed, copy, { recursive: true });
  const { entries, problems } = gatherClaims(copy);
  rmSync(copy, { recursive: true });
  assert.deepEqual(problems, []);
  assert.ok(entries.some(({ id }) => id === "wgan-3/dcgan-tracks-quality"));
});
