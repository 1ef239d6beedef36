import { resolve } from "node:path";
import { nearest, UserError } from "../base/mod.ts";
import { loadCifar10 } from "./sources/cifar10-source.ts";
import { loadIdxFolder, loadMnist } from "./sources/idx-source.ts";
import type { DataSource } from "./image-set.ts";
import type { LoadOptions } from "./sources/load-options.ts";

/** A kind of source that `--data` names. */
interface Kind {
  /** How it is written, for messages and help. */
  readonly usage: string;
  /** Loads it; `place` is what stands after the colon. */
  readonly load: (place: string, options: LoadOptions) => DataSource | Promise<DataSource>;
}

// Drawing and decoding bring large libraries along: they are loaded when asked for.
const KINDS: Record<string, Kind> = {
  mnist: { usage: "mnist", load: (_place, { size }) => loadMnist(size) },
  avatars: {
    usage: "avatars",
    load: async (_place, options) =>
      (await import("./sources/avatars-source.ts")).loadAvatars(options),
  },
  emoji: {
    usage: "emoji",
    load: async (_place, options) => (await import("./sources/emoji-source.ts")).loadEmoji(options),
  },
  idx: { usage: "idx:DIR", load: (place, { size }) => loadIdxFolder(place, size, false) },
  "idx-transposed": {
    usage: "idx-transposed:DIR",
    load: (place, { size }) => loadIdxFolder(place, size, true),
  },
  cifar10: { usage: "cifar10:DIR", load: (place, { size }) => loadCifar10(place, size) },
  folder: {
    usage: "folder:DIR",
    load: async (place, options) =>
      (await import("./sources/folder-source.ts")).loadFolder(place, options),
  },
  lsun: {
    usage: "lsun:DIR",
    load: async (place, options) =>
      (await import("./sources/lsun-source.ts")).loadLsun(place, options),
  },
};

/** The source where nobody names one. */
export const DEFAULT_DATA = "mnist";

/** The sources that come with the suite: their names say what is in them. */
export const BUILT_IN_DATA: readonly string[] = Object.entries(KINDS)
  .flatMap(([name, { usage }]) => usage === name ? [name] : []);

/** How each source is written, for help texts: `mnist`, `idx:DIR`, …. */
export const DATA_USAGE: readonly string[] = Object.values(KINDS).map((kind) => kind.usage);

/**
 * Loads the data set that the user named.
 * @param spec `mnist`, `avatars`, `emoji`, `idx:DIR` for a folder of IDX files named as MNIST's
 * (`idx-transposed:DIR` where rows and columns are exchanged), `cifar10:DIR`, `folder:DIR` for PNG,
 * JPEG and WebP images, or `lsun:DIR` for a category of LSUN
 * @param options the size of the images, and where prepared ones are kept
 * @throws {UserError} for an unknown name (exit code 2), and for a folder that does not hold what
 * its kind asks for
 */
export async function loadData(spec: string, options: LoadOptions): Promise<DataSource> {
  const { kind, place } = parseDataSpec(spec);
  return await KINDS[kind].load(place && resolve(place), options);
}

/** Whether a data source is written as `loadData` takes it; no file is touched. */
export function isDataSpec(spec: string): boolean {
  const { kind, place } = partsOf(spec);
  const usage = usageOf(kind);
  return usage !== undefined && (usage === kind ? spec === kind : place !== "");
}

/**
 * Reads how a data source is written, without touching any file.
 * @param spec as in `loadData`
 * @returns the kind before the colon and the place after it
 * @throws {UserError} with exit code 2, naming what is accepted
 */
export function parseDataSpec(spec: string): { kind: string; place: string } {
  const parts = partsOf(spec);
  if (isDataSpec(spec)) return parts;
  const meant = usageOf(parts.kind) ?? nearest(parts.kind, Object.keys(KINDS), 1)[0];
  const hint = meant === undefined ? "" : `; did you mean ${meant}?`;
  throw new UserError(
    `unknown data source "${spec}": accepted are ${DATA_USAGE.join(", ")}${hint}`,
    { exitCode: 2 },
  );
}

function partsOf(spec: string): { kind: string; place: string } {
  const colon = spec.indexOf(":");
  return colon < 0
    ? { kind: spec, place: "" }
    : { kind: spec.slice(0, colon), place: spec.slice(colon + 1) };
}

function usageOf(kind: string): string | undefined {
  return Object.hasOwn(KINDS, kind) ? KINDS[kind].usage : undefined;
}
