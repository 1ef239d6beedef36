/**
 * `deno task gallery`: writes the page that shows the committed results,
 * `results/reference/README.md`.
 */
import { join } from "node:path";
import process from "node:process";
import { galleryMarkdown } from "../src/reports/mod.ts";
import { writeAtomic } from "../src/base/mod.ts";

const out = process.argv[2] ?? join("results", "reference");
const page = join(out, "README.md");
writeAtomic(page, galleryMarkdown(out));
console.log(page);
