/** Reproduces figures: plans their runs, makes those that are missing, draws, and publishes. */
import { join } from "node:path";
import {
  type DataIdentity,
  ensureRuns,
  type ExperimentConfig,
  type Laboratory,
  type RunRecord,
  type Setting,
} from "../experiments/mod.ts";
import type { Claim } from "./claim.ts";
import { withDivergence } from "./divergence.ts";
import type { Drawing, Figure } from "./figure.ts";
import { type Host, publish } from "./publish.ts";
import { withoutClasses } from "./unlabelled.ts";

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
export interface Order {
  /** Preset and seed. */
  setting: Setting;
  /** Folder of results and runs. */
  out: string;
  /** The real data's identity; asked for by the figures that need it. */
  identifyData: () => Promise<DataIdentity>;
  /** Where runs are made. */
  laboratory: Laboratory;
  /** For the manifest. */
  host: Host;
}

/** Where under the output folder the runs lie that figures share. */
export function runsFolder(out: string): string {
  return join(out, "runs");
}

/** Reproduces one figure. */
export async function reproduce(figure: Figure, order: Order): Promise<Reproduced> {
  const { setting, laboratory, host, out } = order;
  const start = laboratory.clock();
  let data: DataIdentity | null = null;
  let drawing: Drawing;
  let records: Record<string, RunRecord>;
  if (figure.data === "images") {
    data = await order.identifyData();
    const where = { ...setting, data };
    records = await runAll(figure.plan(where), laboratory);
    drawing = withoutClasses(figure.draw(where, records), data);
  } else {
    records = await runAll(figure.plan(setting), laboratory);
    drawing = figure.draw(setting, records);
  }
  drawing = withDivergence(drawing, records);
  const files = await publish({
    id: figure.id,
    title: figure.title,
    setting,
    data,
    drawing,
    records: Object.values(records),
    host,
    kernels: laboratory.kernels,
    wallTimeS: laboratory.clock() - start,
    out,
  });
  return { id: figure.id, files, claims: drawing.claims, notes: drawing.notes };
}

async function runAll(
  plan: Record<string, ExperimentConfig>,
  laboratory: Laboratory,
): Promise<Record<string, RunRecord>> {
  const names = Object.keys(plan);
  const records = await ensureRuns(names.map((name) => plan[name]), laboratory);
  return Object.fromEntries(names.map((name, index) => [name, records[index]]));
}
