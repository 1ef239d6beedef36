/**
 * The list of dependencies is whole and true, the lock files agree, and nothing runs when packages
 * are installed.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  bunLocked,
  denoLocked,
  nameOf,
  type NpmLock,
  npmLocked,
} from "../../scripts/dependencies/locks.ts";
import { broughtBy, dependenciesText, licencesOf } from "../../scripts/dependencies/report.ts";
import { read } from "../source-files.ts";

const manifest = JSON.parse(read("package.json"));
const lock: NpmLock = JSON.parse(read("package-lock.json"));
const facts = JSON.parse(read("scripts/dependencies/facts.json"));
const direct: Record<string, string> = { ...manifest.dependencies, ...manifest.devDependencies };

/** What anyone may use, change, and hand on. The font's own words are Bitstream Vera's licence. */
const FREE = new Set([
  "(MIT AND CC-BY-4.0)",
  "Apache-2.0",
  "Apache-2.0 AND MIT",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "ISC",
  "MIT",
  "MPL-2.0",
  "SEE LICENSE IN README.md AND LICENSE",
]);

/** Words, whatever lines and columns a formatter puts them in. */
function words(markdown: string): string {
  return markdown.replace(/-{3,}/g, "---").replace(/\s+/g, " ").trim();
}

test("every version is pinned, and package-lock.json is of this package.json", () => {
  for (const [name, version] of Object.entries(direct)) {
    assert.match(version, /^\d+\.\d+\.\d+$/, name);
    assert.equal(lock.packages[`node_modules/${name}`]?.version, version, name);
  }
  const { dependencies, devDependencies } = lock.packages[""];
  assert.deepEqual(dependencies, manifest.dependencies);
  assert.deepEqual(devDependencies, manifest.devDependencies);
});

test("deno.lock, bun.lock, and package-lock.json hold the same packages with the same digests", () => {
  const npm = npmLocked(read("package-lock.json"));
  assert.ok(npm.size > 90);
  for (const [name, digest] of npm) assert.match(digest, /^sha512-/, name);
  assert.deepEqual(new Map([...denoLocked(read("deno.lock"))].sort()), new Map([...npm].sort()));
  assert.deepEqual(new Map([...bunLocked(read("bun.lock"))].sort()), new Map([...npm].sort()));
});

test("docs/dependencies.md is what the lists say (deno task dependencies)", () => {
  assert.deepEqual(Object.keys(facts).sort(), Object.keys(direct).sort());
  for (const [name, { version, purpose, instead }] of Object.entries<typeof facts.zod>(facts)) {
    assert.equal(version, direct[name], `${name}: deno task dependencies --look`);
    assert.ok(purpose.endsWith(".") && instead.endsWith("."), `${name}: say what for, and why`);
  }
  assert.equal(
    words(read("docs/dependencies.md")),
    words(dependenciesText(manifest, lock, facts)),
  );
});

test("everything is free", () => {
  assert.deepEqual([...licencesOf(lock).keys()].filter((name) => !FREE.has(name)), []);
});

test("no package runs a script when it is installed", () => {
  const scripted = Object.entries(lock.packages).filter(([, { hasInstallScript }]) =>
    hasInstallScript
  );
  assert.deepEqual(scripted.map(([folder]) => nameOf(folder)), ["esbuild"]);
  // Bun trusts some packages by name, esbuild among them, unless there is a list.
  assert.deepEqual(manifest.trustedDependencies, []);
  assert.match(read(".npmrc"), /^ignore-scripts=true$/m);
  assert.ok(!("allowScripts" in JSON.parse(read("deno.json"))));
  assert.doesNotMatch(read("deno.json") + read(".ci/run"), /--allow-scripts|--trust\b/);
});

test("what a package brings is followed to the end", () => {
  const packages = {
    "node_modules/a": { version: "1.0.0", dependencies: { b: "1", c: "1" } },
    "node_modules/a/node_modules/c": { version: "2.0.0", dependencies: { d: "1" } },
    "node_modules/b": { version: "1.0.0", optionalDependencies: { a: "1" } },
    "node_modules/c": { version: "1.0.0" },
    "node_modules/d": { version: "1.0.0" },
  };
  assert.deepEqual([...broughtBy("a", { packages })].sort(), ["a", "b", "c", "d"]);
  assert.deepEqual([...broughtBy("c", { packages })], []);
  const torn = { packages: { "node_modules/c": { version: "1.0.0", dependencies: { d: "1" } } } };
  assert.throws(() => broughtBy("c", torn), /needs d, which is not locked/);
});
