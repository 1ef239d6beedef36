/**
 * The backend's JavaScript: one file for the program, one for each host, one for threads, one with
 * the derivatives.
 * @module
 */
import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import { kernelHashes } from "../kernel-hashes.ts";
import { backendSources } from "./backend-sources.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** One file for each host, and one for each kind of thread. */
const HOSTS = ["node", "bun", "deno", "browser", "node-worker", "browser-worker"];

/** Writes `backend.js` and the files of the hosts into `folder`. */
export async function bundle(folder: string): Promise<void> {
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
      define: { KERNEL_HASHES: kernelHashes() },
      plugins: [
        {
          name: "host",
          // chosen where the package is imported
          setup: (build) =>
            build.onResolve({ filter: /^#host$/ }, ({ path }) => ({ path, external: true })),
        },
        backendSources,
      ],
      // licences of what is packed along
      legalComments: "eof",
      logLevel: "warning",
    });
    for (const { path, text } of outputFiles) await writeFile(path, text);
  } finally {
    await esbuild.stop();
  }
}
