/** `manifest.json`: what a figure's files are, how they came to be, and the SHA-256 of each. */
import { z } from "zod";
import { type Outcome, type Preset, PRESETS } from "../runs/mod.ts";
import { fileError, packageVersions, readText, UserError } from "../base/mod.ts";
import type { Publication } from "./publication.ts";

/** The file's name. */
export const MANIFEST = "manifest.json";

/** What those who read manifests rely on; there is more in them. */
export interface Manifest {
  /** Id of the figure. */
  figure: string;
  /** What it shows. */
  title: string;
  /** How large and long its runs were. */
  preset: Preset;
  /** The first seed. */
  seed: number;
  /** Every seed; older manifests do not have it and are of one. */
  seeds?: number[];
  /** What was trained on; null for synthetic data. */
  data: { id: string; size: number; channels: number; sha256?: string } | null;
  /** Sentences that a reader should know. */
  notes: string[];
  /** SHA-256 by file. */
  outputs: Record<string, string>;
  /** The runs that it rests on. */
  runs: { name: string; config: unknown; outcome: Outcome; wallTimeS: number }[];
  /** Versions of what computed and drew it, by package. */
  packages: Record<string, string>;
  /** How sums of products rounded; strictly where it is not said. */
  arithmetic?: "fused" | undefined;
  /** SHA-256 of the kernels that computed it. */
  kernels: string;
  /** The machine; it decides nothing. */
  host: Record<string, unknown>;
}

const schema: z.ZodType<Manifest> = z.object({
  figure: z.string(),
  title: z.string(),
  preset: z.enum(PRESETS),
  seed: z.int().nonnegative(),
  seeds: z.array(z.int().nonnegative()).nonempty().optional(),
  data: z.object({
    id: z.string(),
    size: z.int(),
    channels: z.int(),
    sha256: z.string().optional(),
  }).nullable(),
  notes: z.array(z.string()),
  outputs: z.record(z.string(), z.string()),
  runs: z.array(z.object({
    name: z.string(),
    config: z.unknown(),
    outcome: z.custom<Outcome>((value) => isOutcome(value)),
    wallTimeS: z.number(),
  })).default([]),
  packages: z.record(z.string(), z.string()).default({}),
  arithmetic: z.literal("fused").optional(),
  kernels: z.string().default(""),
  host: z.record(z.string(), z.unknown()).default({}),
});

function isOutcome(value: unknown): boolean {
  return typeof value === "object" && value !== null && "status" in value;
}

/** The manifest of a publication, as JSON. */
export function manifestText(
  {
    id,
    title,
    scope: { preset, seed, data, arithmetic },
    seeds,
    content,
    records,
    host,
    kernels,
    wallTimeS,
  }: Publication,
  outputs: Record<string, string>,
): string {
  const manifest = {
    figure: id,
    title,
    preset,
    seed,
    seeds,
    data,
    notes: content.notes,
    runs: records.map(({ name, config, outcome, wallTimeS }) => ({
      name,
      outcome,
      wallTimeS,
      config,
    })),
    packages: packageVersions(),
    ...arithmetic === "fused" ? { arithmetic } : {},
    kernels,
    outputs,
    host: { ...host, wallTimeS },
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/**
 * Reads a manifest.
 * @throws {UserError} when it is missing, cannot be read, or is none
 */
export function readManifest(path: string): Manifest {
  let text: string;
  try {
    text = readText(path);
  } catch (error) {
    throw fileError(error, `cannot read "${path}"`);
  }
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    throw new UserError(`"${path}" is not a manifest of this suite; reproduce the figure again`);
  }
}
