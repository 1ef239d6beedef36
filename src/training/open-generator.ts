/**
 * Finds a trained generator: in what `train` wrote, in a checkpoint, in a safetensors file of this
 * suite or of PyTorch.
 */
import { existsSync, readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileError, readBytes, sha256, UserError } from "../base/mod.ts";
import {
  initializer,
  loadStateDict,
  type Module,
  readSafetensors,
  type RecognizedGenerator,
  recognizeGenerator,
  type Safetensors,
} from "../nn/mod.ts";
import { CONFIG_FILE, GENERATOR_FILE } from "./publish-training.ts";
import { openTrainingFile } from "./config-file.ts";
import type { GivenSettings } from "./options.ts";

/** A generator that can be asked for images. Whoever opens it disposes it. */
export interface OpenGenerator extends Pick<RecognizedGenerator, "nz" | "image" | "title"> {
  /** `[batch, nz]` → `[batch, height, width, channels]`. */
  generator: Module;
  /** The safetensors file. */
  file: string;
  /** SHA-256 of its bytes. */
  sha256: string;
  /** The settings of its training, where `config.json` lies beside it. */
  settings: GivenSettings;
  /** Types of floats in the file. */
  floats: Safetensors["floats"];
}

/**
 * Opens a generator.
 * @param from a safetensors file, or a folder: one that `train` wrote, a checkpoint, a run's
 * folder, finished or not (its newest generator)
 * @throws {UserError} when there is none, or it is damaged or of an unknown kind
 */
export function openGenerator(from: string): OpenGenerator {
  const file = findGenerator(from);
  let bytes: Uint8Array;
  try {
    bytes = readBytes(file);
  } catch (error) {
    throw fileError(error, `cannot read the generator "${file}"`);
  }
  const { state: saved, floats } = readSafetensors(bytes, file);
  const { build, state, ...rest } = recognizeGenerator(saved, file);
  const generator = build(initializer(0, "generator"));
  loadStateDict(generator, state);
  return {
    ...rest,
    generator,
    file,
    sha256: sha256(bytes),
    settings: settingsBeside(from),
    floats,
  };
}

function findGenerator(from: string): string {
  if (!isFolder(from)) return from;
  const direct = join(from, GENERATOR_FILE);
  if (existsSync(direct)) return direct;
  const newest = [
    ...list(join(from, "checkpoints"))
      .filter((name) => existsSync(join(from, "checkpoints", name, "checkpoint.json")))
      .map((name) => join("checkpoints", name, GENERATOR_FILE)),
    ...list(join(from, "generators"))
      .filter((name) => /^\d+\.safetensors$/.test(name))
      .map((name) => join("generators", name)),
  ].sort((a, b) => iterationOf(a) - iterationOf(b)).at(-1);
  if (newest !== undefined) return join(from, newest);
  throw new UserError(
    `the folder "${from}" holds no generator; give a folder that train wrote, a checkpoint, or a safetensors file`,
  );
}

/**
 * `checkpoints/checkpoint-0000000120/…` and `generators/0000120.safetensors` are of one iteration.
 */
function iterationOf(path: string): number {
  return Number(/\d+/.exec(path)![0]);
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch (error) {
    throw fileError(error, `cannot read the generator "${path}"`);
  }
}

function list(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).sort() : [];
}

function settingsBeside(from: string): GivenSettings {
  const file = join(isFolder(from) ? from : dirname(from), CONFIG_FILE);
  return existsSync(file) ? openTrainingFile(file) : {};
}
