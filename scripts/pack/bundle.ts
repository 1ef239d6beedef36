/**
 * The backend's JavaScript: one file for the program, one for its threads, one with the
 * derivatives.
 * @module
 */
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** Files that the sources find beside themselves, and their names in the package. */
const BESIDE = new Map([
  ["./worker.ts", "./worker.js"],
  ["../../wasm/build/kernels.wasm", "./kernels.wasm"],
]);

const BESIDE_URL = /new URL\(\s*"([^"]+)",\s*import\.meta\.url/g;

/** Lets files be found where they lie in the package. */
function pointBeside(source: string): string {
  return source.replace(
    BESIDE_URL,
    (whole, file: string) => whole.replace(file, BESIDE.get(file) ?? file),
  );
}

/** Throws an Error when packed JavaScript looks for a file that is not packed. */
function checkBeside(text: string): void {
  const packed = [...BESIDE.values()];
  for (const [, file] of text.matchAll(BESIDE_URL)) {
    if (!packed.includes(file)) throw new Error(`${file} is not packed: add it to BESIDE`);
  }
}

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
        return { path: file, errors, sideEffects: false };
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
    build.onLoad({ filter: /\/src\/.*\.ts$/ }, async ({ path }) => ({
      contents: pointBeside(await readFile(path, "utf8")),
      loader: "ts",
    }));
  },
};

/** Writes `backend.js`, `worker.js`, and what `backend.js` loads later, into `folder`. */
export async function bundle(folder: string): Promise<void> {
  try {
    const { outputFiles } = await esbuild.build({
      entryPoints: {
        backend: `${ROOT}src/backend/mod.ts`,
        worker: `${ROOT}src/backend/threads/worker.ts`,
      },
      outdir: folder,
      write: false,
      absWorkingDir: ROOT,
      bundle: true,
      splitting: true,
      chunkNames: "[name]",
      format: "esm",
      platform: "node",
      target: "node24",
      mainFields: ["module", "main"],
      external: [
        "@tensorflow/tfjs-core",
        "@tensorflow/tfjs-backend-cpu",
        "@tensorflow/tfjs-backend-wasm",
      ],
      plugins: [sources],
      // licences of what is packed along
      legalComments: "inline",
      logLevel: "warning",
    });
    for (const { path, text } of outputFiles) {
      checkBeside(text);
      await writeFile(path, text);
    }
  } finally {
    await esbuild.stop();
  }
}
