import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, describe, it } from "node:test";
import {
  batches,
  batchIndices,
  type DataSource,
  loadData,
  type StreamedImages,
} from "../../../src/data/mod.ts";
import { sha256, UserError } from "../../../src/base/mod.ts";
import { jpeg, painted, plainPng, webp } from "../../images/image-fixture.ts";

/**
 * Whether this user may read even what nobody may; asking for the user's number takes a right of
 * its own in Deno.
 */
function forbidsNothing(): boolean {
  const path = join(mkdtempSync(join(tmpdir(), "earthmover-rights-")), "file");
  writeFileSync(path, "");
  chmodSync(path, 0);
  try {
    readFileSync(path);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(dirname(path), { recursive: true });
  }
}

describe("a folder of images", () => {
  let root = "";
  before(() => {
    root = mkdtempSync(join(tmpdir(), "earthmover-folder-"));
  });
  after(() => rmSync(root, { recursive: true }));

  /** A folder of its own with these files. */
  function folder(name: string, files: Record<string, Uint8Array | string>): string {
    const path = join(root, name);
    mkdirSync(path);
    for (const [file, content] of Object.entries(files)) {
      mkdirSync(join(path, file, ".."), { recursive: true });
      writeFileSync(join(path, file), content);
    }
    return path;
  }

  /** n plain PNGs of different grey. */
  const greys = (n: number) =>
    Object.fromEntries(
      Array.from({ length: n }, (_, i) => [`g/${i}.png`, plainPng(8 + i, 9, [i, i, i])]),
    );

  const greysOf = ({ train, test }: DataSource): number[] =>
    [train, test].flatMap((set) =>
      Array.from({ length: set.count }, (_, i) => set.pixels![i * set.width * set.width * 3])
    );

  async function refuses(spec: string, sentence: RegExp): Promise<void> {
    await assert.rejects(loadData(spec, { size: 8 }), (error: unknown) => {
      assert.ok(error instanceof UserError, `${error}`);
      assert.match(error.message, sentence);
      assert.ok(!error.message.includes("\n"));
      return true;
    });
  }

  it("of all kinds and sizes, in sub-folders, becomes squares", async () => {
    const red = () => [255, 0, 0, 255];
    const path = folder("kinds", {
      "a.png": plainPng(30, 20, [255, 0, 0]),
      "b/c.JPG": await jpeg(painted(16, 40, red)),
      "b/d/e.webp": await webp(painted(9, 9, red), true),
      "b/f.jpeg": await jpeg(painted(100, 12, red)),
    });
    const { train, test, skipped } = await loadData(`folder:${path}`, { size: 12 });
    assert.deepEqual([train.count, test.count, train.width, train.channels], [3, 1, 12, 3]);
    assert.deepEqual(skipped, []);
    for (const set of [train, test]) {
      assert.equal(set.pixels!.length, set.count * 12 * 12 * 3);
      set.pixels!.forEach((value, i) => assert.ok(Math.abs(value - (i % 3 === 0 ? 255 : 0)) < 4));
    }
  });

  it("is parted into a tenth held back and the rest, the same way each time", async () => {
    const path = folder("parted", greys(40));
    const first = await loadData(`folder:${path}`, { size: 8 });
    assert.deepEqual([first.train.count, first.test.count], [36, 4]);
    const all = greysOf(first).sort((a, b) => a - b);
    assert.deepEqual(all, Array.from({ length: 40 }, (_, i) => i));
    const copy = await loadData(`folder:${folder("parted-copy", greys(40))}`, { size: 8 });
    assert.deepEqual(greysOf(copy), greysOf(first));
    assert.equal(copy.train.sha256, first.train.sha256);
    assert.notEqual(first.train.sha256, first.test.sha256);
  });

  it("may hold a few broken and foreign files, which are listed with the reason", async () => {
    const path = folder("broken", {
      ...greys(60),
      "broken.png": plainPng(8, 8, [1, 2, 3]).subarray(0, 50),
      "empty.jpg": "",
      "text.webp": "hello",
      "notes.txt": "about these images",
      ".hidden.png": "not looked at",
    });
    const { train, test, skipped } = await loadData(`folder:${path}`, { size: 8 });
    assert.equal(train.count + test.count, 60);
    assert.deepEqual(skipped, [
      { path: "broken.png", kind: "damaged", reason: "it is damaged" },
      { path: "empty.jpg", kind: "damaged", reason: "it is empty" },
      { path: "notes.txt", kind: "other", reason: "it is no PNG, JPEG or WebP image" },
      { path: "text.webp", kind: "damaged", reason: "it is no PNG, JPEG or WebP image" },
    ]);
  });

  it("with more than 5 % broken, with no images, missing, or a file, gets a sentence", async () => {
    const many = folder("many-broken", { ...greys(15), "x.png": "x" });
    await refuses(`folder:${many}`, /^1 of 16 images in .* e\.g\. "x\.png": it is no PNG.* 5 %/);
    await refuses(
      `folder:${folder("bare", {})}`,
      /has 0 readable images among 0 files; at least 2/,
    );
    const texts = folder("texts", {
      "a.txt": "a",
      "b.png": "b",
      "c.png": plainPng(2, 2, [0, 0, 0]),
    });
    await refuses(`folder:${texts}`, /1 readable images among 3 files \("a\.txt": it is no PNG/);
    await refuses(`folder:${join(root, "nowhere")}`, /nowhere": it does not exist/);
    await refuses(`folder:${join(many, "x.png")}`, /cannot read the data folder .*x\.png/);
  });

  it("with links in a circle and links to nowhere is read to its end, once", async () => {
    const path = folder("circle", greys(5));
    symlinkSync(path, join(path, "g", "up"));
    symlinkSync(join(path, "g"), join(path, "again"));
    symlinkSync(join(path, "nothing.png"), join(path, "nowhere"));
    symlinkSync("self", join(path, "self"));
    const source = await loadData(`folder:${path}`, { size: 8 });
    assert.deepEqual(greysOf(source).sort(), [0, 1, 2, 3, 4]);
    const [nowhere, self] = source.skipped!;
    assert.deepEqual([nowhere.path, self.path], ["nowhere", "self"]);
    assert.match(nowhere.reason, /^it cannot be read: it does not exist/);
    assert.match(self.reason, /^it cannot be read: its symbolic links go round in a circle/);
  });

  it("is not left by links: those that lead out of it are skipped and listed", async () => {
    const path = folder("inside", greys(5));
    const elsewhere = folder("inside-not", greys(9));
    symlinkSync(join(elsewhere, "g"), join(path, "out"));
    symlinkSync("../inside-not/g/8.png", join(path, "one.png"));
    const source = await loadData(`folder:${path}`, { size: 8 });
    assert.deepEqual(greysOf(source).sort(), [0, 1, 2, 3, 4]);
    const why = { kind: "other", reason: "it is a link that leads out of the folder" };
    assert.deepEqual(source.skipped, [{ path: "one.png", ...why }, { path: "out", ...why }]);
    // The folder itself may be named by a link.
    symlinkSync(elsewhere, join(root, "by-link"));
    const linked = await loadData(`folder:${join(root, "by-link")}`, { size: 8 });
    assert.equal(linked.train.count + linked.test.count, 9);
  });

  it("of more pixels than memory may hold is streamed from the cache: the same images", async () => {
    const path = folder("large", greys(50));
    const options = { size: 8, cache: join(root, "large-cache") };
    const small = await loadData(`folder:${path}`, options);
    const rooms: unknown[] = [];
    const room = (room: unknown) => void rooms.push(room);
    const large = await loadData(`folder:${path}`, { ...options, memory: 5000, room });
    assert.deepEqual(rooms, [], "what is there takes nothing more");
    const anew = { size: 8, cache: join(root, "told-cache") };
    await loadData(`folder:${path}`, { ...anew, room });
    assert.deepEqual(rooms, [], "nor is what is small told of");
    await loadData(`folder:${path}`, { ...anew, size: 9, memory: 5000, room });
    assert.deepEqual(rooms, [{ bytes: 50 * (9 * 9 * 3 + 4), folder: anew.cache }]);
    const sizes = readdirSync(anew.cache).map((file) => statSync(join(anew.cache, file)).size);
    assert.ok(sizes.some((bytes) => bytes >= 50 * (9 * 9 * 3 + 4)));
    assert.ok(small.train.pixels !== undefined && large.train.pixels === undefined);
    assert.deepEqual(large.test, small.test);
    assert.deepEqual([large.train.sha256, large.train.id], [small.train.sha256, small.train.id]);
    const order = batchIndices(small.train, 1, 0, 64);
    const [one, other] = [small, large].map(({ train }) => batches(train, 1, 64)(0));
    assert.ok(one instanceof Float32Array && other instanceof Promise);
    assert.deepEqual(await other, one);

    const [file] = readdirSync(options.cache).filter((name) => name.endsWith(".bin"));
    const bytes = readFileSync(join(options.cache, file));
    bytes[bytes.length >> 1] ^= 1;
    writeFileSync(join(options.cache, file), bytes);
    const damaged = await loadData(`folder:${path}`, { ...options, memory: 5000 });
    await assert.rejects(
      (damaged.train as StreamedImages).read(order),
      /^UserError: ".*", where prepared images are kept, is damaged: delete it, and it is made again$/,
    );
    // So are the images held back, which are read when they are asked for.
    const whole = join(options.cache, file);
    bytes[bytes.length >> 1] ^= 1;
    for (let i = 0; i < 50; i++) bytes[i * (8 * 8 * 3 + 4)] ^= 1;
    writeFileSync(whole, bytes);
    const { test } = await loadData(`folder:${path}`, { ...options, memory: 5000 });
    assert.throws(() => test.pixels, /^UserError: ".*", where .* is damaged: delete it/);
    rmSync(whole);
    assert.throws(() => test.pixels, /^UserError: ".*", where .* is damaged: delete it/);
    writeFileSync(whole, bytes);
    for (const { train } of [large, damaged]) await (train as StreamedImages).close();
    // In memory it is found on opening, and made again.
    assert.deepEqual(await loadData(`folder:${path}`, options), small);
  });

  it("is decoded to the same bytes by one thread and by three", async () => {
    const image = painted(40, 30, (x, y) => [x * 6, y * 8, x + y, 255 - x]);
    const encoded = [await jpeg(image), await webp(image, true), await webp(image, false)];
    const files = Object.fromEntries(
      Array.from({ length: 150 }, (_, i): [string, Uint8Array] => {
        if (i % 50 === 7) return [`${i}.png`, plainPng(8, 8, [1, 2, 3]).subarray(0, 40 + i % 9)];
        return [`${i}.jpg`, i % 5 < 3 ? encoded[i % 5] : plainPng(5 + i % 7, 4 + i % 9, [i, 0, 9])];
      }),
    );
    const path = folder("threads", files);
    const prepared = async (threads: number) => {
      const cache = join(root, `threads-${threads}`);
      const told: number[] = [];
      const progress = (done: number) => told.push(done);
      const { skipped } = await loadData(`folder:${path}`, { size: 8, cache, threads, progress });
      assert.deepEqual(told, Array.from({ length: 150 }, (_, i) => i + 1));
      assert.deepEqual(skipped!.map((file) => file.path), ["107.png", "57.png", "7.png"]);
      const [file] = readdirSync(cache).filter((name) => name.endsWith(".bin"));
      return { file, sha256: sha256(readFileSync(join(cache, file))) };
    };
    assert.deepEqual(await prepared(3), await prepared(1));
  });

  it("is decoded once where a cache is given, and again when a file or the cache changes", async () => {
    const path = folder("cached", greys(30));
    const cache = join(root, "cache");
    const load = async () => {
      let decoded = 0;
      const source = await loadData(`folder:${path}`, {
        size: 8,
        cache,
        progress: () => decoded++,
      });
      return { decoded, source };
    };
    const first = await load();
    assert.equal(first.decoded, 30);
    const second = await load();
    assert.equal(second.decoded, 0);
    assert.deepEqual(second.source, first.source);

    const [file] = readdirSync(cache).filter((name) => name.endsWith(".bin"));
    writeFileSync(join(cache, file), "damaged");
    assert.deepEqual(await load(), first);

    writeFileSync(join(path, "g", "0.png"), plainPng(9, 9, [200, 200, 200]));
    const changed = await load();
    assert.equal(changed.decoded, 30);
    assert.ok(greysOf(changed.source).includes(200));

    writeFileSync(join(path, "new.png"), plainPng(9, 9, [100, 100, 100]));
    assert.equal((await load()).decoded, 31, "a file was added");
    rmSync(join(path, "new.png"));
    assert.equal((await load()).decoded, 0, "and is gone: as before");
    rmSync(join(path, "g", "1.png"));
    assert.equal((await load()).decoded, 29, "one was removed");
    renameSync(join(path, "g", "2.png"), join(path, "g", "1.png"));
    assert.equal((await load()).decoded, 29, "one got another name");
    utimesSync(join(path, "g", "3.png"), 1e9, 1e9);
    assert.equal((await load()).decoded, 0, "one has another time and the same content");
  });

  it("is what its files hold: names, lengths, and times say nothing", async () => {
    const image = (grey: number) => plainPng(8, 8, [grey, grey, grey], 0);
    const alike = (name: string, shift: number) => {
      const files = Object.fromEntries(
        Array.from({ length: 20 }, (_, i) => [`${i}.png`, image(i + shift)]),
      );
      const path = folder(name, files);
      for (const file of Object.keys(files)) utimesSync(join(path, file), 1, 1);
      return path;
    };
    const [one, other] = [alike("same-a", 0), alike("same-b", 100)];
    const options = { size: 8, cache: join(root, "alike-cache") };
    const load = async (path: string) => await loadData(`folder:${path}`, options);
    const [first, second] = [await load(one), await load(other)];
    const all = (shift: number) => Array.from({ length: 20 }, (_, i) => i + shift);
    assert.deepEqual(greysOf(first).sort((a, b) => a - b), all(0));
    assert.deepEqual(greysOf(second).sort((a, b) => a - b), all(100));
    assert.notEqual(first.train.sha256, second.train.sha256);
    assert.notEqual(first.test.sha256, second.test.sha256);
    // One image is exchanged in place: its name, length, and time of modification stay.
    writeFileSync(join(one, "3.png"), image(200));
    utimesSync(join(one, "3.png"), 1, 1);
    const changed = await load(one);
    assert.ok(greysOf(changed).includes(200) && !greysOf(changed).includes(3));
    assert.notEqual(
      `${changed.train.sha256} ${changed.test.sha256}`,
      `${first.train.sha256} ${first.test.sha256}`,
    );
    // A copy elsewhere, with other names, is the same images, and they are not decoded again.
    const copy = folder("copy", {});
    for (const file of readdirSync(other)) copyFileSync(join(other, file), join(copy, `_${file}`));
    let decoded = 0;
    const same = await loadData(`folder:${copy}`, { ...options, progress: () => decoded++ });
    assert.deepEqual([same.train.sha256, decoded], [second.train.sha256, 0]);
  });

  it("is tried again where the machine did not let an image be read", async () => {
    const path = folder("missing", greys(60));
    const options = { size: 8, cache: join(root, "missing-cache") };
    symlinkSync("later.bin", join(path, "late.png"));
    const load = async () => await loadData(`folder:${path}`, options);
    const before = await load();
    assert.equal(before.train.count + before.test.count, 60);
    assert.deepEqual(before.skipped!.map(({ path, kind }) => [path, kind]), [[
      "late.png",
      "missing",
    ]]);
    writeFileSync(join(root, "later.png"), plainPng(9, 9, [222, 222, 222]));
    rmSync(join(path, "late.png"));
    renameSync(join(root, "later.png"), join(path, "late.png"));
    const after = await load();
    assert.equal(after.train.count + after.test.count, 61);
    assert.deepEqual(after.skipped, []);
  });

  it("without permission for an image or a sub-folder goes on without them, until it is given", {
    skip: forbidsNothing() && "nothing is forbidden to root",
  }, async () => {
    const path = folder("forbidden", { ...greys(60), "in/a.png": plainPng(9, 9, [90, 0, 0]) });
    const options = { size: 8, cache: join(root, "forbidden-cache") };
    const load = async () => await loadData(`folder:${path}`, options);
    chmodSync(join(path, "g/7.png"), 0);
    chmodSync(join(path, "in"), 0);
    const { train, test, skipped } = await load();
    assert.equal(train.count + test.count, 59);
    assert.deepEqual(skipped!.map(({ path, kind }) => [path, kind]), [
      ["g/7.png", "missing"],
      ["in", "missing"],
    ]);
    chmodSync(join(path, "g/7.png"), 0o600);
    chmodSync(join(path, "in"), 0o700);
    const all = await load();
    assert.equal(all.train.count + all.test.count, 61);
  });

  it("is not held up by pipes, and named by what is in it that is no file", async () => {
    const path = folder("pipes", greys(60));
    for (const name of ["pipe.png", "other"]) execFileSync("mkfifo", [join(path, name)]);
    const { train, test, skipped } = await loadData(`folder:${path}`, { size: 8 });
    assert.equal(train.count + test.count, 60);
    const why = { kind: "other", reason: "it is a pipe, a socket, or a device" };
    assert.deepEqual(skipped, [{ path: "other", ...why }, { path: "pipe.png", ...why }]);
  });

  it("with names that are not UTF-8 says how many, in every host", async () => {
    const path = folder("names", greys(60));
    // no host but a shell makes such a name
    const make = (script: string) => execFileSync("sh", ["-c", `cd "$0" && ${script}`, path]);
    make(`cp g/1.png "$(printf 'p\\342t.png')"`);
    const { train, test, skipped } = await loadData(`folder:${path}`, { size: 8 });
    assert.equal(train.count + test.count, 60);
    const reason = "its name is not UTF-8: rename it";
    assert.deepEqual(skipped, [{ path: "p\ufffdt.png", kind: "missing", reason }]);
    make(`mkdir "$(printf '\\351t')" && cp g/1.png "$(printf '\\351t')"`);
    await refuses(
      `folder:${path}`,
      /names" holds 1 folder and 1 file whose names are not UTF-8, e\.g\. ".t": the images in it cannot be reached or counted; rename it, e\.g\. with convmv/,
    );
    make(`rm "$(printf 'p\\342t.png')"`);
    await refuses(
      `folder:${path}`,
      /names" holds 1 folder whose name is not UTF-8, e\.g\. ".t": the images in it cannot/,
    );
    make(`mkdir "$(printf '\\340t')"`);
    await refuses(
      `folder:${path}`,
      /names" holds 2 folders whose names are not UTF-8, e\.g\. ".t": the images in them cannot/,
    );
    // A name that holds the sign for a lost character itself is one like any other.
    const sign = folder("sign", { ...greys(3), "\ufffd.png": plainPng(9, 9, [9, 9, 9]) });
    assert.equal((await loadData(`folder:${sign}`, { size: 8 })).skipped!.length, 0);
  });
});
