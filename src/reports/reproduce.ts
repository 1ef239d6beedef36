/** Reproduces figures: plans their runs, makes those that are missing, draws, and publishes. */
import { join } from "node:path";
import { ensureRuns, type RunContext, type RunRecord } from "../runs/mod.ts";
import type { Claim } from "../claims/mod.ts";
import {
  contentOf,
  type Figure,
  type FigureScope,
  type Records,
  type Runs,
  scopesOf,
  type SeedRuns,
} from "../figures/mod.ts";
import type { Host } from "./publication.ts";
import { publish } from "./publish.ts";

/** A figure that was reproduced. */
export interface Reproduced {
  /** The figure. */
  id: string;
  /** Paths of what was written, the manifest last. */
  files: string[];
  /** The verdicts. */
  claims: readonly Claim[];
  /** What a reader should know. */
  notes: readonly string[];
}

/** What the user chose, and the machine it happens on. */
export interface ReproduceOptions {
  /** Preset, (first) seed, and the images, which may be null where the figure trains on none. */
  scope: FigureScope;
  /** How many seeds: its runs are made with seed, seed + 1, …; default 1. */
  seeds?: number;
  /** Folder of results and runs. */
  out: string;
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
export async function reproduce(
  figure: Figure,
  { scope, seeds = 1, out, context, host }: ReproduceOptions,
): Promise<Reproduced> {
  const start = context.clock();
  const scopes = scopesOf(figure, scope, seeds);
  const each: SeedRuns[] = [];
  for (const one of scopes) {
    each.push({ scope: one, records: await makeRuns(figure.runs(one), context) });
  }
  const content = contentOf(figure, each);
  const files = await publish({
    id: figure.id,
    title: figure.title,
    scope: scopes[0],
    seeds: scopes.map(({ seed }) => seed),
    content,
    records: distinct(each),
    host,
    kernels: context.kernels,
    wallTimeS: context.clock() - start,
    out,
  });
  return { id: figure.id, files, claims: content.claims, notes: content.notes };
}

async function makeRuns(runs: Runs, context: RunContext): Promise<Records> {
  const names = Object.keys(runs);
  const records = await ensureRuns(Object.values(runs), context);
  return Object.fromEntries(names.map((name, index) => [name, records[index]]));
}

/** Each run once: seeds and names may share one. */
function distinct(each: readonly SeedRuns[]): RunRecord[] {
  const all = each.flatMap(({ records }) => Object.values(records));
  return [...new Map(all.map((record) => [record.name, record])).values()];
}
