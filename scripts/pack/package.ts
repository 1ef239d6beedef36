/**
 * The npm package of the backend, as a folder: JavaScript, types, the kernels, and their papers.
 * @module
 */
import { execFileSync } from "node:child_process";
import { copyFile, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundle } from "./bundle.ts";
import { declarations } from "./declarations.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const CORE = "@tensorflow/tfjs-core";

/** The root's package.json, as far as the package's follows from it. */
interface Manifest {
  name: string;
  version: string;
  license: string;
  engines: Record<string, string>;
  dependencies: Record<string, string>;
}

/** The package's own package.json. */
function packageJson({ name, version, license, engines, dependencies }: Manifest): unknown {
  return {
    name,
    version,
    description: "A TensorFlow.js backend that trains: WebAssembly kernels of its own, threads, " +
      "the same bits on every host, no native build.",
    keywords: [
      "tensorflow.js",
      "tfjs",
      "backend",
      "webassembly",
      "training",
      "deno",
      "bun",
      "browser",
    ],
    license,
    type: "module",
    engines,
    exports: {
      "./backend": { types: "./types/mod.d.ts", default: "./backend.js" },
      "./package.json": "./package.json",
    },
    // one file a host
    imports: {
      "#host": {
        browser: "./browser.js",
        bun: "./bun.js",
        deno: "./deno.js",
        default: "./node.js",
      },
    },
    sideEffects: false,
    // the program's own copy, as TensorFlow.js's backends have it
    peerDependencies: { [CORE]: dependencies[CORE] },
  };
}

/**
 * Writes the package's files into `out/package`, and packs them. @returns path of the tarball, in
 * `out`
 */
export async function pack(out: string): Promise<string> {
  await buildPackage(join(out, "package"));
  const [{ filename }] = JSON.parse(
    execFileSync("npm", ["pack", "./package", "--json"], { cwd: out, encoding: "utf8" }),
  );
  return join(out, filename);
}

/** Makes `folder` anew; it is there only when it is whole. */
async function buildPackage(folder: string): Promise<void> {
  const partial = `${folder}.partial`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true });
  await bundle(partial);
  for (const [path, text] of await declarations("src/backend/mod.ts", "earthmover/backend")) {
    const file = join(partial, "types", path.replace(/^src\/backend\//, ""));
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  const copies = {
    "wasm/build/kernels.wasm": "kernels.wasm",
    "wasm/build/kernels-fused.wasm": "kernels-fused.wasm",
    "node_modules/@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm":
      "tfjs-kernels.wasm",
    "docs/backend.md": "README.md",
    LICENSE: "LICENSE",
  };
  for (const [from, to] of Object.entries(copies)) {
    await copyFile(join(ROOT, from), join(partial, to));
  }
  const manifest: Manifest = JSON.parse(await readFile(join(ROOT, "package.json"), "utf8"));
  const text = `${JSON.stringify(packageJson(manifest), null, 2)}\n`;
  await writeFile(join(partial, "package.json"), text);
  await rm(folder, { recursive: true, force: true });
  await rename(partial, folder);
}
