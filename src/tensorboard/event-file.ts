/** A file of events that grows. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { disk, fileError, writeFully } from "../base/mod.ts";
import { eventRecord, opening, type TrainingEvent } from "./event-bytes.ts";

/** A file of events, open. */
export interface EventFile {
  /** Writes events. */
  readonly write: (events: readonly TrainingEvent[]) => void;
  /** Ends it. */
  readonly close: () => void;
}

/** The names of files that this program wrote: TensorBoard asks for `tfevents` in them. */
const OWN = /^events\.out\.tfevents\.\d+\.earthmover$/;

/**
 * Begins a file in a folder, in place of those that this program left there: a training that goes
 * on tells all from its beginning.
 * @param seconds wall time since 1970
 * @throws {UserError} where the folder cannot be written
 */
export function openEventFile(folder: string, seconds: number): EventFile {
  try {
    disk.mkdirSync(folder, { recursive: true });
    const former = readdirSync(folder).filter((name) => OWN.test(name)).sort();
    for (const name of former) disk.rmSync(join(folder, name));
    const path = join(folder, `events.out.tfevents.${Math.floor(seconds)}.earthmover`);
    const file = disk.openSync(path, "w");
    const write = (records: readonly Uint8Array[]) => {
      try {
        for (const bytes of records) writeFully(file, bytes);
      } catch (error) {
        throw fileError(error, `cannot write "${path}"`);
      }
    };
    write(opening(seconds));
    return { write: (events) => write(events.map(eventRecord)), close: () => disk.closeSync(file) };
  } catch (error) {
    throw fileError(error, `cannot write to the folder "${folder}"`);
  }
}
