import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import process from "node:process";
import { test } from "node:test";
import { sha256 } from "../../../src/base/mod.ts";
import { OLDEST_NODE, versionText } from "../../../src/cli/terminal/version.ts";

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url));

test("the version names the suite, the runtime that runs it, and the kernels that compute", () => {
  const { version } = JSON.parse(read("package.json").toString());
  const runtime = "Deno" in globalThis ? "deno" : "Bun" in globalThis ? "bun" : "node";
  const kernels = sha256(read("wasm/build/kernels.wasm"));
  assert.equal(
    versionText(),
    `earthmover ${version}, ${runtime} ${process.versions[runtime]}, kernels ${kernels}`,
  );
});

test("the oldest Node of the tasks is the one that package.json asks for", () => {
  const { engines } = JSON.parse(read("package.json").toString());
  assert.equal(engines.node, `>=${OLDEST_NODE}`);
});
