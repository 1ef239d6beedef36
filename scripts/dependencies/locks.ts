/**
 * The three lock files, each read as the same thing: which packages, in which versions, with which
 * content.
 */

/** The digests of all packages by `name@version`. */
export type Locked = ReadonlyMap<string, string>;

/** A package in package-lock.json. */
export interface NpmPackage {
  readonly version: string;
  readonly license?: string;
  readonly integrity?: string;
  readonly dev?: boolean;
  readonly hasInstallScript?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** package-lock.json: packages by their folder; the project itself is "". */
export interface NpmLock {
  readonly packages: Readonly<Record<string, NpmPackage>>;
}

const FOLDER = "node_modules/";

/** The name of a package by its folder, `node_modules/a/node_modules/@b/c` → `@b/c`. */
export function nameOf(folder: string): string {
  return folder.slice(folder.lastIndexOf(FOLDER) + FOLDER.length);
}

/** What package-lock.json locks. */
export function npmLocked(text: string): Locked {
  const { packages } = JSON.parse(text) as NpmLock;
  return new Map(
    Object.entries(packages).filter(([folder]) => folder !== "")
      .map(([folder, { version, integrity }]) => [`${nameOf(folder)}@${version}`, integrity!]),
  );
}

/** What deno.lock locks: its keys may go on, behind `_`, with the peers that were chosen. */
export function denoLocked(text: string): Locked {
  const { npm } = JSON.parse(text) as { npm: Record<string, { integrity: string }> };
  return new Map(
    Object.entries(npm).map(([key, { integrity }]) => {
      const [id] = key.slice(1).split("_");
      return [key[0] + id, integrity];
    }),
  );
}

/** What bun.lock locks: JSON with commas behind the last entries. */
export function bunLocked(text: string): Locked {
  const { packages } = JSON.parse(text.replace(/,(\s*[}\]])/g, "$1")) as {
    packages: Record<string, [id: string, ...unknown[], integrity: string]>;
  };
  return new Map(
    Object.values(packages).map((entry) => [entry[0], entry[entry.length - 1] as string]),
  );
}
