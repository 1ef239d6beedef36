/**
 * The numbers of two figures at smoke: closed forms and optimal transport, and two trained
 * networks.
 */
import { startBackend, stopBackend } from "../../../src/backend/mod.ts";
import { toCsv } from "../../../src/base/mod.ts";
import { wgan1 } from "../../../src/figures/wgan/wgan-1.ts";
import { wgan2 } from "../../../src/figures/wgan/wgan-2.ts";
import { numbersOf } from "../../../src/figures/mod.ts";
import type { Figure, Records } from "../../../src/figures/mod.ts";
import { critic1d } from "../../../src/runs/kinds/critic-1d.ts";
import { tableRows, type Tables, tableText } from "../../../src/runs/store/table.ts";
import type { Critic1dConfig } from "../../../src/runs/mod.ts";

const SCOPE = { preset: "smoke", seed: 0, data: null } as const;

/** Makes a run in memory, with tables as they would be read again from their files. */
async function record(config: Critic1dConfig) {
  const tables: Tables = critic1d.tables;
  const rows: Record<string, Record<string, number>[]> = { metrics: [], function: [] };
  const tools = {
    folder: "",
    tables: rows,
    needs: {},
    warn: () => {},
    data: () => Promise.reject(),
  };
  const session = await critic1d.open(config, tools as never);
  for (let step = 1; step <= session.iterations; step++) await session.step(step);
  session.end?.();
  const table = (name: string) => tableRows(tables[name], tableText(tables[name], rows[name]));
  return { config, outcome: { status: "done" }, table };
}

/** The CSV of a figure. */
async function csvOf(figure: Figure): Promise<string> {
  const records: Record<string, unknown> = {};
  for (const [name, config] of Object.entries(figure.runs(SCOPE))) {
    records[name] = await record(config as Critic1dConfig);
  }
  const { tables: [{ columns, rows }] } = numbersOf(figure, [{
    scope: SCOPE,
    records: records as unknown as Records,
  }]);
  return toCsv(rows, columns);
}

/** Both, by name. */
export async function run(): Promise<Record<string, string>> {
  await startBackend({ threads: 2 });
  const made = { "wgan-1": await csvOf(wgan1), "wgan-2": await csvOf(wgan2) };
  await stopBackend();
  return made;
}
