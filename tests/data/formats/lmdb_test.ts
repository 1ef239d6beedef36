import assert from "node:assert/strict";
import {
  closeSync,
  copyFileSync,
  ftruncateSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { type LmdbFile, openLmdb } from "../../../src/data/formats/lmdb.ts";
import { sha256, UserError } from "../../../src/base/mod.ts";
import { stream } from "../../../src/random/mod.ts";

const PAGE = 4096;
/**
 * Where in a meta page stand the main database's flags, its entries, and the transaction's number.
 */
const META = { flags: 92, entries: 120, transaction: 144 };

function fixture(name: string, file = "data.mdb"): string {
  return fileURLToPath(new URL(`../../fixtures/lmdb/${name}/${file}`, import.meta.url));
}

/** `[SHA-256 of the key, bytes, SHA-256 of the value]` of every entry. */
function listed(file: LmdbFile): [string, number, string][] {
  return Array.from(
    file.entries(),
    ({ key, ...place }) => [sha256(key), place.length, sha256(file.value(place))],
  );
}

/** Reads everything in a file, keys and values; the number of entries. */
function readWhole(path: string): number {
  const file = openLmdb(path);
  try {
    return listed(file).length;
  } finally {
    file.close();
  }
}

/** Follows every pointer in a file, without reading the values that need no pointer. */
function readTree(path: string): void {
  const file = openLmdb(path);
  try {
    for (const place of file.entries()) if (place.at % PAGE === 16) file.value(place);
  } finally {
    file.close();
  }
}

describe("an LMDB file", () => {
  let root = "";
  before(() => {
    root = mkdtempSync(join(tmpdir(), "earthmover-lmdb-"));
  });
  after(() => rmSync(root, { recursive: true }));

  /** A copy of a fixture with other bytes at some positions. */
  function changed(name: string, changes: [at: number, bytes: number[]][]): string {
    const bytes = new Uint8Array(readFileSync(fixture(name)));
    for (const [at, values] of changes) bytes.set(values, at);
    const path = join(root, "changed.mdb");
    writeFileSync(path, bytes);
    return path;
  }

  function refuses(path: string, sentence: RegExp): void {
    assert.throws(() => readWhole(path), (error: unknown) => {
      assert.ok(error instanceof UserError, `${error}`);
      assert.match(error.message, sentence);
      return true;
    });
  }

  for (const name of ["deep", "small", "images"]) {
    it(`"${name}": has the entries that liblmdb's own cursor gives, in its order`, () => {
      const file = openLmdb(fixture(name));
      const expected = JSON.parse(readFileSync(fixture(name, "keys.json"), "utf8"));
      assert.ok(expected.length > 10);
      assert.deepEqual(listed(file), expected);
      file.close();
    });
  }

  it("of three levels, with overflow pages, is among them", () => {
    const file = openLmdb(fixture("deep"));
    assert.equal(file.meta.depth, 3);
    const places = [...file.entries()];
    assert.ok(places.some(({ at }) => at % PAGE === 16) && places.some(({ at }) => at % PAGE > 16));
    file.close();
  });

  it("may be empty", () => assert.equal(readWhole(fixture("empty")), 0));

  it("is read as the last whole transaction left it", () => {
    const names = [0, 1].map((page) => {
      const file = openLmdb(changed("small", [[page * PAGE + 16, [0, 0, 0, 0]]]));
      file.close();
      return file.meta.transaction;
    });
    const file = openLmdb(fixture("small"));
    file.close();
    // Without either of the two meta pages the other one counts.
    assert.notEqual(names[0], names[1]);
    assert.equal(file.meta.transaction, names[0] > names[1] ? names[0] : names[1]);
  });

  it("of another kind or format is refused with a sentence", () => {
    refuses(fixture("named"), /holds databases within the database/);
    const both = (at: number, bytes: number[]): [number, number[]][] =>
      [0, 1].map((page) => [page * PAGE + at, bytes]);
    refuses(changed("small", both(META.flags, [4, 0])), /several values under one key/);
    refuses(changed("small", both(META.flags, [2, 0])), /an unknown kind \(2\)/);
    refuses(changed("small", both(20, [2, 0, 0, 0])), /data format is version 2, not 1/);
    refuses(changed("small", both(40, [0, 64, 0, 0])), /pages have 16384 bytes, not 4096/);
    refuses(changed("small", both(META.entries, [77])), /promises 77 entries and has 18/);
    refuses(fixture("small", "keys.json"), /it is no LMDB file; an LMDB file of data format 1/);
    refuses(join(root, "nowhere"), /cannot read ".*nowhere": it does not exist/);
    refuses(root, /cannot/);
  });

  it("whose pages lead back to themselves ends in a sentence", () => {
    const { root: page, depth } = openLmdb(fixture("deep")).meta;
    assert.equal(depth, 3);
    const bytes = readFileSync(fixture("deep"));
    const firstNode = bytes.readUInt16LE(page! * PAGE + 16);
    const toItself = [page! & 255, page! >> 8, 0, 0];
    refuses(
      changed("deep", [[page! * PAGE + firstNode, toItself]]),
      /page \d+ is used twice/,
    );
  });

  it("cut off anywhere is whole up to there or ends in a sentence", () => {
    const whole = readFileSync(fixture("small"));
    const path = join(root, "cut.mdb");
    let refused = 0;
    for (let length = 0; length < whole.length; length += 1021) {
      writeFileSync(path, whole.subarray(0, length));
      try {
        readWhole(path);
      } catch (error) {
        assert.ok(error instanceof UserError, `${error}`);
        refused++;
      }
    }
    assert.ok(refused > 60, `${refused}`);
  });

  it("corrupted at random 10,000 times neither crashes nor hangs nor is read out of bounds", () => {
    const whole = new Uint8Array(readFileSync(fixture("small")));
    const path = join(root, "corrupted.mdb");
    copyFileSync(fixture("small"), path);
    const intact = openLmdb(path);
    const places = [...intact.entries()].map(({ at }) => Math.floor(at / PAGE));
    const pages = [...new Set([0, 1, intact.meta.root!, ...places])];
    intact.close();
    const random = stream(11, "corruptions");
    const below = (bound: number) => random.integers(1, bound)[0];
    const file = openSync(path, "r+");
    const outcomes = { read: 0, refused: 0 };
    for (let i = 0; i < 10_000; i++) {
      const touched: number[] = [];
      for (let n = below(4); n >= 0; n--) {
        // Most of the numbers that steer a reader stand at the beginning of a page.
        const page = pages[below(pages.length)] * PAGE;
        const at = page + below(below(4) === 0 ? PAGE : 64);
        const byte = [0, 1, 255, whole[at] ^ (1 << below(8)), below(256)][below(5)];
        writeSync(file, Uint8Array.of(byte), 0, 1, at);
        touched.push(at);
      }
      const isCut = below(20) === 0;
      if (isCut) ftruncateSync(file, below(whole.length));
      try {
        readTree(path);
        outcomes.read++;
      } catch (error) {
        assert.ok(error instanceof UserError, `case ${i}: ${(error as Error).stack}`);
        assert.match(error.message, /^"[^"]+" cannot be used: .*|^cannot read/);
        outcomes.refused++;
      }
      if (isCut) writeSync(file, whole, 0, whole.length, 0);
      else for (const at of touched) writeSync(file, whole, at, 1, at);
    }
    closeSync(file);
    assert.ok(outcomes.read > 500 && outcomes.refused > 2000, JSON.stringify(outcomes));
    assert.equal(readWhole(path), 18);
  });
});
