/**
 * The program of the page's worker that trains: TensorFlow.js, the backend, and of this project
 * what one figure needs.
 * @module
 */
import { builtinModules } from "node:module";
import { fileURLToPath } from "node:url";
import type * as esbuild from "esbuild";
import { kernelHashes } from "../kernel-hashes.ts";
import { backendSources } from "../pack/backend-sources.ts";
import { bundleForPages } from "./bundle-for-pages.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** Licences that the program carries along: it is handed on without this project's packages. */
const NOTICE =
  `/* earthmover (MIT), with TensorFlow.js (copyright Google LLC, licensed under the Apache
License, Version 2.0: you may obtain a copy of it at http://www.apache.org/licenses/LICENSE-2.0; it is
distributed on an "as is" basis, without warranties or conditions of any kind; its backends are bundled
unchanged, without their loaders), with seedrandom (MIT, copyright David Bau), long.js (Apache License,
Version 2.0, copyright Daniel Wirtz), wasm-feature-detect (Apache License, Version 2.0, copyright Google
Inc.), zod (MIT, copyright Colin McDonnell), csv-parse and csv-stringify (MIT, copyright Adaltas). */`;

/** Packages that run in the worker. Others belong to parts of modules that it does not use. */
const PACKAGES = /^(@tensorflow\/|long$|seedrandom|wasm-feature-detect|zod|csv-(parse|stringify))/;
const NODE = new RegExp(`^(node:.*|${builtinModules.join("|")})$`);

/**
 * Parts of packages that the worker never reaches: what they would say in other languages, and the
 * kernels that no kernel of WebAssembly stands for, of which this training calls none.
 */
const UNREACHED = /^(\.\.\/locales\/index\.js|@tensorflow\/tfjs-backend-cpu\/dist\/index\.js)$/;

const packages: esbuild.Plugin = {
  name: "packages",
  setup(build) {
    build.onResolve({ filter: /^#host$/ }, () => ({
      path: `${ROOT}src/backend/host/browser.ts`,
      sideEffects: false,
    }));
    build.onResolve({ filter: UNREACHED }, ({ path }) => ({ path, namespace: "unreached" }));
    build.onLoad({ filter: /.*/, namespace: "unreached" }, () => ({
      contents: "module.exports = {};",
    }));
    build.onResolve({ filter: /^[^.#/]/ }, ({ path, importer, kind }) => {
      if (kind === "entry-point" || !importer.startsWith(`${ROOT}src/`)) return undefined;
      if (PACKAGES.test(path) && !NODE.test(path)) return undefined;
      return { path, external: true, sideEffects: false };
    });
  },
};

/**
 * Bundles it.
 * @throws {Error} where it would need a module that no page has
 */
export function bundleTraining(): Promise<string> {
  return bundleForPages({
    called: "the worker",
    entry: "src/page/training/worker.ts",
    inject: [`${ROOT}src/page/training/no-eval.ts`],
    // They have forms for browsers that their own lists do not choose.
    alias: {
      "csv-parse/sync": "csv-parse/browser/esm/sync",
      "csv-stringify/sync": "csv-stringify/browser/esm/sync",
    },
    define: { KERNEL_HASHES: kernelHashes() },
    // In a page from the disk, Chromium starts a script of a blob as a worker, but no module. A
    // script does not know its address, which is asked for only where files are read.
    format: "iife",
    logOverride: { "empty-import-meta": "silent" },
    notice: NOTICE,
    plugins: [packages, backendSources],
  });
}
