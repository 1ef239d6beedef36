/**
 * Bundles a test suite of TensorFlow.js with a backend, into `results/conformance`.
 *
 * The suites' modules import each other without file extensions, which no runtime resolves, and
 * reach into tfjs-core's inner modules; backend and suite must therefore share the bundle's one
 * tfjs-core.
 * @module
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import * as esbuild from "esbuild";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const SCRIPTS = fileURLToPath(new URL(".", import.meta.url));

/** Where bundles and outcomes are. */
export const OUTPUT: string = fileURLToPath(new URL("../../results/conformance", import.meta.url));

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
      if (!path.startsWith(join(ROOT, "src")) && !path.startsWith(SCRIPTS)) return undefined;
      const source = await readFile(path, "utf8");
      const url = JSON.stringify(pathToFileURL(path).href);
      return { contents: source.replaceAll("import.meta.url", url), loader: "ts" };
    });
  },
};

/**
 * Writes `<name>.js` for each entry.
 *
 * @param entries programs by name, which stand in this folder
 * @param plugins what else a suite needs
 */
export async function bundleSuite(
  entries: Readonly<Record<string, string>>,
  plugins: esbuild.Plugin[] = [],
): Promise<void> {
  try {
    for (const [name, contents] of Object.entries(entries)) {
      await esbuild.build({
        stdin: { contents, resolveDir: SCRIPTS, loader: "ts" },
        outfile: join(OUTPUT, `${name}.js`),
        absWorkingDir: ROOT,
        // for sources that lie elsewhere
        nodePaths: [join(ROOT, "node_modules")],
        bundle: true,
        format: "esm",
        platform: "node",
        // the ES modules of the packages, so that everything meets in the same tfjs-core
        mainFields: ["module", "main"],
        // tfjs-core declares its tests, and the files in which they register themselves, free of
        // side effects
        ignoreAnnotations: true,
        // classes and losses are known by the names of their functions
        keepNames: true,
        banner: { js: COMMON_JS },
        plugins: [...plugins, sourceUrls],
        logLevel: "error",
      });
    }
  } finally {
    await esbuild.stop();
  }
}
