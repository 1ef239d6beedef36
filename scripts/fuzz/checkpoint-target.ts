import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc, { type Arbitrary } from "fast-check";
import { canonicalJson, sha256 } from "../../src/base/mod.ts";
import { loadCheckpoint, saveCheckpoint } from "../../src/runs/mod.ts";
import { readNotes } from "../../src/runs/engine/resumption.ts";
import { column, table } from "../../src/runs/store/table.ts";
import { damaged } from "./damage.ts";
import { anyValue, bent, jsonBytes } from "./json-bytes.ts";
import type { FuzzTarget } from "./target.ts";

const RUN = "gan-0123456789ab kernels";
const TABLES = {
  metrics: table("A row", { iteration: column(null, "which"), loss: column(null, "what") }),
};

/** A part of a training without tensors: those are the files beside. */
const partOf = (value: number) => ({ tensors: new Map(), counters: new Map([["n", { value }]]) });

/**
 * The JSON file of a checkpoint: damaged, or made of other values with the digest that these should
 * have.
 */
export function checkpointTarget(folder: string): FuzzTarget {
  const place = join(folder, "checkpoint-0000000005");
  const file = join(place, "checkpoint.json");
  const notes = {
    tables: { metrics: "iteration,loss\n1,0.5\n2,NaN\n" },
    warnings: { constant: "all samples are the same image" },
  };
  let inputs: Arbitrary<Uint8Array> | undefined;
  const whole = () => {
    saveCheckpoint(folder, RUN, { part: partOf(7) }, { iteration: 5, notes });
    return inputsFrom(new Uint8Array(readFileSync(file)));
  };
  return {
    name: "checkpoint",
    inputs: fc.constant(undefined).chain(() => inputs ??= whole()),
    take: (bytes) => {
      inputs ??= whole();
      writeFileSync(file, bytes);
      const part = partOf(0);
      const { checkpoint, problems } = loadCheckpoint(
        folder,
        RUN,
        { part },
        (saved) => readNotes(saved, TABLES),
      );
      const { value } = part.counters.get("n")!;
      if (checkpoint === undefined) {
        if (problems.length !== 1 || value !== 0) throw new Error("half a checkpoint was taken");
        return "refused";
      }
      const { iteration, notes: { rows } } = checkpoint;
      const isWhole = Number.isSafeInteger(iteration) && value === 7 &&
        Object.values(rows).every((rows) => rows!.every((row) => typeof row.loss === "number"));
      if (!isWhole || readdirSync(folder).length !== 1) throw new Error("misread");
      return "taken";
    },
  };
}

function inputsFrom(bytes: Uint8Array): Arbitrary<Uint8Array> {
  const { sha256: _, ...content } = JSON.parse(new TextDecoder().decode(bytes));
  const values = fc.oneof(
    bent(content),
    bent(content.notes).map((notes) => ({ ...content, notes })),
    bent(content.notes.tables).map((tables) => ({
      ...content,
      notes: { ...content.notes, tables },
    })),
    fc.string().map((text) => withTable(content, `iteration,loss\n${text}`)),
    anyValue,
  );
  return fc.oneof(
    damaged([bytes], vouchedFor),
    fc.tuple(values, fc.boolean()).chain(([value, isVouched]) =>
      jsonBytes(fc.constant(value)).map((json) => isVouched ? vouchedFor(json) : json)
    ),
  );
}

function withTable(content: { notes: object }, metrics: string): object {
  return { ...content, notes: { ...content.notes, tables: { metrics } } };
}

/** A manifest with the digest that its content should have, in the form in which it is saved. */
function vouchedFor(bytes: Uint8Array): Uint8Array {
  try {
    const { sha256: _, ...content } = JSON.parse(new TextDecoder().decode(bytes));
    const digest = sha256(canonicalJson(content));
    return new TextEncoder().encode(canonicalJson({ ...content, sha256: digest }));
  } catch {
    return bytes; // no JSON object any more
  }
}
