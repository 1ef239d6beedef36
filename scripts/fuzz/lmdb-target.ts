import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "../../src/base/mod.ts";
import { openLmdb } from "../../src/data/formats/lmdb.ts";
import { damaged } from "./damage.ts";
import { type FuzzTarget, refusedBy } from "./target.ts";

const FIXTURES = new URL("../../tests/fixtures/lmdb/", import.meta.url);

/** LSUN's `data.mdb`: trees of pages that point at each other. */
export function lmdbTarget(folder: string): FuzzTarget {
  const path = join(folder, "data.mdb");
  const files = ["small", "empty", "named"].map((name) =>
    new Uint8Array(readFileSync(new URL(`${name}/data.mdb`, FIXTURES)))
  );
  return {
    name: "lmdb",
    inputs: damaged(files),
    take: (bytes) => {
      mkdirSync(folder, { recursive: true });
      writeFileSync(path, bytes);
      try {
        const file = openLmdb(path);
        try {
          for (const place of file.entries()) {
            if (file.value(place).length !== place.length) throw new Error("misread");
          }
        } finally {
          file.close();
        }
        return "taken";
      } catch (error) {
        return refusedBy(error, UserError);
      }
    },
  };
}
