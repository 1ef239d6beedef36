/**
 * Writes docs/dependencies.md: `deno task dependencies`; with `--look`, after sizes and versions
 * were looked up anew.
 */
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { writeAtomic } from "../../src/base/mod.ts";
import { dependenciesText, type Facts, type Manifest } from "./report.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const FACTS = join(root, "scripts/dependencies/facts.json");
const json = (path: string) => JSON.parse(readFileSync(join(root, path), "utf8"));

/** Bytes of a package's files, without packages inside it. */
function bytesOf(folder: string): number {
  return readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
    if (entry.name === "node_modules" || entry.name.startsWith(".deno")) return sum;
    const path = join(folder, entry.name);
    return sum + (entry.isDirectory() ? bytesOf(path) : statSync(path).size);
  }, 0);
}

/** Size, month, and newest version of a package. */
function look(name: string, version: string): Omit<Facts, "purpose" | "instead"> {
  const args = ["view", `${name}@${version}`, "--json", "time", "dist-tags"];
  const answer = JSON.parse(execFileSync("npm", args, { encoding: "utf8" }));
  return {
    version,
    bytes: bytesOf(realpathSync(join(root, "node_modules", name))),
    publishedBy: answer.time[version].slice(0, 7),
    newest: answer["dist-tags"].latest,
  };
}

const manifest: Manifest = json("package.json");
let facts: Record<string, Facts> = json("scripts/dependencies/facts.json");
if (process.argv.includes("--look")) {
  const direct = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
  facts = Object.fromEntries(
    direct.map(([name, version]) => {
      const { purpose, instead } = facts[name] ?? { purpose: "", instead: "" };
      return [name, { ...look(name, version), purpose, instead }];
    }),
  );
  writeAtomic(FACTS, `${JSON.stringify(facts, null, 2)}\n`);
}
const text = dependenciesText(manifest, json("package-lock.json"), facts);
writeAtomic(join(root, "docs/dependencies.md"), text);
