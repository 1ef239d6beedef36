/** Every kind of run, and the types that follow from the list. */
import { z } from "zod";
import { sha256 } from "../../base/mod.ts";
import { folderFiles } from "../store/folder-files.ts";
import { readRecordContent, type RecordContent, StoredRecord } from "../store/record.ts";
import type { RowOf, Tables } from "../store/table.ts";
import { classifier } from "./classifier.ts";
import { critic1d } from "./critic-1d.ts";
import {
  type AnyConfig,
  arithmeticOf,
  type DefinedKind,
  inArithmetic,
  type Needs,
} from "./define-kind.ts";
import { identityText, nameOf } from "./identity-text.ts";
import { flatDiscriminator } from "./flat-discriminator.ts";
import { frozenGenerator } from "./frozen-generator.ts";
import { gan } from "./gan.ts";
import { pointsCritic } from "./points-critic.ts";
import type { Memory } from "./parts/memory.ts";
import { secondsOf } from "./parts/work.ts";
import { pointsGan } from "./points-gan.ts";
import { pointsUpdates } from "./points-updates.ts";
import { stackedGan } from "./stacked-gan.ts";

/**
 * Every kind of run there is.
 * @ignore its type is inferred
 */
export const KINDS = [
  classifier,
  gan,
  frozenGenerator,
  stackedGan,
  critic1d,
  pointsCritic,
  pointsGan,
  pointsUpdates,
  flatDiscriminator,
] as const;

/** The same by name. */
export type KindsByName = { [Kind in typeof KINDS[number] as Kind["name"]]: Kind };

/** Names of the kinds. */
export type KindName = keyof KindsByName;

/** The configuration of a run of that kind. */
export type ConfigOf<Name extends KindName> = ReturnType<KindsByName[Name]["parse"]>;

/** The configuration of any run that this suite knows how to make. */
export type RunConfig = ConfigOf<KindName>;

/** One GAN or WGAN trained on images. */
export type GanConfig = ConfigOf<"gan">;
/** The classifier whose features measure quality. */
export type ClassifierConfig = ConfigOf<"classifier">;
/** A discriminator trained from scratch against a frozen generator. */
export type FrozenConfig = ConfigOf<"frozen-generator">;
/** A GAN or WGAN trained on stacked digits. */
export type StackedGanConfig = ConfigOf<"stacked-gan">;
/** A discriminator or a critic between two Gaussians on the line. */
export type Critic1dConfig = ConfigOf<"critic-1d">;
/** A discriminator or a critic between two distributions of points. */
export type PointsCriticConfig = ConfigOf<"points-critic">;
/** A GAN or WGAN trained on points. */
export type PointsGanConfig = ConfigOf<"points-gan">;
/** A game on points whose updates are tried. */
export type PointsUpdatesConfig = ConfigOf<"points-updates">;

/** The data that a run trains on: what it is, never where it lies. */
export type DataIdentity = GanConfig["data"];
/** A mixture of round Gaussians as a distribution of points. */
export type MixtureShape = Extract<PointsGanConfig["real"], { shape: "mixture" }>;

/** A discriminator between two supports of a known dimension. */
export type FlatConfig = ConfigOf<"flat-discriminator">;

/** The tables of a kind of run. */
export type TablesOf<Name extends KindName> = KindsByName[Name]["tables"];

/** A row of a table of a kind of run: `RunRow<"gan", "metrics">`. */
export type RunRow<Name extends KindName, Table extends keyof TablesOf<Name>> =
  TablesOf<Name>[Table] extends { columns: infer Columns extends Tables[string]["columns"] }
    ? RowOf<Columns>
    : never;

/** A finished run of such a configuration; its tables have the columns of its kind. */
export type RunRecord<Config extends RunConfig = RunConfig> = Config extends RunConfig
  ? StoredRecord<Config, TablesOf<Config["kind"]>>
  : never;

/** A kind of run, whichever. */
export type AnyKind = DefinedKind<AnyConfig, Tables, Needs<AnyConfig>>;

const BY_NAME: ReadonlyMap<string, AnyKind> = new Map(
  KINDS.map((kind): [string, AnyKind] => [kind.name, kind]),
);

/** The kind of a configuration. */
export function kindOf({ kind }: AnyConfig): AnyKind {
  const found = BY_NAME.get(kind);
  if (found === undefined) throw new TypeError(`there is no kind of run "${kind}"`);
  return found;
}

/**
 * Checks a configuration of that kind and fills in its defaults.
 * @throws {z.ZodError} that names each wrong, missing, or unknown key
 */
export function parseConfig<Name extends KindName>(kind: Name, value: object): ConfigOf<Name> {
  const config = kindOf({ kind, seed: 0 }).parse(value);
  if (!isOfKind(config, kind)) throw new TypeError(`${config.kind} is no ${kind}`);
  return config;
}

function isOfKind<Name extends KindName>(config: AnyConfig, kind: Name): config is ConfigOf<Name> {
  return config.kind === kind;
}

/**
 * The configuration's name: its kind and 12 hexadecimal digits of the SHA-256 of its canonical
 * JSON.
 */
export function runName(config: RunConfig): string {
  return nameOf(config, sha256(identityText(config)));
}

/**
 * What a run is, in a few words: `WGAN, MLP generator`; its seed, where that is another than the
 * first, and its arithmetic, where that is not strict.
 */
export function runTitle(config: RunConfig): string {
  const title = kindOf(config).title(config);
  const seeded = config.seed === 0 ? title : `${title}, seed ${config.seed}`;
  return config.arithmetic === undefined ? seeded : `${seeded}, ${config.arithmetic} arithmetic`;
}

/** The runs that must be finished before this one can start, by the names that it knows them by. */
export function neededRuns(config: RunConfig): Record<string, RunConfig> {
  const needed: Record<string, RunConfig> = {};
  for (const [name, need] of Object.entries(kindOf(config).needs)) {
    const wanted = need.of(config);
    if (wanted === null || !isRunConfig(wanted)) continue;
    needed[name] = inArithmetic(wanted, arithmeticOf(config));
  }
  return needed;
}

/** Whether a run reads images: those that it trains on, or those of a run that it needs. */
export function readsImages(config: RunConfig): boolean {
  return "data" in config || Object.values(neededRuns(config)).some(readsImages);
}

function isRunConfig(config: AnyConfig): config is RunConfig {
  return BY_NAME.has(config.kind);
}

/** A finished run, with what its kind says of its tables. */
export function recordOf<Config extends RunConfig>(
  folder: string,
  content: RecordContent<Config>,
): RunRecord<Config> {
  const record = new StoredRecord(folderFiles(folder), content, kindOf(content.config).tables);
  return record as unknown as RunRecord<Config>; // its kind's tables, which `kindOf` does not type
}

/**
 * The record in a folder of runs, whatever was run; undefined where there is none that this version
 * can read. Whether its files are all there, and which kernels made them, is another question.
 */
export function readRecord(folder: string): RunRecord | undefined {
  const content = readRecordContent(folder);
  const config = anyConfig.safeParse(content?.config).data;
  if (content === undefined || config === undefined || !isRunConfig(config)) return undefined;
  const parsed = kindOf(config).schema.safeParse(config);
  return parsed.success ? recordOf(folder, { ...content, config }) : undefined;
}

const anyConfig: z.ZodType<AnyConfig> = z.looseObject({ kind: z.string(), seed: z.int() });

/**
 * What making a run takes of memory, its data aside; computed from its configuration alone, at
 * once, however large that is.
 * @param threads that compute
 */
export function memoryOf(config: RunConfig, threads: number): Memory {
  return kindOf(config).memory(config, threads);
}

/** Iterations of a run, as far as its configuration says. */
export function iterationsOf(config: RunConfig): number {
  return kindOf(config).iterations(config);
}

/**
 * Estimated wall time, seconds, of a run from its beginning.
 * @param iterations so many of them; default all
 */
export function estimateSeconds(
  config: RunConfig,
  iterations: number = iterationsOf(config),
): number {
  return secondsOf(kindOf(config).work(config, iterations));
}
