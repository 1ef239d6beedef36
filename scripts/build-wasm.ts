// Builds the two WebAssembly files of wasm/build, of strict and of fused arithmetic, the two lists
// of ops, and the border from the kernels in wasm/assembly.
//
//   deno task build:wasm            build
// deno task build:wasm --check build in memory and compare with the committed files; exit 1 if any
// differs
//
// A kernel is `export function NAME(args: usize, chunk: i32, worker: i32): void` in any file of
// wasm/assembly. Its op number is its place in the sorted list of all names. The list is written
// twice, for AssemblyScript and for TypeScript, by this script alone, so the two cannot disagree.
// The same holds for the constants and blocks of fields that the sources mark for the border
// (scripts/generate-border.ts).

import { readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { compileKernels, DISPATCH, SOURCES } from "./compile-kernels.ts";
import { borderText } from "./generate-border.ts";
import { microKernels } from "./generate-micro.ts";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");
const MICRO = "gemm-micro.ts";
const KERNEL =
  /^export function ([A-Za-z_]\w*)\(\s*args: usize,\s*chunk: i32,\s*worker: i32,?\s*\): void/gm;

interface Kernel {
  name: string;
  file: string;
}

/** The text of all sources in wasm/assembly that are not written here, by file name. */
async function readSources(): Promise<Record<string, string>> {
  const files = (await readdir(SOURCES)).filter((name) => name.endsWith(".ts")).sort();
  const texts: Record<string, string> = {};
  for (const file of files) {
    if (file === DISPATCH || file === MICRO) continue;
    texts[file] = await readFile(join(SOURCES, file), "utf8");
  }
  return texts;
}

function findKernels(sources: Record<string, string>): Kernel[] {
  const kernels: Kernel[] = [];
  for (const [file, text] of Object.entries(sources)) {
    for (const match of text.matchAll(KERNEL)) kernels.push({ name: match[1], file });
  }
  kernels.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  for (let i = 1; i < kernels.length; i++) {
    if (kernels[i].name === kernels[i - 1].name) {
      throw new Error(`two kernels are named ${kernels[i].name}`);
    }
  }
  return kernels;
}

function dispatchSource(kernels: Kernel[]): string {
  const imports = kernels.map(({ name, file }) =>
    `import { ${name} } from "./${file.replace(/\.ts$/, "")}";`
  );
  const cases = kernels.map(({ name }, op) =>
    `    case ${op}:\n      ${name}(args, chunk, worker);\n      break;`
  );
  return `// Written by scripts/build-wasm.ts; do not edit.
${imports.join("\n")}

/** Computes chunk \`chunk\` of kernel number \`op\`. */
export function execute(op: i32, args: usize, chunk: i32, worker: i32): void {
  switch (op) {
${cases.join("\n")}
    default:
      unreachable();
  }
}
`;
}

function opsSource(kernels: Kernel[]): string {
  const entries = kernels.map(({ name }, op) => `  ${name}: ${op},`);
  return `// Written by scripts/build-wasm.ts; do not edit.

/** The number of every kernel in kernels.wasm. */
export const OPS = {
${entries.join("\n")}
} as const;

/** The name of a kernel in kernels.wasm. */
export type Op = keyof typeof OPS;
`;
}

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const sources = await readSources();
const kernels = findKernels(sources);
const dispatch = dispatchSource(kernels);
const generated = { [DISPATCH]: dispatch, [MICRO]: microKernels("strict") };
const fused = { [DISPATCH]: dispatch, [MICRO]: microKernels("fused") };
const built: [path: string, bytes: Uint8Array][] = [
  ...Object.entries(generated).map(([name, text]): [string, Uint8Array] => [
    `wasm/assembly/${name}`,
    encode(text),
  ]),
  ["src/backend/threads/ops.ts", encode(opsSource(kernels))],
  ["src/backend/threads/border.ts", encode(await borderText({ ...sources, ...generated }))],
  ["wasm/build/kernels-fused.wasm", await compileKernels(fused, "fused")],
  ["wasm/build/kernels.wasm", await compileKernels(generated)],
];

let stale = 0;
for (const [path, bytes] of built) {
  const file = join(ROOT, path);
  if (process.argv.includes("--check")) {
    const committed = await readFile(file).catch(() => new Uint8Array());
    if (!bytes.every((byte, i) => byte === committed[i]) || bytes.length !== committed.length) {
      console.error(`${path} is not what its sources build: run \`deno task build:wasm\``);
      stale++;
    }
  } else {
    await writeFile(file, bytes);
  }
}
if (stale > 0) process.exit(1);
console.log(`${kernels.length} kernels, kernels.wasm ${built.at(-1)![1].length} bytes`);
