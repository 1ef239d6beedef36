/**
 * Bundles TensorFlow.js's own test suite with a backend:
 * `results/conformance/{stock,earthmover}.js`.
 *
 * The suite's modules in the npm package import each other without file extensions, which no
 * runtime resolves, and reach into tfjs-core's inner modules; backend and suite must therefore
 * share the bundle's one tfjs-core.
 * @module
 */
import { readFile, rm } from "node:fs/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import * as esbuild from "esbuild";

const HERE = new URL(".", import.meta.url);
const ROOT = new URL("../../", import.meta.url);
const OUTPUT = fileURLToPath(new URL("results/conformance", ROOT));

/**
 * CommonJS modules of the packages (Emscripten's loaders, node-fetch) want these three in an ES
 * module.
 */
const COMMON_JS = [
  `import { createRequire } from "node:module";`,
  `const require = createRequire(import.meta.url);`,
  `const __filename = import.meta.filename, __dirname = import.meta.dirname;`,
].join("\n");

/**
 * Keeps `new URL("…", import.meta.url)` of the project's sources pointing beside the source, not
 * beside the bundle.
 */
const sourceUrls: esbuild.Plugin = {
  name: "source-urls",
  setup(build) {
    build.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, "utf8");
      const url = JSON.stringify(pathToFileURL(path).href);
      return { contents: source.replaceAll("import.meta.url", url), loader: "ts" };
    });
  },
};

// what an earlier run left behind must not pass for the outcome of this one
await rm(OUTPUT, { recursive: true, force: true });
await esbuild.build({
  entryPoints: ["stock.ts", "earthmover.ts"].map((file) => fileURLToPath(new URL(file, HERE))),
  outdir: OUTPUT,
  absWorkingDir: fileURLToPath(ROOT),
  bundle: true,
  format: "esm",
  platform: "node",
  // the ES modules of the packages, so that everything meets in the same tfjs-core
  mainFields: ["module", "main"],
  // tfjs-core declares its tests, and the files in which they register themselves, free of side
  // effects
  ignoreAnnotations: true,
  banner: { js: COMMON_JS },
  plugins: [sourceUrls],
  logLevel: "warning",
});
await esbuild.stop();
