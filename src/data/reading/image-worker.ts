/**
 * A reading thread: opens the file or folder it is started with, and answers requests for images in turn.
 * @module
 */
import { parentPort, workerData } from "node:worker_threads";
import { sha256 } from "../../base/mod.ts";
import { CHANNELS, type ImageFile, type ImageReader, openImages } from "./image-reader.ts";
import type { Answer, Request } from "./reading-threads.ts";

const file = workerData as ImageFile;
let images: ImageReader | undefined;
const imageBytes = file.size * file.size * CHANNELS;

async function answer({ id, places, hashed }: Request): Promise<void> {
  try {
    images ??= openImages(file);
  } catch (error) {
    const failure = (error as Error).message;
    parentPort!.postMessage(
      { id, pixels: new Uint8Array(0), digests: [], faults: [], failure } satisfies Answer,
    );
    return;
  }
  const pixels = new Uint8Array(places.length * imageBytes);
  const digests: string[] = [];
  const faults: Answer["faults"] = [];
  for (const [i, place] of places.entries()) {
    try {
      const image = await images.read(place);
      pixels.set(image.pixels, i * imageBytes);
      if (hashed) digests[i] = sha256(image.encoded!);
    } catch (error) {
      faults.push([i, (error as Error).message]);
    }
  }
  parentPort!.postMessage({ id, pixels, digests, faults } satisfies Answer, [pixels.buffer]);
}

let turn = Promise.resolve();
parentPort!.on("message", (request: Request) => {
  turn = turn.then(() => answer(request));
});
