import assert from "node:assert/strict";
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { decodeImage, resizeToSquare } from "../../../src/images/mod.ts";
import { openLmdb } from "../../../src/data/formats/lmdb.ts";
import { batches, batchIndices, loadData, type StreamedImages } from "../../../src/data/mod.ts";
import { UserError } from "../../../src/base/mod.ts";

const FOLDER = fileURLToPath(new URL("../../fixtures/lmdb/images", import.meta.url));
const SIZE = 8;
const IMAGE = SIZE * SIZE * 3;

describe("a category of LSUN", () => {
  let root = "";
  let loaded: Awaited<ReturnType<typeof load>>;
  before(async () => {
    root = mkdtempSync(join(tmpdir(), "earthmover-lsun-"));
    loaded = await load();
  });
  after(async () => {
    rmSync(root, { recursive: true });
    await loaded.train.close();
  });

  async function load(folder = FOLDER, cache?: string) {
    let told = 0;
    const { train, ...rest } = await loadData(`lsun:${folder}`, {
      size: SIZE,
      cache,
      progress: () => told++,
    });
    assert.ok(train.pixels === undefined, "its images are streamed");
    return { train: train as StreamedImages, told, ...rest };
  }

  /** All images that can be decoded, one by one, as text to compare them by. */
  async function decoded(): Promise<Set<string>> {
    const file = openLmdb(join(FOLDER, "data.mdb"));
    const images = new Set<string>();
    for (const place of [...file.entries()]) {
      try {
        const { pixels, width, height } = await decodeImage(file.value(place));
        images.add(String(resizeToSquare(pixels, width, height, 3, SIZE)));
      } catch {
        continue;
      }
    }
    file.close();
    return images;
  }

  const split = (pixels: Uint8Array): string[] =>
    Array.from(
      { length: pixels.length / IMAGE },
      (_, i) => String(pixels.subarray(i * IMAGE, (i + 1) * IMAGE)),
    );

  it("is parted into images held back, in memory, and the rest, streamed", async () => {
    const { train, test, skipped } = loaded;
    assert.equal(train.count, 108);
    assert.equal(train.classes, undefined);
    const all = await train.read(Array.from({ length: train.count }, (_, i) => i));
    const expected = await decoded();
    assert.equal(expected.size, 118, "of 120 two are broken");
    assert.deepEqual(new Set([...split(all), ...split(test.pixels)]), expected);
    const broken = [...train.skipped, ...skipped!];
    assert.equal(broken.length, 2);
    assert.deepEqual(broken.map(({ reason }) => reason).sort(), ["it is damaged", "it is empty"]);
    assert.match(broken[0].path, /^entry \d+$/);
  });

  it("gives the next image in place of a broken one, the same in any order", async () => {
    const { train } = loaded;
    const indices = Array.from({ length: train.count }, (_, i) => i);
    const all = split(await train.read(indices));
    const backwards = split(await train.read(indices.toReversed()));
    assert.deepEqual(backwards.toReversed(), all);
    for (const { path } of train.skipped) assert.match(path, /^entry/);
    const doubled = all.flatMap((image, i) => (image === all[(i + 1) % all.length] ? [i] : []));
    assert.equal(doubled.length, train.skipped.length);
  });

  it("is read ahead in the order of the seed, whatever step is asked for", async () => {
    const { train } = loaded;
    const next = batches(train, 3, 16);
    for (const step of [0, 1, 2, 9, 3, 3]) {
      const values = await next(step);
      const pixels = await train.read(batchIndices(train, 3, step, 16));
      assert.deepEqual(values, Float32Array.from(pixels, (pixel) => pixel / 127.5 - 1));
    }
    await assert.rejects(train.read([train.count]), /image 108 of 108 does not exist/);
  });

  it("is listed and decoded once where a cache is given", async () => {
    const cache = join(root, "cache");
    const first = await load(FOLDER, cache);
    assert.ok(first.told > 0);
    assert.equal(readdirSync(cache).filter((name) => name.endsWith(".bin")).length, 2);
    const second = await load(FOLDER, cache);
    assert.equal(second.told, 0);
    assert.deepEqual(second.test, first.test);
    assert.equal(second.train.sha256, first.train.sha256);
    const uncached = loaded;
    assert.deepEqual([uncached.test, uncached.train.sha256], [first.test, first.train.sha256]);
    const indices = [5, 90, 5];
    assert.deepEqual(await second.train.read(indices), await uncached.train.read(indices));
    await Promise.all([first.train.close(), second.train.close()]);
  });

  it("of other content has another identity", async () => {
    const folder = join(root, "other");
    mkdirSync(folder);
    const bytes = readFileSync(join(FOLDER, "data.mdb"));
    const file = openLmdb(join(FOLDER, "data.mdb"));
    const [{ key }] = file.entries();
    // The first letter of the first key: keys stay in order.
    const at = bytes.indexOf(key);
    file.close();
    assert.ok(at > 0);
    bytes[at] = 0x20;
    writeFileSync(join(folder, "data.mdb"), bytes);
    const other = await load(folder);
    assert.notEqual(other.train.sha256, loaded.train.sha256);
    await other.train.close();
  });

  it("is what the file holds: an image of the same length under the same key is another", async () => {
    const cache = join(root, "alike-cache");
    const bytes = readFileSync(join(FOLDER, "data.mdb"));
    const file = openLmdb(join(FOLDER, "data.mdb"));
    const { at, length } = [...file.entries()].find(({ length }) => length > 100)!;
    file.close();
    const identities: string[] = [];
    for (const [name, change] of [["alike-a", 0], ["alike-b", 1]] as const) {
      const folder = join(root, name);
      mkdirSync(folder);
      bytes[at + length - 1] ^= change;
      writeFileSync(join(folder, "data.mdb"), bytes);
      utimesSync(join(folder, "data.mdb"), 1, 1);
      const { train } = await load(folder, cache);
      identities.push(train.sha256);
      await train.close();
    }
    assert.notEqual(identities[0], identities[1]);
  });

  it("that is missing, cut off, empty, or no LMDB is refused with a sentence", async () => {
    const folder = (name: string, content: Uint8Array | string) => {
      mkdirSync(join(root, name));
      writeFileSync(join(root, name, "data.mdb"), content);
      return join(root, name);
    };
    const whole = readFileSync(join(FOLDER, "data.mdb"));
    const empty = readFileSync(join(FOLDER, "../empty/data.mdb"));
    const cases: [string, RegExp][] = [
      [join(root, "nowhere"), /cannot read ".*data\.mdb": it does not exist/],
      [folder("cut", whole.subarray(0, 40_000)), /a page is missing|ends/],
      [folder("bare", empty), /has 0 images; at least 2 are accepted/],
      [folder("text", "hello"), /it is no LMDB file/],
    ];
    for (const [place, sentence] of cases) {
      await assert.rejects(loadData(`lsun:${place}`, { size: SIZE }), (error: unknown) => {
        assert.ok(error instanceof UserError, `${error}`);
        assert.match(error.message, sentence);
        return true;
      });
    }
  });

  it("that vanishes after it was opened ends the reading with a sentence", async () => {
    const folder = join(root, "vanishing");
    mkdirSync(folder);
    copyFileSync(join(FOLDER, "data.mdb"), join(folder, "data.mdb"));
    const { train } = await load(folder);
    await train.close();
    rmSync(join(folder, "data.mdb"));
    const gone = /^UserError: cannot read ".*data\.mdb": it does not exist; check the path$/;
    await assert.rejects(train.read([0]), gone);
    await assert.rejects(train.read([1]), gone);
    await train.close();
  });

  it("with too many broken images is refused while it is read", async () => {
    const folder = join(root, "rotten");
    mkdirSync(folder);
    const path = join(folder, "data.mdb");
    copyFileSync(join(FOLDER, "data.mdb"), path);
    const bytes = readFileSync(path);
    const file = openLmdb(path);
    const places = [...file.entries()];
    file.close();
    places.filter(({ length }, i) => i % 3 === 0 && length > 0).forEach(({ at }) =>
      bytes.fill(0, at, at + 8)
    );
    writeFileSync(path, bytes);
    const { train } = await load(folder);
    await assert.rejects(
      train.read(Array.from({ length: train.count }, (_, i) => i)),
      /^UserError: \d+ of 1\d\d images read from ".*" are broken, e\.g\. "entry \d+": it is no PNG/,
    );
    await train.close();
  });
});
