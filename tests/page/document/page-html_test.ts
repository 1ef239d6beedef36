import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { gunzipSync } from "node:zlib";
import { kernelsFile, tfjsFile } from "../../../src/backend/mod.ts";
import { fromBase85 } from "../../../src/base/mod.ts";
import { pageHtml } from "../../../src/page/document/page-html.ts";
import { hostilePage } from "../../browsers/hostile-page.ts";

const page = await hostilePage();
const trainable = { ...page, figures: page.figures.map((figure) => ({ ...figure, id: "wgan-2" })) };

function embedded(html: string, id: string): Uint8Array | undefined {
  const [, letters] = new RegExp(`id="${id}">([^<]*)<`).exec(html) ?? [];
  return letters === undefined ? undefined : gunzipSync(fromBase85(letters));
}

test("a page with the figure that it can train brings all that takes along, others do not", () => {
  const html = pageHtml(trainable);
  assert.deepEqual(embedded(html, "training-kernels"), readFileSync(kernelsFile()));
  assert.deepEqual(embedded(html, "training-tfjs"), readFileSync(tfjsFile()));
  const program = new URL("../../../src/page/build/training.js", import.meta.url);
  assert.deepEqual(embedded(html, "training-program"), readFileSync(program));
  assert.ok(html.length < 1_000_000, `${html.length} characters`);
  assert.equal(embedded(pageHtml(page), "training-program"), undefined);
});

test("its policy allows its own script, its worker, WebAssembly, and no request", () => {
  const [, policy] = /Content-Security-Policy" content="([^"]*)"/.exec(pageHtml(trainable))!;
  const rules = policy.split("; ");
  assert.ok(rules.includes("default-src 'none'"));
  assert.ok(rules.includes("connect-src 'none'"));
  assert.ok(rules.includes("worker-src blob:"));
  const script = rules.find((rule) => rule.startsWith("script-src "))!;
  assert.match(script, /^script-src 'sha256-[\w+/=]+' 'wasm-unsafe-eval'$/);
});
