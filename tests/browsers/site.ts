/**
 * Programs as they stand on a web server: bundled with the packed backend, whose files lie beside.
 */
import { execFileSync } from "node:child_process";
import { realpathSync } from "node:fs";
import { copyFile, mkdir, symlink, writeFile } from "node:fs/promises";
import { builtinModules } from "node:module";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import { pack } from "../../scripts/pack/package.ts";
import { ROOT } from "../source-files.ts";

/**
 * How a page runs a program, which is a module with \`run()\`, and keeps what it gives as
 * \`result\`.
 */
const PLACES = {
  worker: {
    page: `
      globalThis.result = new Promise((resolve, reject) => {
        const worker = new Worker("./program.js", { type: "module" });
        worker.onmessage = ({ data: { result, error } }) =>
          error === undefined ? resolve(result) : reject(new Error(error));
        worker.onerror = ({ message }) => reject(new Error(message));
      });`,
    program: `
      import { run } from "program";
      run().then((result) => postMessage({ result }), (error) => postMessage({ error: String(error) }));`,
  },
  page: {
    page: `import { run } from "./program.js"; globalThis.result = run();`,
    program: `export { run } from "program";`,
  },
};

/** The page that runs `program.js` beside it at such a place. */
export function pageOf(place: keyof typeof PLACES, title: string): string {
  return `<!doctype html><meta charset="utf-8"><title>${title}</title>
    <script type="module">${PLACES[place].page}</script>`;
}

/** Files of the package that lie beside a bundle. */
const BESIDE = ["browser-worker.js", "kernels.wasm", "kernels-fused.wasm", "tfjs-kernels.wasm"];

/** Packs the backend and installs it in the new folder `home`. @returns where it is */
async function install(home: string): Promise<string> {
  const tarball = await pack(home);
  const folder = join(home, "node_modules", "earthmover");
  await mkdir(folder, { recursive: true });
  execFileSync("tar", ["-xzf", tarball, "-C", folder, "--strip-components=1"]);
  const packages = realpathSync(join(ROOT, "node_modules/@tensorflow"));
  await symlink(packages, join(home, "node_modules", "@tensorflow"), "junction");
  return folder;
}

const NODE = new RegExp(`^(node:.*|${builtinModules.join("|")})$`);

/** Lets a program find what it is made of; the backend is always the packed one. */
function resolving(program: string, backend: string): esbuild.Plugin {
  return {
    name: "packed backend",
    setup(build) {
      build.onResolve({ filter: /^program$/ }, () => ({ path: join(ROOT, program) }));
      build.onResolve({ filter: /\/backend\/mod\.ts$/ }, () => ({
        path: join(backend, "backend.js"),
      }));
      // What a program does not use of this suite's modules stays out, and Node's modules with it.
      build.onResolve({ filter: /^\.{1,2}\/.*\.ts$/ }, ({ path, importer }) => ({
        path: resolve(dirname(importer), path),
        sideEffects: false,
      }));
      build.onResolve({ filter: NODE }, ({ path }) => ({
        path,
        external: true,
        sideEffects: false,
      }));
      build.onResolve({ filter: /^csv-(parse|stringify)\/sync$/ }, ({ path }) => ({
        path: fileURLToPath(import.meta.resolve(path.replace("/sync", "/browser/esm/sync"))),
      }));
    },
  };
}

/** A web site with programs. */
export class Site {
  readonly #home: string;
  readonly #backend: string;

  private constructor(home: string, backend: string) {
    this.#home = home;
    this.#backend = backend;
  }

  /** Packs the backend. @param home a new folder */
  static async open(home: string): Promise<Site> {
    return new Site(home, await install(home));
  }

  /**
   * Builds the page of a program.
   *
   * @param program its path from the root
   * @param files what else lies beside it, by paths from the root
   * @returns the folder to serve
   */
  async build(
    program: string,
    { place = "worker", files = [] }: { place?: keyof typeof PLACES; files?: string[] } = {},
  ): Promise<string> {
    const folder = join(this.#home, place, program);
    await esbuild.build({
      stdin: { contents: PLACES[place].program, resolveDir: ROOT },
      outfile: join(folder, "program.js"),
      absWorkingDir: ROOT,
      bundle: true,
      format: "esm",
      platform: "browser",
      target: "es2024",
      plugins: [resolving(program, this.#backend)],
      logLevel: "error",
    });
    await writeFile(join(folder, "index.html"), pageOf(place, program));
    for (const file of BESIDE) await copyFile(join(this.#backend, file), join(folder, file));
    for (const file of files) await symlink(join(ROOT, file), join(folder, basename(file)));
    return folder;
  }
}
