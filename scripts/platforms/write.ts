/**
 * Records results of `deno task check --json` and writes docs/platforms.md:
 * `deno task platforms [--emulated] [RESULT.json…]`.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { writeAtomic } from "../../src/base/mod.ts";
import { platformsText, type Tested, withResult } from "./platforms.ts";

const RECORD = fileURLToPath(new URL("record.json", import.meta.url));
const DOCUMENT = fileURLToPath(new URL("../../docs/platforms.md", import.meta.url));
const json = (path: string) => JSON.parse(readFileSync(path, "utf8"));

const { values: { emulated }, positionals } = parseArgs({
  options: { emulated: { type: "boolean", default: false } },
  allowPositionals: true,
});
const record = positionals.reduce<Tested[]>(
  (record, path) => withResult(record, json(path), emulated),
  json(RECORD),
);
writeAtomic(RECORD, `${JSON.stringify(record, null, 2)}\n`);
writeAtomic(DOCUMENT, platformsText(record));
