/**
 * docs/dependencies.md, from package.json, package-lock.json, and what was looked up about each
 * direct dependency.
 */
import { markdownTable } from "../../src/reports/markdown.ts";
import { nameOf, type NpmLock } from "./locks.ts";

/** What no lock file says of a direct dependency. */
export interface Facts {
  /** The version that the rest is about. */
  readonly version: string;
  /** Of all its files, without what it depends on. */
  readonly bytes: number;
  /** The month by which the version had been published, YYYY-MM. */
  readonly publishedBy: string;
  /** The newest version when that was looked up. */
  readonly newest: string;
  /** What for. */
  readonly purpose: string;
  /** Why not another. */
  readonly instead: string;
}

/** The lists of package.json. */
export interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

/** Names of all packages that come with a package, itself left out. */
export function broughtBy(name: string, { packages }: NpmLock): Set<string> {
  const brought = new Set<string>();
  const visit = (folder: string) => {
    const { dependencies, optionalDependencies } = packages[folder];
    for (const needed of Object.keys({ ...dependencies, ...optionalDependencies })) {
      const inner = `${folder}/node_modules/${needed}`;
      const found = inner in packages ? inner : `node_modules/${needed}`;
      if (!(found in packages)) throw new Error(`${folder} needs ${needed}, which is not locked`);
      if (brought.has(nameOf(found))) continue;
      brought.add(nameOf(found));
      visit(found);
    }
  };
  visit(`node_modules/${name}`);
  return brought;
}

/** How many packages have each licence, most first. */
export function licencesOf({ packages }: NpmLock): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [folder, { license = "none named" }] of Object.entries(packages)) {
    if (folder !== "") counts.set(license, (counts.get(license) ?? 0) + 1);
  }
  return new Map([...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)));
}

function size(bytes: number): string {
  return bytes < 950_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1e6).toPrecision(2)} MB`;
}

function section(
  names: readonly string[],
  facts: Readonly<Record<string, Facts>>,
  lock: NpmLock,
): string {
  const rows = names.map((name) => {
    const { version, bytes, publishedBy, newest } = facts[name];
    const brought = [...broughtBy(name, lock)].sort();
    return [
      name,
      version === newest ? version : `${version} (${newest})`,
      lock.packages[`node_modules/${name}`].license ?? "",
      size(bytes),
      brought.length > 3 ? `${brought.length}` : brought.join(", "),
      publishedBy,
    ];
  });
  const header = ["package", "version", "licence", "size", "brings", "published by"];
  const why = names.map((name) => `- **${name}**: ${facts[name].purpose} ${facts[name].instead}`);
  return `${markdownTable(header, rows)}\n\n${why.join("\n")}`;
}

/** The whole document. */
export function dependenciesText(
  { dependencies, devDependencies }: Manifest,
  lock: NpmLock,
  facts: Readonly<Record<string, Facts>>,
): string {
  const licences = [...licencesOf(lock)].map(([name, count]) => `${name} (${count})`).join(", ");
  const withScripts = Object.entries(lock.packages)
    .filter(([, { hasInstallScript }]) => hasInstallScript).map(([folder]) => nameOf(folder));
  return `# Dependencies

Every direct dependency: what for, and why not another. Versions are pinned; \`package.json\` is the one
list for Deno, Bun, and Node, and their three lock files hold the same versions with the same digests
(\`tests/scripts/dependencies_test.ts\`). A version in parentheses is the newest one where that is not
used. "Brings" are the packages that come along, "size" is the package's own files, "published by" the
month by which this version had been in a registry: it may be older.

No package runs a script when it is installed: ${
    withScripts.join(", ")
  } alone would, and Deno does not let it,
Bun not by \`trustedDependencies\` in package.json, npm not by .npmrc. A software bill of materials in
CycloneDX: \`npm run --silent sbom\`. Written by \`deno task dependencies\`; \`--look\` asks the registry
and measures anew.

## What the suite runs on

${section(Object.keys(dependencies), facts, lock)}

## What its development takes

${section(Object.keys(devDependencies), facts, lock)}

## Licences

Of all ${Object.keys(lock.packages).length - 1} packages: ${licences}.
`;
}
