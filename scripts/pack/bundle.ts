/**
 * The backend's JavaScript: one file for the program, one for each host, one for threads, one with
 * the derivatives.
 * @module
 */
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import { sha256 } from "../../src/base/mod.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** Sources, from `src/backend`, in whose place the package has others of `scripts/pack`. */
const REPLACED = new Map([
  ["files.ts", "files.ts"],
  ["upstream/evaluate.ts", "evaluate.ts"],
]);

const WORKER_URL = /(?<=new URL\(\s*"\.\/[\w-]+\.)ts(?=",\s*import\.meta\.url)/g;

const sources: esbuild.Plugin = {
  name: "sources",
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
    // chosen where the package is imported
    build.onResolve({ filter: /^#host$/ }, ({ path }) => ({ path, external: true }));
    build.onLoad({ filter: /\/src\/backend\/host\/.*\.ts$/ }, async ({ path }) => ({
      contents: (await readFile(path, "utf8")).replaceAll(WORKER_URL, "js"),
      loader: "ts",
    }));
  },
};

/** One file for each host, and one for each kind of thread. */
const HOSTS = ["node", "bun", "deno", "browser", "node-worker", "browser-worker"];

/**
 * Writes `backend.js` and the files of the hosts into `folder`. @param kernels the bytes of
 * kernels.wasm
 */
export async function bundle(folder: string, kernels: Uint8Array): Promise<void> {
  const hosts = HOSTS.map((name) => [name, `${ROOT}src/backend/host/${name}.ts`]);
  try {
    const { outputFiles } = await esbuild.build({
      entryPoints: { backend: `${ROOT}src/backend/mod.ts`, ...Object.fromEntries(hosts) },
      outdir: folder,
      write: false,
      absWorkingDir: ROOT,
      bundle: true,
      format: "esm",
      platform: "node",
      target: "es2024",
      mainFields: ["module", "main"],
      external: ["@tensorflow/tfjs-core"],
      define: { KERNEL_HASH: JSON.stringify(sha256(kernels)) },
      plugins: [sources],
      // licences of what is packed along
      legalComments: "eof",
      logLevel: "warning",
    });
    for (const { path, text } of outputFiles) await writeFile(path, text);
  } finally {
    await esbuild.stop();
  }
}
