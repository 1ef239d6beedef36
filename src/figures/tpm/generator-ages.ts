/** The three runs that TPM's Figures 1 to 3 share: a discriminator from scratch against a generator frozen at three ages. */
import {
  type FrozenConfig,
  frozenRun,
  type ImageScope,
  PRESET_SIZES,
  type RunRecord,
  type RunRow,
} from "../../runs/mod.ts";

const AGES = [0, 1, 2] as const;

/** Epochs of the paper's generators, by age. */
const EPOCHS = [1, 10, 25] as const;

/** A row of a frozen run's `gradients` table. */
export type Probe = RunRow<"frozen-generator", "gradients">;

/** What became of one age. */
export interface AgedRun {
  age: typeof AGES[number];
  /** The paper's epochs that it stands for. */
  epoch: typeof EPOCHS[number];
  /** Iterations of the generator. */
  generatorAt: number;
  probes: Probe[];
}

/** The runs by age. */
export function planAges(setting: ImageScope): Record<string, FrozenConfig> {
  return Object.fromEntries(AGES.map((age) => [`age${age}`, frozenRun(setting, age)]));
}

/** Their records by age. */
export function readAges(records: Record<string, RunRecord>): AgedRun[] {
  return AGES.map((age) => {
    const record = records[`age${age}`] as RunRecord<FrozenConfig>;
    return {
      age,
      epoch: EPOCHS[age],
      generatorAt: record.config.generatorAt,
      probes: record.table("gradients"),
    };
  });
}

/** A curve's name in the legend. */
export function ageLabel({ epoch, generatorAt }: AgedRun): string {
  return `generator of ${generatorAt} iterations (paper: ${epoch} epoch${epoch === 1 ? "" : "s"})`;
}

/** What the caption says of the setting. */
export function agesCaption({ data, preset, seed }: ImageScope): string {
  return `A DCGAN generator on ${data.id}, ${data.size}×${data.size}, is frozen at three ages; a discriminator with batch norm is ` +
    `trained against it from scratch. Preset ${preset}, seed ${seed}.`;
}

/** What stands for the paper's epochs. */
export function agesNote({ preset }: ImageScope): string {
  return `The paper's generators of 1, 10, and 25 epochs are stood for by generators of ${
    PRESET_SIZES[preset].frozen.generatorAt.join(", ")
  } iterations.`;
}

/** The last tenth of a series, at least one value: a curve's end, without the accident of one measurement. */
export function lastTenth(values: readonly number[]): number[] {
  return values.slice(-Math.max(1, Math.floor(values.length / 10)));
}
