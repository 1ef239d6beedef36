/**
 * Trains what WGAN's Figure 2 needs, in memory, and makes its tables: those of the same runs on a
 * disk, byte for byte.
 */
import { keysOf, toCsv } from "../../base/mod.ts";
import { type Records, tablesOf, wgan2 } from "../../figures/mod.ts";
import { critic1d, makeInMemory, type Preset } from "../../runs/mod.ts";
import type { GridFunction, TrainingNews } from "../data/training-messages.ts";
import { inTurns } from "./in-turns.ts";

/** What is told of a run for each hundredth of its iterations. */
const LOOKS = 100;

/** What is to be trained. */
export interface Training {
  /** How large and long. */
  preset: Preset;
  /** Every one is trained with. */
  seeds: readonly number[];
  /** SHA-256 of the kernels that compute. */
  kernels: string;
}

/**
 * Trains discriminator and critic side by side, with one seed after the other. The backend runs.
 * @param tell told how they grow
 * @returns the figure's tables as CSV, by the names of their files
 */
export async function trainFigure(
  { preset, seeds, kernels }: Training,
  tell: (stage: TrainingNews & { kind: "stage" }) => void,
): Promise<Record<string, string>> {
  const each = [];
  for (const [index, seed] of seeds.entries()) {
    const scope = { preset, seed, data: null };
    const runs = wgan2.runs(scope);
    const names = keysOf(runs);
    const shares = new Map(names.map((name) => [name, 0]));
    const turns = inTurns(names.length);
    const made = names.map(async (run, i) => {
      const config = critic1d.parse(runs[run]);
      const turn = turns[i];
      await turn.begin();
      let looks = 0;
      try {
        const record = await makeInMemory(critic1d, config, {
          ...{ needs: {}, kernels, clock: () => 0 },
          report: async ({ iteration, iterations, work, status, preview }) => {
            const share = work.done / work.total;
            shares.set(run, share);
            if (share * LOOKS >= looks) {
              looks = Math.floor(share * LOOKS) + 1;
              const done = [...shares.values()].reduce((sum, share) => sum + share, 0);
              tell({
                kind: "stage",
                ...{ run, seed, iteration, iterations, status },
                share: (index + done / names.length) / seeds.length,
                function: gridFunction(preview().function ?? []),
              });
            }
            await turn.pass(share);
          },
        });
        return [run, record] as const;
      } finally {
        turn.end();
      }
    });
    const records = Object.fromEntries(await Promise.all(made)) as unknown as Records;
    each.push({ scope, records });
  }
  return Object.fromEntries(
    tablesOf(wgan2, each).map(({ name, rows, columns }) => [`${name}.csv`, toCsv(rows, columns)]),
  );
}

function gridFunction(rows: readonly Readonly<Record<string, number | null>>[]): GridFunction {
  const column = (name: string) => rows.map((row) => row[name] ?? NaN);
  return { x: column("x"), value: column("value"), gradient: column("gradient") };
}
