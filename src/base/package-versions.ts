import { readFileSync } from "node:fs";

/**
 * Versions of this suite and of what it computes and draws with, by package name: for a manifest.
 */
export function packageVersions(): Record<string, string> {
  const { name, version, dependencies } = JSON.parse(
    readFileSync(new URL("../../package.json", import.meta.url), "utf8"),
  );
  return { [name]: version, ...dependencies };
}
