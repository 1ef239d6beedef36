/**
 * Makes the npm package of the backend: `deno task pack` writes `results/package/`, and the tarball
 * beside it.
 */
import { statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { pack } from "./pack/package.ts";

const tarball = await pack(fileURLToPath(new URL("../results", import.meta.url)));
console.log(`${tarball}, ${Math.round(statSync(tarball).size / 1000)} kB`);
