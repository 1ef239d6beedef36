// Compiles what is in wasm/assembly.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import asc from "assemblyscript/asc";
import type { Arithmetic } from "../src/backend/mod.ts";

/** The folder of the kernels' sources. */
export const SOURCES = fileURLToPath(new URL("../wasm/assembly/", import.meta.url));
/** The generated source that every build needs: the switch from an op's number to its kernel. */
export const DISPATCH = "dispatch.ts";

/** Compiler flags: no runtime, no heap, no static data, the memory imported and shared, SIMD. */
const FLAGS = [
  "-O3",
  "--noAssert",
  "--runtime",
  "stub",
  "--importMemory",
  "--noExportMemory",
  "--initialMemory",
  "1",
  "--maximumMemory",
  "65536",
  "--sharedMemory",
  "--enable",
  "simd",
  "--enable",
  "threads",
];
/** Those of fused arithmetic besides; the sources see them as `ASC_FEATURE_RELAXED_SIMD`. */
const FUSED_FLAGS = ["--enable", "relaxed-simd"];

/**
 * Compiles a module of AssemblyScript.
 *
 * @param entry name of the source whose exports the module has
 * @param generated the text of sources that scripts write, by file name; the others are read from
 * {@link SOURCES}
 * @param arithmetic whether relaxed instructions are allowed
 *
 * @throws {Error} with the compiler's messages
 */
export async function compileAssembly(
  entry: string,
  generated: Record<string, string>,
  arithmetic: Arithmetic = "strict",
): Promise<Uint8Array> {
  let binary: Uint8Array | undefined;
  const flags = arithmetic === "fused" ? [...FLAGS, ...FUSED_FLAGS] : FLAGS;
  const { error, stderr } = await asc.main([entry, "--outFile", "module.wasm", ...flags], {
    readFile: async (name: string) => {
      if (name in generated) return generated[name];
      return await readFile(join(SOURCES, name), "utf8").catch(() => null);
    },
    writeFile: (name: string, contents: string | Uint8Array) => {
      if (name === "module.wasm") binary = contents as Uint8Array;
    },
    listFiles: () => [],
  });
  if (error !== null || binary === undefined) throw new Error(`asc failed\n${stderr.toString()}`);
  return binary;
}

/** Compiles the kernels; see {@link compileAssembly}. */
export function compileKernels(
  generated: Record<string, string>,
  arithmetic: Arithmetic = "strict",
): Promise<Uint8Array> {
  return compileAssembly("index.ts", generated, arithmetic);
}
