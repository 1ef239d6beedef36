/**
 * A reading thread: opens the file or folder it is started with, and answers requests for images in
 * turn.
 * @module
 */
import { parentPort, workerData } from "node:worker_threads";
import { sha256 } from "../../base/mod.ts";
import {
  CHANNELS,
  type ImageFile,
  type ImageReader,
  openImages,
  ReadFault,
} from "./image-reader.ts";
import type { Answer, Request } from "./reading-threads.ts";

const file = workerData as ImageFile;
let images: ImageReader | undefined;
const imageBytes = file.size * file.size * CHANNELS;

async function read({ id, places, wanted }: Request): Promise<Answer> {
  images ??= openImages(file);
  const pixels = new Uint8Array(wanted.pixels ? places.length * imageBytes : 0);
  const digests: Answer["digests"] = [];
  const faults: Answer["faults"] = [];
  for (const [i, place] of places.entries()) {
    try {
      const bytes = images.bytes(place);
      if (wanted.digests) digests[i] = sha256(bytes);
      if (wanted.pixels) pixels.set(await images.pixels(bytes), i * imageBytes);
    } catch (error) {
      if (!(error instanceof ReadFault)) throw error;
      faults.push([i, { kind: error.kind, reason: error.message }]);
    }
  }
  return { id, pixels, digests, faults };
}

async function answer(request: Request): Promise<void> {
  try {
    const answer = await read(request);
    parentPort!.postMessage(answer, [answer.pixels.buffer]);
  } catch (error) {
    const { id } = request;
    const { name, message } = error as Error;
    const failure = name === "UserError" ? message : `${name}: ${message}`;
    const nothing = { id, pixels: new Uint8Array(0), digests: [], faults: [] };
    parentPort!.postMessage({ ...nothing, failure } satisfies Answer);
  }
}

let turn = Promise.resolve();
parentPort!.on("message", (request: Request) => {
  turn = turn.then(() => answer(request));
});
