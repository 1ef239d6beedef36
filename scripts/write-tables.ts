/** Writes what the columns of runs mean into `docs/metrics.md`: `deno task build:tables`. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { writeAtomic } from "../src/base/mod.ts";
import { tableBlocks, withBlocks } from "./tables-text.ts";

const path = fileURLToPath(new URL("../docs/metrics.md", import.meta.url));
writeAtomic(path, withBlocks(readFileSync(path, "utf8"), tableBlocks()));
