/**
 * `deno task build:page`: bundles the page's own program and that of its worker, and makes HTML of
 * its article, in src/page/build; `--check` compares the committed files with what they would be.
 */
import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import type * as esbuild from "esbuild";
import { writeAtomic } from "../src/base/mod.ts";
import { articleHtml } from "./page/article-html.ts";
import { bundleForPages } from "./page/bundle-for-pages.ts";
import { bundleTraining } from "./page/bundle-training.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Licences that the page carries along: it is handed on without this project's packages. */
const NOTICE = `/* earthmover (MIT), with d3-scale, d3-shape, d3-zoom, and what these bring (ISC,
copyright Mike Bostock: permission to use, copy, modify, and distribute this software for any purpose
with or without fee is granted, provided that the above copyright notice and this permission notice
appear in all copies; the software is provided "as is", without warranty of any kind), and csv-parse
(MIT, copyright Adaltas). */`;

/** Packages that run in the page. Others belong to parts of shared modules that it does not use. */
const PACKAGES = /^(d3-|internmap|csv-parse)/;

/**
 * Modules of this project do nothing when they are loaded: what the page does not use stays out.
 */
const pure: esbuild.Plugin = {
  name: "pure",
  setup: (build) => {
    build.onResolve({ filter: /^[^.]/ }, ({ path, kind }) => {
      if (kind === "entry-point" || PACKAGES.test(path)) return undefined;
      return { path, external: true, sideEffects: false };
    });
    build.onResolve({ filter: /^\.{1,2}\/.*\.ts$/ }, ({ path, importer }) => ({
      path: resolve(dirname(importer), path),
      sideEffects: false,
    }));
  },
};

const page = await bundleForPages({
  called: "the page",
  entry: "src/page/browser/main.ts",
  // It has a form for browsers that its own list does not choose.
  alias: { "csv-parse/sync": "csv-parse/browser/esm/sync" },
  format: "esm",
  notice: NOTICE,
  plugins: [pure],
});
const files = {
  "page.js": page,
  "training.js": await bundleTraining(),
  ...Object.fromEntries(["en", "zh"].map((language) => [
    `article-${language}.html`,
    articleHtml(readFileSync(resolve(root, `src/page/article/${language}.md`), "utf8"), language),
  ])),
};
for (const [name, text] of Object.entries(files)) {
  const path = resolve(root, "src/page/build", name);
  if (!process.argv.includes("--check")) {
    writeAtomic(path, text);
    console.log(`${path}: ${text.length} characters`);
  } else if (readFileSync(path, "utf8") !== text) {
    console.error(`src/page/build/${name} is not what its sources give; run deno task build:page`);
    process.exitCode = 1;
  }
}
