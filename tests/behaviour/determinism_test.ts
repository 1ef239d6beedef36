/**
 * Nothing in src/ that differs between hosts or runs may reach a result: no host functions whose
 * last bit is not specified, no clock, no locale, no host randomness, no folder listing in the
 * order of the file system.
 */

import assert from "node:assert/strict";
import { test } from "node:test";
import { read, sourceFiles, stripped } from "../source-files.ts";

interface Rule {
  readonly name: string;
  readonly forbidden: RegExp;
  readonly instead: string;
}

/**
 * ECMAScript leaves these functions' results to the implementation; sqrt, abs, floor, fround, imul
 * … are exact.
 */
const EXACT_MATH =
  "abs|ceil|clz32|floor|fround|imul|max|min|round|sign|sqrt|trunc|PI|E|LN2|LN10|SQRT2|SQRT1_2";

const RULES: readonly Rule[] = [
  {
    name: "host Math",
    forbidden: new RegExp(`\\bMath\\s*\\.\\s*(?!(?:${EXACT_MATH})\\b)\\w+|\\bMath\\b(?!\\s*\\.)`),
    instead: "src/math, or src/random for random numbers",
  },
  { name: "power operator", forbidden: /\*\*/, instead: "pow of src/math, or a product" },
  {
    name: "clock",
    forbidden: /\bDate\b|\bperformance\b|\bhrtime\b/,
    instead: "the caller's clock",
  },
  {
    name: "locale",
    forbidden: /\btoLocale\w*|\blocaleCompare\b|\bIntl\b/,
    instead: "String, toFixed, d3-format, or < on strings",
  },
  {
    name: "host randomness",
    forbidden:
      /\bcrypto\s*\.\s*(?:getRandomValues|randomUUID|subtle)\b|\brandom(?:Bytes|UUID|Fill)\b/,
    instead: "stream of src/random",
  },
  {
    name: "unsorted listing",
    // A call whose statement does not sort what it got.
    forbidden: /\b(?:readdir|readdirSync|opendir|opendirSync|globSync)\s*\((?![^;]*\.sort\()/,
    instead: "the same call followed by .sort()",
  },
];

interface Exception {
  readonly file: string;
  readonly rule: string;
  readonly reason: string;
}

/**
 * Where a rule is broken on purpose. An entry that no longer breaks its rule fails the test too.
 */
const EXCEPTIONS: readonly Exception[] = [
  {
    file: "src/backend/threads/pool.ts",
    rule: "clock",
    reason:
      "a deadline for workers that never start; it decides about an error, not about a number",
  },
  {
    file: "src/backend/memory/tfjs-module.ts",
    rule: "clock",
    reason: "TensorFlow.js's module imports a clock for its own profiling",
  },
  {
    file: "src/base/digest.ts",
    rule: "host randomness",
    reason: "a page has its host compute a digest, which is no random number",
  },
  {
    file: "src/cli/terminal/progress.ts",
    rule: "clock",
    reason: "iterations per second and the time left, on stderr",
  },
  {
    file: "src/cli/commands/run-context.ts",
    rule: "clock",
    reason: "the wall time of a manifest, which comparisons leave out",
  },
  {
    file: "src/cli/commands/runs-overview.ts",
    rule: "clock",
    reason: "shows when a run was finished",
  },
  {
    file: "src/cli/terminal/slowness.ts",
    rule: "clock",
    reason: "measures the machine for the estimated minutes of --list",
  },
  {
    file: "src/data/sources/idx-source.ts",
    rule: "unsorted listing",
    reason: "the listing is only asked whether it holds a name",
  },
  {
    file: "src/page/server/live-page.ts",
    rule: "clock",
    reason: "how often a page that is watched is told; the files do not depend on it",
  },
  {
    file: "src/runs/engine/lock.ts",
    rule: "host randomness",
    reason: "names the owner of a lock, which no result sees",
  },
];

function violations(code: string): { rule: string; found: string; instead: string }[] {
  const bare = stripped(code);
  return RULES.flatMap(({ name, forbidden, instead }) => {
    const found = forbidden.exec(bare)?.[0];
    return found === undefined ? [] : [{ rule: name, found, instead }];
  });
}

test("src/ uses nothing that differs between hosts or runs", () => {
  const files = sourceFiles("src");
  assert.ok(files.length > 50, "the sources are found");
  const isExcepted = (file: string, rule: string) =>
    EXCEPTIONS.some((exception) => exception.file === file && exception.rule === rule);
  const problems = files.flatMap((file) =>
    violations(read(file))
      .filter(({ rule }) => !isExcepted(file, rule))
      .map(({ rule, found, instead }) => `${file}: ${rule}: "${found}"; use ${instead}`)
  );
  assert.deepEqual(problems, []);
});

test("every exception is still needed", () => {
  for (const { file, rule } of EXCEPTIONS) {
    assert.ok(
      violations(read(file)).some((v) => v.rule === rule),
      `${file} keeps to "${rule}" now`,
    );
  }
});

test("the rules see what they forbid", () => {
  const samples: [string, string][] = [
    ["host Math", "const y = Math.exp(x);"],
    ["host Math", "const y = Math . tanh(x);"],
    ["host Math", "const { log } = Math;"],
    ["host Math", 'Math["pow"](2, 3)'],
    ["host Math", "const s = `a ${Math.random()} b`;"],
    ["power operator", "x ** 2"],
    ["power operator", "x **= 2"],
    ["clock", "new Date()"],
    ["clock", "performance.now()"],
    ["locale", "n.toLocaleString()"],
    ["locale", "names.sort((a, b) => a.localeCompare(b))"],
    ["host randomness", "crypto.getRandomValues(bytes)"],
    ["host randomness", 'import { randomBytes } from "node:crypto";'],
    ["unsorted listing", "for (const name of readdirSync(folder)) use(name);"],
    ["unsorted listing", "const a = readdirSync(x); const b = c.sort();"],
  ];
  for (const [rule, code] of samples) {
    assert.deepEqual(violations(code).map((violation) => violation.rule), [rule], code);
  }
});

test("the rules let pass what is exact, and what comments and strings say", () => {
  const samples = [
    "Math.sqrt(Math.abs(x)) + Math.floor(y) * Math.PI",
    "// Math.exp(x) and x ** 2, on some Date",
    "/** Math.log, new Date(), a ** b */ const a = 1;",
    "const s = \"Math.exp ** Date\"; const t = 'Intl'; const u = `Date ${a / b} performance`;",
    "const pattern = /Math.exp|Date|\\/\\*\\*/; const half = a / 2; // Date",
    "const nested = `${`Date ${{ a: 1 }.a}`} Intl`;",
    "readdirSync(folder, { recursive: true })\n  .filter(isFile)\n  .sort();",
    "const updated = candidate; preDate();",
  ];
  for (const code of samples) assert.deepEqual(violations(code), [], code);
});
