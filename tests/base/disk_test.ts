import { test } from "node:test";
import assert from "node:assert/strict";
import { read, sourceFiles } from "../source-files.ts";

/**
 * What of node:fs changes nothing. Files that are read are opened and closed too, by calls of the
 * same names.
 */
const READS =
  /^(type .*|constants|existsSync|fstatSync|lstatSync|readFile|readFileSync|readSync|readdirSync|realpathSync|statSync|statfsSync)$/;
/** Files that open others to read them, and the terminal. */
const READERS = [
  "src/data/formats/lmdb.ts",
  "src/data/reading/image-reader.ts",
  "src/data/reading/prepared.ts",
  "src/data/sources/lsun-source.ts",
];

test("files are changed through the disk alone", () => {
  const others = ["examples", "tasks", "src"].flatMap(sourceFiles).filter((file) =>
    file !== "src/base/disk.ts"
  ).flatMap((file) => {
    const imports = [...read(file).matchAll(/import \{([^}]*)\} from "node:fs(?:\/promises)?"/g)];
    return imports.flatMap(([, names]) => names.split(",").map((name) => name.trim()))
      .filter((name) => name !== "" && !READS.test(name))
      .filter((name) => !(READERS.includes(file) && /^(open|close)Sync$/.test(name)))
      .map((name) => `${file}: ${name}`);
  });
  assert.deepEqual(others, ["src/cli/terminal/print.ts: writeSync"]); // the terminal
});

test("the disk's readers open nothing to write", () => {
  for (const file of READERS) {
    for (const [call, mode] of read(file).matchAll(/openSync\([^)]*?(?:, ([^)]*))?\)/g)) {
      assert.equal(mode, '"r"', `${file}: ${call}`);
    }
  }
});
