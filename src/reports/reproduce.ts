/** Reproduces figures: plans their runs, makes those that are missing, draws, and publishes. */
import { join } from "node:path";
import {
  type DataIdentity,
  ensureRuns,
  type RunConfig,
  type RunContext,
  type RunRecord,
  type Scope,
} from "../runs/mod.ts";
import type { Claim } from "../claims/mod.ts";
import { contentOf, type Figure, planOf, type Records, settingsOf } from "../figures/mod.ts";
import type { Host } from "./publication.ts";
import { publish } from "./publish.ts";

/** A figure that was reproduced. */
export interface Reproduced {
  /** The figure. */
  id: string;
  /** Paths of what was written, the manifest last. */
  files: string[];
  /** The verdicts. */
  claims: Claim[];
  /** What a reader should know. */
  notes: string[];
}

/** What the user chose, and the machine it happens on. */
export interface ReproduceOptions {
  /** Preset and (first) seed. */
  setting: Scope;
  /** How many seeds: its runs are made with seed, seed + 1, …; default 1. */
  seeds?: number;
  /** Folder of results and runs. */
  out: string;
  /** The real data's identity; asked for by the figures that need it. */
  identifyData: () => Promise<DataIdentity>;
  /** Where runs are made. */
  context: RunContext;
  /** For the manifest. */
  host: Host;
}

/** Where under the output folder the runs lie that figures share. */
export function runsFolder(out: string): string {
  return join(out, "runs");
}

/** Reproduces one figure. */
export async function reproduce(figure: Figure, options: ReproduceOptions): Promise<Reproduced> {
  const { setting, context, host, out } = options;
  const start = context.clock();
  const data = figure.data === "images" ? await options.identifyData() : null;
  const settings = settingsOf(setting, options.seeds ?? 1);
  const seeds = settings.map(({ seed }) => seed);
  const records: Records[] = [];
  for (const one of settings) records.push(await runAll(planOf(figure, one, data), context));
  const content = contentOf(figure, settings, records, data);
  const files = await publish({
    id: figure.id,
    title: figure.title,
    setting,
    seeds,
    data,
    content,
    records: distinct(records),
    host,
    kernels: context.kernels,
    wallTimeS: context.clock() - start,
    out,
  });
  return { id: figure.id, files, claims: content.claims, notes: content.notes };
}

async function runAll(
  plan: Record<string, RunConfig>,
  context: RunContext,
): Promise<Records> {
  const names = Object.keys(plan);
  const records = await ensureRuns(names.map((name) => plan[name]), context);
  return Object.fromEntries(names.map((name, index) => [name, records[index]]));
}

/** Each run once: seeds and names may share one. */
function distinct(records: readonly Records[]): RunRecord[] {
  const all = records.flatMap((of) => Object.values(of));
  return [...new Map(all.map((record) => [record.name, record])).values()];
}
