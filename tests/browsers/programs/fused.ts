/** The tiny convnet of the package's test, trained in a page in fused arithmetic. */
import { startBackend, stopBackend } from "../../../src/backend/mod.ts";
import { trainConvnet } from "../../scripts/pack/convnet.ts";
import type { Result } from "./convnet.ts";

/** What was started, and the losses of every step; beside them those of strict arithmetic. */
export interface FusedResult extends Omit<Result, "curvature"> {
  strict: number[];
}

/** Trains. @throws {UserError} where the engine does not fuse */
export async function run(): Promise<FusedResult> {
  const info = { ...await startBackend({ threads: 2, arithmetic: "fused" }) };
  const losses = trainConvnet();
  await startBackend({ threads: 2 });
  const strict = trainConvnet();
  await stopBackend();
  return { info, losses, strict };
}
