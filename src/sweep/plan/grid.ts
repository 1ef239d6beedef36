/** A grid of settings of `train`: every combination of the values of some, with several seeds. */
import { UserError } from "../../base/mod.ts";
import {
  type GivenSettings,
  planTraining,
  readTrainingFile,
  type SettingName,
  type SettingSource,
  type TrainingPlan,
} from "../../training/mod.ts";

/** What a setting may be. */
export type SettingValue = string | number | null;

/** A setting that is varied. */
export interface Axis {
  /** Which. */
  readonly name: SettingName;
  /** Its values, in the order given; each was checked. */
  readonly values: readonly SettingValue[];
}

/** A point of a grid, with one seed. */
export interface GridPoint {
  /** The values of what is varied, in the order of the axes. */
  readonly varied: Readonly<Record<string, SettingValue>>;
  /** Every random number follows from it. */
  readonly seed: number;
  /** The training. */
  readonly plan: TrainingPlan;
}

/** What a grid is made of. */
export interface Grid {
  /** What is varied; nothing gives one point. */
  readonly axes: readonly Axis[];
  /** What is the same for all, the strongest first. */
  readonly sources: readonly SettingSource[];
  /** How many seeds: that of the sources, or 0, and those that follow it. */
  readonly seeds: number;
}

/** Runs of a grid, seeds among them; counted, not made. */
export function gridSize({ axes, seeds }: Pick<Grid, "axes" | "seeds">): number {
  return axes.reduce((product, { values }) => product * values.length, seeds);
}

/**
 * The points: the last axis varies first, and seeds before all.
 * @throws {UserError} with exit code 2 for settings that do not go together, and for an axis that
 * is named twice, has a value twice, or is the seed
 */
export function gridPoints({ axes, sources, seeds }: Grid): GridPoint[] {
  checkAxes(axes);
  const given = sources.find(({ settings }) => settings.seed !== undefined);
  const first = given?.settings.seed ?? 0;
  if (first > Number.MAX_SAFE_INTEGER - (seeds - 1)) {
    throw wrong(`seed ${first} leaves no room for ${seeds} seeds: the last is beyond 2⁵³ − 1`);
  }
  const points: GridPoint[] = [];
  for (const varied of combinations(axes)) {
    for (let seed = first; seed < first + seeds; seed++) {
      const settings = { ...varied, seed } as GivenSettings; // the axes' values were checked
      const plan = planTraining([{ settings, nameOf: (name) => `"${name}"` }, ...sources]);
      points.push({ varied, seed, plan });
    }
  }
  return points;
}

function checkAxes(axes: readonly Axis[]): void {
  const names = axes.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw wrong(`"${twice}" is varied twice; give all its values at once`);
  if (names.includes("seed")) throw wrong('"seed" is not varied; say how many with --seeds');
  for (const { name, values } of axes) {
    const again = values.find((value, i) => values.indexOf(value) !== i);
    if (again !== undefined) {
      throw wrong(`"${name}" is varied over ${again ?? "none"} twice; give each value once`);
    }
  }
}

function combinations(axes: readonly Axis[]): Record<string, SettingValue>[] {
  return axes.reduce<Record<string, SettingValue>[]>(
    (so, { name, values }) =>
      so.flatMap((point) => values.map((value) => ({ ...point, [name]: value }))),
    [{}],
  );
}

/**
 * A configuration file in which a setting may have a list of values.
 * @param text JSON: an object whose keys are settings
 * @param file its name, for messages
 * @throws {UserError} with exit code 2 as for a file of `train`; each value of a list is checked
 */
export function readGridFile(
  text: string,
  file: string,
): { settings: GivenSettings; axes: Axis[] } {
  const json = jsonObject(text);
  if (json === undefined) return { settings: readTrainingFile(text, file), axes: [] };
  const entries = Object.entries(json);
  const single = Object.fromEntries(entries.filter(([, value]) => !Array.isArray(value)));
  const settings = readTrainingFile(JSON.stringify(single), file);
  const axes = entries.flatMap(([name, values]) => {
    if (!Array.isArray(values)) return [];
    if (values.length === 0) {
      throw wrong(`"${name}" in "${file}" is an empty list; give at least one value`);
    }
    const read = values.map((value) => readTrainingFile(JSON.stringify({ [name]: value }), file));
    const setting = name as SettingName; // or it would not have been read
    return [{ name: setting, values: read.map((one) => one[setting] as SettingValue) }];
  });
  return { settings, axes };
}

function jsonObject(text: string): Record<string, unknown> | undefined {
  try {
    const json: unknown = JSON.parse(text);
    return typeof json === "object" && json !== null && !Array.isArray(json)
      ? json as Record<string, unknown>
      : undefined;
  } catch {
    return undefined; // the reader of single settings says what is wrong
  }
}

function wrong(sentence: string): UserError {
  return new UserError(sentence, { exitCode: 2 });
}
