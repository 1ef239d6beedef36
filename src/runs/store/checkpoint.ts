import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import {
  canonicalJson,
  disk,
  fileError,
  readBytes,
  sha256,
  UserError,
  writeAtomic,
} from "../../base/mod.ts";
import {
  decodeSafetensors,
  encodeSafetensors,
  prepareStateDict,
  stateDict,
  type Stateful,
} from "../../nn/mod.ts";

/** Raised when the meaning of a checkpoint's content changes. */
const VERSION = 2;
/** The newest is of use only if it is whole; the one before it is whole if the newest is not. */
const KEPT = 2;
const MANIFEST = "checkpoint.json";

/** What a checkpoint holds besides tensors. */
export interface Checkpoint<Notes = unknown> {
  /** Iterations done. */
  readonly iteration: number;
  /** Whatever else the run needs to go on, as JSON: measurements so far. */
  readonly notes: Notes;
}

/** Networks and optimizers by name; a file each in a checkpoint. */
export type Parts = Readonly<Record<string, Stateful>>;

/** What was found in a folder of checkpoints. */
export interface Found<Notes> {
  /**
   * The newest that is whole, of this version and of this run; it has been loaded. Missing where
   * there is none.
   */
  readonly checkpoint?: Checkpoint<Notes>;
  /** A sentence for each newer one that had to be passed over, and why. */
  readonly problems: readonly string[];
}

/**
 * Saves a run so that it can go on with the same bits: `checkpoint-<iteration>/` with a safetensors
 * file a part, and, written last, a JSON file with the SHA-256 of each and of itself. Older
 * checkpoints but one are removed. A process that is killed meanwhile leaves a folder without the
 * JSON file, which counts as none.
 * @param folder the run's folder of checkpoints
 * @param run names the run's configuration (its hash): no other run will load the checkpoint
 * @throws {UserError} when the folder cannot be written
 */
export function saveCheckpoint(
  folder: string,
  run: string,
  parts: Parts,
  { iteration, notes }: Checkpoint,
): void {
  const place = join(folder, nameOf(iteration));
  remove(place);
  const files: Record<string, string> = {};
  for (const [part, stateful] of Object.entries(parts)) {
    const bytes = encodeSafetensors(stateDict(stateful));
    const file = `${part}.safetensors`;
    writeAtomic(join(place, file), bytes);
    files[file] = sha256(bytes);
  }
  const content = { version: VERSION, run, iteration, files, notes };
  writeAtomic(
    join(place, MANIFEST),
    canonicalJson({ ...content, sha256: sha256(canonicalJson(content)) }),
  );
  for (const old of checkpointsIn(folder).slice(KEPT)) remove(join(folder, old));
}

/**
 * Loads the newest checkpoint that is whole. One that is truncated, damaged, of another version or
 * another run is named among the problems, and the one before it is tried; nothing of it reaches
 * the parts.
 * @param folder the run's folder of checkpoints; it may be missing
 * @param run as given to {@linkcode saveCheckpoint}
 * @param parts set to the saved state; untouched where no checkpoint is whole
 * @param readNotes takes the notes; a checkpoint with notes at which it throws is passed over, too
 */
export function loadCheckpoint<Notes>(
  folder: string,
  run: string,
  parts: Parts,
  readNotes: (notes: unknown) => Notes,
): Found<Notes> {
  const problems: string[] = [];
  for (const name of checkpointsIn(folder)) {
    try {
      return { checkpoint: load(join(folder, name), run, parts, readNotes), problems };
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      problems.push(`${name} is passed over: ${error.message}`);
    }
  }
  return { problems };
}

/**
 * Iterations done at the newest checkpoint of a run, without loading it; 0 where none is whole.
 * @param folder the run's folder of checkpoints; it may be missing
 * @param run as given to {@linkcode saveCheckpoint}
 */
export function checkpointIteration(folder: string, run: string): number {
  for (const name of checkpointsIn(folder)) {
    try {
      const manifest = readManifest(join(folder, name));
      if (manifest.version === VERSION && manifest.run === run) return manifest.iteration;
    } catch (error) {
      if (!(error instanceof UserError)) throw error; // one that is not whole is passed over
    }
  }
  return 0;
}

function load<Notes>(
  place: string,
  run: string,
  parts: Parts,
  readNotes: (notes: unknown) => Notes,
): Checkpoint<Notes> {
  const { version, run: savedRun, iteration, files, notes: saved } = readManifest(place);
  if (version !== VERSION) {
    throw new UserError(`it is of version ${version}, this program reads version ${VERSION}`);
  }
  if (savedRun !== run) {
    throw new UserError(`it is of another configuration (${savedRun}, not ${run})`);
  }
  const loaders = Object.entries(parts).map(([part, stateful]) => {
    const file = `${part}.safetensors`;
    const bytes = contentOf(join(place, file));
    if (sha256(bytes) !== files[file]) {
      throw new UserError(`the bytes of ${file} are not those that were saved`);
    }
    return prepareStateDict(stateful, decodeSafetensors(bytes, file));
  });
  const notes = tried(() => readNotes(saved), `what its ${MANIFEST} notes is of another form`);
  for (const loadPart of loaders) loadPart();
  return { iteration, notes };
}

/** What `read` gives; what it throws means that. */
function tried<T>(read: () => T, meaning: string): T {
  try {
    return read();
  } catch (cause) {
    throw new UserError(meaning, { cause });
  }
}

const manifestSchema = z.strictObject({
  version: z.int(),
  run: z.string(),
  iteration: z.int().nonnegative(),
  files: z.record(z.string(), z.string()),
  notes: z.unknown(),
  sha256: z.string(),
});

/** The JSON file, if its every byte is as it was saved. */
function readManifest(place: string): z.infer<typeof manifestSchema> {
  if (!existsSync(join(place, MANIFEST))) {
    throw new UserError("it is not whole: saving it was interrupted");
  }
  const bytes = contentOf(join(place, MANIFEST));
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    const manifest = manifestSchema.parse(JSON.parse(text));
    const { sha256: expected, ...content } = manifest;
    if (canonicalJson(manifest) === text && sha256(canonicalJson(content)) === expected) {
      return manifest;
    }
  } catch {
    // Not UTF-8, not JSON, or not of this form: damaged like a wrong digest.
  }
  throw new UserError(`its ${MANIFEST} is damaged`);
}

function contentOf(path: string): Uint8Array {
  try {
    return readBytes(path);
  } catch (error) {
    throw fileError(error, `cannot read "${path}"`);
  }
}

/** Checkpoints of a folder, newest first. */
function checkpointsIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter((name) => /^checkpoint-\d{10}$/.test(name)).sort().reverse();
}

function nameOf(iteration: number): string {
  return `checkpoint-${String(iteration).padStart(10, "0")}`;
}

/**
 * Removes a checkpoint; its JSON file goes first, so that half of it is not taken for the whole.
 */
function remove(place: string): void {
  try {
    disk.rmSync(join(place, MANIFEST), { force: true });
    disk.rmSync(place, { recursive: true, force: true });
  } catch (error) {
    throw fileError(error, `cannot write "${place}"`);
  }
}
