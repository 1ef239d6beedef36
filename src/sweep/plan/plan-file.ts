/**
 * The plan as files: what was asked for as JSON, and the runs as JSON Lines, one a line, so that
 * any scheduler can count them and hand out numbers.
 */
import { existsSync } from "node:fs";
import { z } from "zod";
import { fileError, jsonText, readText, UserError, writeAtomic } from "../../base/mod.ts";
import { parseConfig, PRESETS, type RunConfig, runName } from "../../runs/mod.ts";
import { SETTING_NAMES } from "../../training/mod.ts";
import type { PlanLine, SweepHead, SweepPlan } from "./plan.ts";
import { placesIn, type SweepPlaces } from "./places.ts";

/** What is not of this version. */
const ANEW = "plan the sweep again with this version";

/** Writes both files; what is there already and the same is let be. */
export function writePlan(places: SweepPlaces, { head, lines }: SweepPlan): void {
  const plan = lines.map((line) => `${JSON.stringify(line)}\n`).join("");
  for (const [path, text] of [[places.plan, plan], [places.head, `${jsonText(head)}\n`]] as const) {
    if (!existsSync(path) || readText(path) !== text) writeAtomic(path, text);
  }
}

/**
 * Reads a sweep.
 * @param folder the sweep's
 * @throws {UserError} when a file is missing, damaged, or of another version
 */
export function readPlan(folder: string): SweepPlan {
  const { head: path, plan } = placesIn(folder);
  const parsed = headSchema.safeParse(jsonOf(textOf(path)));
  if (!parsed.success) throw new UserError(`"${path}" does not say what a sweep is; ${ANEW}`);
  return { head: parsed.data, lines: readPlanLines(plan) };
}

/**
 * Reads the runs of a plan.
 * @throws {UserError} when the file is missing, or a line is none of this version
 */
export function readPlanLines(path: string): PlanLine[] {
  return textOf(path).split("\n").filter((text) => text !== "").map((text, i) => {
    const parsed = lineSchema.safeParse(jsonOf(text));
    const config = parsed.success ? configOf(parsed.data.config) : undefined;
    if (!parsed.success || config === undefined || runName(config) !== parsed.data.run) {
      throw new UserError(`line ${i + 1} of "${path}" is no run of this version; ${ANEW}`);
    }
    return { ...parsed.data, config };
  });
}

function textOf(path: string): string {
  try {
    return readText(path);
  } catch (error) {
    throw fileError(error, `cannot read the plan "${path}"`);
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function configOf(config: { kind: string }): RunConfig | undefined {
  try {
    return parseConfig(config.kind as RunConfig["kind"], config);
  } catch {
    return undefined; // an unknown kind, or a configuration that is none
  }
}

const lineSchema = z.strictObject({
  run: z.string(),
  title: z.string(),
  needs: z.array(z.string()),
  seconds: z.number(),
  images: z.strictObject({
    source: z.string(),
    size: z.int(),
    bytes: z.int(),
    sha256: z.string(),
  }).nullable(),
  config: z.looseObject({ kind: z.string() }),
});

const value = z.union([z.string(), z.number(), z.null()]);

const headSchema: z.ZodType<SweepHead> = z.strictObject({
  name: z.string(),
  version: z.string(),
  arithmetic: z.literal("fused").optional(),
  kernels: z.string(),
  figures: z.strictObject({
    ids: z.array(z.string()),
    preset: z.enum(PRESETS),
    seed: z.int(),
    seeds: z.int(),
    data: z.strictObject({
      id: z.string(),
      size: z.int(),
      channels: z.union([z.literal(1), z.literal(3)]),
      sha256: z.string(),
      unlabelled: z.literal(true).optional(),
    }).nullable(),
  }).nullable(),
  grid: z.strictObject({
    axes: z.array(z.strictObject({
      name: z.enum(SETTING_NAMES as [typeof SETTING_NAMES[number], ...typeof SETTING_NAMES]),
      values: z.array(value),
    })),
    points: z.array(z.strictObject({
      varied: z.record(z.string(), value),
      seed: z.int(),
      run: z.string(),
    })),
  }).nullable(),
});
