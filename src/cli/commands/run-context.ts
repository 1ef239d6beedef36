/**
 * Where the tasks that train make their runs: the backend, a progress bar for each run, warnings on
 * stderr.
 */
import { join } from "node:path";
import { type Arithmetic, startBackend } from "../../backend/mod.ts";
import type { DataSource } from "../../data/mod.ts";
import { openLivePage } from "../../page/mod.ts";
import type { RunContext, RunRecord } from "../../runs/mod.ts";
import { type Host, runsFolder } from "../../reports/mod.ts";
import { loadImages } from "./load-images.ts";
import { platformName, runtimeName } from "../terminal/version.ts";
import { trainingEvents } from "../../tensorboard/mod.ts";
import { reportRuns, type RunReporter } from "../terminal/run-progress.ts";
import { tell } from "../terminal/print.ts";
import { threadsHint } from "../terminal/threads-hint.ts";
import { beforeSignalsEnd } from "../terminal/signals.ts";

/** What the command line says of where and how. */
export interface RunContextOptions {
  /** Threads that compute, and decode images. */
  threads: number;
  /** How sums of products round; default: strictly. */
  arithmetic?: Arithmetic;
  /** Where real images come from, as `loadData` takes it. */
  data: string;
  /** Edge of the images, pixels. */
  size: number;
  /** Folder of results and runs. */
  out: string;
  /** Train again what is there already. */
  force: boolean;
  /** Port on 127.0.0.1 at which a page shows what is made; undefined for none. */
  live?: number;
  /** Folder of event files for TensorBoard; undefined for none. */
  tensorboard?: string;
}

/** Where runs are made, opened. */
export interface OpenRunContext {
  /** For `ensureRuns`. */
  context: RunContext;
  /** For a manifest. */
  host: Host;
  /** Says which runs are to be made, so that progress tells of all of them. */
  expect: RunReporter["expect"];
  /** Takes a run that is whole, for those who show all of it. */
  finished: (record: RunRecord) => void;
  /** Says that something was published. */
  published: () => void;
  /** Ends the progress bars, and the page. */
  close: () => Promise<void>;
}

/** Loads real images when they are first asked for, and once. */
export function imageLoader(
  { data, size, threads, out }: RunContextOptions,
): () => Promise<DataSource> {
  let source: Promise<DataSource> | undefined;
  return () => source ??= loadImages(data, { size, threads, cache: join(out, "cache") });
}

/**
 * Starts the backend and opens where runs are made.
 * @param load gives the real images
 */
export async function openRunContext(
  { threads, arithmetic, out, force, live, tensorboard }: RunContextOptions,
  load: () => Promise<DataSource>,
): Promise<OpenRunContext> {
  const backend = await startBackend({ threads, arithmetic });
  if (backend.fallback) tell(backend.fallback);
  const hint = threadsHint(threads, navigator.hardwareConcurrency);
  if (hint !== undefined) tell(hint);
  const reports = reportRuns();
  const page = live === undefined ? undefined : await openLivePage(out, live);
  if (page !== undefined) tell(`live: ${page.address}`);
  const events = tensorboard === undefined
    ? undefined
    : trainingEvents(tensorboard, () => Date.now() / 1000, tell);
  return {
    context: {
      folder: runsFolder(out),
      data: load,
      report: (progress) => {
        reports.report(progress);
        page?.report(progress);
        events?.report(progress);
      },
      warn: (sentence) => {
        tell(sentence);
        page?.warn(sentence);
      },
      atEnd: beforeSignalsEnd,
      kernels: backend.kernelHash,
      clock: () => performance.now() / 1000,
      force,
    },
    host: {
      threads: backend.threads,
      runtime: runtimeName(),
      platform: platformName(),
      cores: navigator.hardwareConcurrency,
      features: backend.features,
    },
    expect: (runs) => {
      reports.expect(runs);
      page?.expect(runs);
    },
    finished: (record) => events?.finished(record),
    published: () => page?.published(),
    close: async () => {
      reports.stop();
      events?.close();
      await page?.close();
    },
  };
}
