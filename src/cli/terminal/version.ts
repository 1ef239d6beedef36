/** What `--version` prints, and a manifest says of the runtime. */
import process from "node:process";
import { type Arithmetic, kernelHash } from "../../backend/mod.ts";
import { packageVersions, UserError } from "../../base/mod.ts";

/**
 * The first Node that runs TypeScript as it is and is tested; `engines` of package.json says the
 * same.
 */
export const OLDEST_NODE = 24;

/** @throws {UserError} in a Node that is older than those that are tested */
export function checkRuntime(): void {
  const { deno, bun, node } = process.versions as Record<string, string | undefined>;
  if (deno || bun || Number.parseInt(node ?? "") >= OLDEST_NODE) return;
  throw new UserError(
    `this is Node ${node}; earthmover needs Node ${OLDEST_NODE} or later, or Deno, or Bun`,
  );
}

/** Name and version of what runs this program, e.g. `deno 2.9.6`. */
export function runtimeName(): string {
  const { deno, bun, node } = process.versions as Record<string, string | undefined>;
  return deno ? `deno ${deno}` : bun ? `bun ${bun}` : `node ${node}`;
}

/** System and processor, e.g. `linux x64`. */
export function platformName(): string {
  return `${process.platform} ${process.arch}`;
}

/** What a result is of: suite, runtime, system and processor, and the SHA-256 of the kernels. */
export interface TestedOn {
  /** Of the suite. */
  version: string;
  /** Name and version, e.g. `deno 2.9.6`. */
  runtime: string;
  /** System and processor, e.g. `linux x64`. */
  platform: string;
  /** SHA-256, hexadecimal. */
  kernels: string;
}

/** Those of this process. */
export function testedOn(arithmetic: Arithmetic = "strict"): TestedOn {
  return {
    version: packageVersions().earthmover,
    runtime: runtimeName(),
    platform: platformName(),
    kernels: kernelHash(arithmetic),
  };
}

/** Version, runtime, and kernels in one line, e.g. `earthmover 0.1.0, deno 2.9.6, kernels 0f3a…` */
export function versionText(arithmetic: Arithmetic = "strict"): string {
  const { version, runtime, kernels } = testedOn(arithmetic);
  return `earthmover ${version}, ${runtime}, kernels ${kernels}`;
}
