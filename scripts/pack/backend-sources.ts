/**
 * How a bundler finds the backend's sources: what reads this project's packages from the disk is
 * another file in a bundle.
 * @module
 */
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type * as esbuild from "esbuild";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** Sources, from `src/backend`, in whose place the package has others of `scripts/pack`. */
const REPLACED = new Map([
  ["files.ts", "files.ts"],
  ["upstream/evaluate.ts", "evaluate.ts"],
]);

const WORKER_URL = /(?<=new URL\(\s*"\.\/[\w-]+\.)ts(?=",\s*import\.meta\.url)/g;

/** Lets a bundle hold the backend as it is outside of this project. Who bundles says which host. */
export const backendSources: esbuild.Plugin = {
  name: "backend's sources",
  setup(build) {
    // what nothing imports of src/base and its packages stays out
    build.onResolve(
      { filter: /^\.{1,2}\// },
      async ({ path, importer, resolveDir, pluginData }) => {
        if (pluginData === "resolved" || !importer.startsWith(`${ROOT}src/`)) return undefined;
        const { path: file, errors } = await build.resolve(path, {
          kind: "import-statement",
          resolveDir,
          pluginData: "resolved",
        });
        const other = REPLACED.get(file.replace(`${ROOT}src/backend/`, ""));
        const chosen = other === undefined ? file : `${ROOT}scripts/pack/${other}`;
        return { path: chosen, errors, sideEffects: false };
      },
    );
    // the derivatives alone, of which tfjs-layers' 31 MB have a copy
    build.onResolve(
      { filter: /^@tensorflow\/tfjs-layers$/ },
      ({ importer }) =>
        importer.startsWith(`${ROOT}src/`)
          ? { path: `${ROOT}scripts/pack/derivatives.ts` }
          : { external: true },
    );
    build.onResolve({ filter: /\/register_all_gradients\.js$/ }, ({ path }) => ({
      path: fileURLToPath(import.meta.resolve(path)),
    }));
    build.onResolve(
      { filter: /^\.\/kernel_registry$/ },
      ({ importer }) =>
        importer.endsWith("/register_all_gradients.js")
          ? { path: `${ROOT}scripts/pack/kernel-registry.ts` }
          : undefined,
    );
    build.onLoad({ filter: /\/src\/backend\/host\/.*\.ts$/ }, async ({ path }) => ({
      contents: (await readFile(path, "utf8")).replaceAll(WORKER_URL, "js"),
      loader: "ts",
    }));
  },
};
