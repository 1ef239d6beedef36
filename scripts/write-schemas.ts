/**
 * Writes the JSON Schemas that are published under `schemas/` from what the programs validate with:
 * `deno task build:schemas`.
 */
import { fileURLToPath } from "node:url";
import { trainingJsonSchema } from "../src/training/mod.ts";
import { writeAtomic } from "../src/base/mod.ts";

const SCHEMAS = { "train.schema.json": trainingJsonSchema() };

for (const [name, schema] of Object.entries(SCHEMAS)) {
  const path = fileURLToPath(new URL(`../schemas/${name}`, import.meta.url));
  writeAtomic(path, `${JSON.stringify(schema, null, 2)}\n`);
}
