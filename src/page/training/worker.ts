/**
 * The worker that trains in the page, a program of its own: `deno task build:page` bundles it into
 * `src/page/build/training.js`.
 */
import { startBackend } from "../../backend/mod.ts";
import type { TrainingNews, TrainingOrder } from "../data/training-messages.ts";
import { trainFigure } from "./train-figure.ts";

const tell = (news: TrainingNews) => globalThis.postMessage(news);

globalThis.onmessage = async ({ data }: MessageEvent<TrainingOrder>) => {
  const { preset, seeds, files } = data;
  try {
    const { fallback, kernelHash: kernels } = await startBackend({ files });
    tell({ kind: "started", fallback });
    const tables = await trainFigure({ preset, seeds, kernels }, tell);
    tell({ kind: "done", tables, kernels });
  } catch (error) {
    tell({ kind: "failed", why: (error as Error).message });
  }
};
