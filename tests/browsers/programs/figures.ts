/**
 * The numbers of two figures at smoke: closed forms and optimal transport, and two trained
 * networks.
 */
import { kernelHash, startBackend, stopBackend } from "../../../src/backend/mod.ts";
import { toCsv } from "../../../src/base/mod.ts";
import { wgan1 } from "../../../src/figures/wgan/wgan-1.ts";
import { wgan2 } from "../../../src/figures/wgan/wgan-2.ts";
import { numbersOf } from "../../../src/figures/mod.ts";
import type { Figure, Records } from "../../../src/figures/mod.ts";
import { critic1d, makeInMemory } from "../../../src/runs/mod.ts";

const SCOPE = { preset: "smoke", seed: 0, data: null } as const;

/** The CSV of a figure. */
async function csvOf(figure: Figure): Promise<string> {
  const records: Record<string, unknown> = {};
  for (const [name, config] of Object.entries(figure.runs(SCOPE))) {
    const context = { needs: {}, kernels: kernelHash(), clock: () => 0 };
    records[name] = await makeInMemory(critic1d, critic1d.parse(config), context);
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
