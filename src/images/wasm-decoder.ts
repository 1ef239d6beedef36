import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { RgbaImage } from "./png-decoder.ts";

/** The standard output of a decoder, and what it compiles. */
export interface Output {
  print: (text: string) => void;
  printErr: (text: string) => void;
}

/**
 * A decoder of a package, started from the package's file: its own way asks the network. A damaged
 * file leaves memory behind in the decoder, or ends it: it is started anew after one.
 * @param file the package's WebAssembly
 * @param start starts it
 * @param decode decodes a file by what was started
 * @param isFault whether a line that it prints tells of damage
 */
export function wasmDecoder(
  file: string,
  start: (module: WebAssembly.Module, output: Output) => Promise<void>,
  decode: (file: Uint8Array<ArrayBuffer>) => RgbaImage | Promise<RgbaImage>,
  isFault: (text: string) => boolean = () => false,
): (bytes: Uint8Array) => Promise<RgbaImage> {
  let fault: string | undefined;
  const output: Output = {
    print: () => {},
    printErr: (text) => {
      if (isFault(text)) fault ??= text;
    },
  };
  let compiled: WebAssembly.Module | undefined;
  let started = false;
  return async (bytes) => {
    compiled ??= new WebAssembly.Module(readFileSync(fileURLToPath(import.meta.resolve(file))));
    if (!started) await start(compiled, output);
    started = false;
    fault = undefined;
    // The decoder wants a buffer that holds the file and nothing else; `slice` of a Node Buffer
    // would be a view.
    const image = await decode(new Uint8Array(bytes));
    if (fault !== undefined) throw new Error(fault);
    started = true;
    return image;
  };
}
