/** The worker that trains, started from what is embedded in the page: nothing is fetched. */
import type { TrainingNews, TrainingOrder } from "../data/training-messages.ts";
import { TRAINING_PARTS } from "../data/training-parts.ts";
import { embedded } from "./embedded.ts";

/** A training that goes on. */
export interface RunningTraining {
  /** Ends it at once. */
  stop: () => void;
}

/** Whether the page brings along what a training takes. */
export function canTrain(): boolean {
  return document.getElementById(TRAINING_PARTS.program) !== null;
}

/**
 * Starts a training.
 * @param told what it says, until it is stopped
 */
export async function startTraining(
  { preset, seeds }: Pick<TrainingOrder, "preset" | "seeds">,
  told: (news: TrainingNews) => void,
): Promise<RunningTraining> {
  const [program, kernels, tfjs] = await Promise.all(
    [TRAINING_PARTS.program, TRAINING_PARTS.kernels, TRAINING_PARTS.tfjs].map(embedded),
  );
  if (program === undefined || kernels === undefined || tfjs === undefined) {
    throw new Error("this page does not bring along what a training takes");
  }
  const url = URL.createObjectURL(new Blob([program], { type: "text/javascript" }));
  const worker = new Worker(url);
  worker.onmessage = ({ data }: MessageEvent<TrainingNews>) => told(data);
  worker.onerror = ({ message }) => {
    told({ kind: "failed", why: message || "the browser does not start the worker" });
  };
  const order: TrainingOrder = { preset, seeds, files: { kernels, tfjs } };
  worker.postMessage(order, [kernels.buffer, tfjs.buffer]);
  return {
    stop: () => {
      worker.terminate();
      URL.revokeObjectURL(url);
    },
  };
}
