/** The convnet of examples/layers in a page, on MNIST's files beside it. */
import { type Digits, learnDigits, type Learned } from "../../../examples/layers/convnet.ts";
import { startBackend, stopBackend } from "../../../src/backend/mod.ts";

/** A set of MNIST. */
async function digits(set: "train" | "t10k"): Promise<Digits> {
  const bytes = async (file: string, header: number) => {
    const response = await fetch(new URL(`${set}-${file}`, globalThis.location.href));
    return new Uint8Array(await response.arrayBuffer()).subarray(header);
  };
  return {
    images: await bytes("images-idx3-ubyte", 16),
    labels: await bytes("labels-idx1-ubyte", 8),
  };
}

/** Trains for two epochs. */
export async function run(): Promise<Learned> {
  await startBackend();
  const learned = await learnDigits(await digits("train"), await digits("t10k"), 2);
  await stopBackend();
  return learned;
}
