/** How this project's programs for pages are bundled: for which browsers, and in what form. */
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** What one program has of its own. */
export interface PageProgram extends
  Pick<
    esbuild.BuildOptions,
    "alias" | "define" | "format" | "inject" | "logOverride" | "plugins"
  > {
  /** What it is called where it cannot be bundled. */
  called: string;
  /** Its first file, from the root. */
  entry: string;
  /** Licences that it carries along, as a comment. */
  notice: string;
}

/**
 * The program's text, in one file.
 * @throws {Error} where it would need a module that no page has
 */
export async function bundleForPages(
  { called, entry, notice, ...own }: PageProgram,
): Promise<string> {
  const { metafile, outputFiles } = await esbuild.build({
    ...own,
    entryPoints: [`${ROOT}${entry}`],
    bundle: true,
    platform: "browser",
    target: ["chrome120", "firefox121", "safari17.4"],
    minify: true,
    charset: "utf8",
    legalComments: "none",
    banner: { js: notice },
    write: false,
    metafile: true,
    absWorkingDir: ROOT,
  });
  await esbuild.stop();
  const [{ imports }] = Object.values(metafile.outputs);
  if (imports.length > 0) {
    throw new Error(`${called} would need ${imports.map(({ path }) => path).join(", ")}`);
  }
  return outputFiles[0].text;
}
