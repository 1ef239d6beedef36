import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import type { ListedFile } from "../../../src/data/formats/list-files.ts";
import { contentOf, vouching } from "../../../src/data/reading/known-content.ts";

const DAY = 86_400_000;
/** A moment, in milliseconds since 1970, on a whole second. */
const NOW = 1_700_000_000_000;
const TRIAL = { modified: 1_000_000_000_123, changed: NOW };

describe("which files a file system vouches for", () => {
  const cases: [string, Partial<ListedFile>, Partial<typeof TRIAL>, boolean][] = [
    ["written yesterday, where the trial is on the same one", {}, {}, true],
    ["written yesterday, elsewhere", { device: 2 }, {}, false],
    ["unpacked yesterday with an older time, elsewhere", { device: 2, modified: 1000 }, {}, true],
    ["written just now", { modified: NOW, changed: NOW }, {}, false],
    ["written two seconds ago", { modified: NOW - 2000, changed: NOW - 2000 }, {}, false],
    ["just unpacked with an older time", { modified: 1000, changed: NOW }, {}, false],
    ["from a clock that is ahead", { changed: NOW + DAY }, {}, false],
    ["without a time of change", { changed: 0 }, {}, false],
    ["on one that repeats the time of modification", {}, { changed: TRIAL.modified }, false],
    ["on one of coarse times", {}, { modified: 1_000_000_000_120 }, false],
    ["on FAT", { modified: NOW - DAY, changed: NOW - DAY }, {
      modified: 1_000_000_000_000,
      changed: 1_000_000_000_000,
    }, false],
  ];
  for (const [what, file, trial, expected] of cases) {
    it(what, () => {
      const yesterday = { modified: NOW - DAY, changed: NOW - DAY, device: 1, ...file };
      assert.equal(vouching(NOW, 1, { ...TRIAL, ...trial }).isSure(yesterday), expected);
    });
  }
});

describe("known content", () => {
  let root = "";
  before(() => {
    root = mkdtempSync(join(tmpdir(), "earthmover-content-"));
  });
  after(() => rmSync(root, { recursive: true }));

  const OLD = { modified: 1000, changed: NOW - DAY, bytes: 5, inode: 7, device: 1 };

  /** A folder whose files are read when their content is asked for; counts how often. */
  function asking(name: string) {
    const cache = join(root, name);
    let reads = 0;
    const ask = async (
      files: ListedFile[],
      { folder = "/a", missing = [], stillMissing = true }: {
        folder?: string;
        missing?: number[];
        stillMissing?: boolean;
      } = {},
    ) => {
      const before = reads;
      const content = await contentOf({
        cache,
        folder,
        files,
        read: () => Promise.resolve({ sha256: `${++reads}`, missing }),
        isStillMissing: () => stillMissing,
      });
      return { read: reads > before, content };
    };
    return { cache, ask };
  }
  const files = (change: Partial<ListedFile> = {}): ListedFile[] => [
    { path: "a.png", ...OLD },
    { path: "b.png", ...OLD, ...change },
  ];

  it("is found again while nothing was touched, and asked for again after any change", async () => {
    const { ask } = asking("again");
    assert.equal((await ask(files())).read, true);
    const again = await ask(files());
    assert.deepEqual([again.read, again.content.sha256], [false, "1"]);
    for (
      const change of [
        { path: "c.png" },
        { bytes: 6 },
        { modified: 2000 },
        { changed: OLD.changed + 1000 },
        { inode: 8 },
        { device: 2 },
      ]
    ) {
      assert.equal((await ask(files(change))).read, true, JSON.stringify(change));
    }
    assert.equal((await ask(files().slice(1))).read, true, "one is gone");
    assert.equal((await ask(files(), { folder: "/b" })).read, true, "another folder");
  });

  it("is not kept of a file that was changed just now", async () => {
    const { ask } = asking("fresh");
    const changed = Math.ceil(statSync(root).ctimeMs);
    for (let i = 0; i < 3; i++) assert.equal((await ask(files({ changed }))).read, true);
  });

  it("is read again when a file can be read that could not", async () => {
    const { ask } = asking("missing");
    await ask(files(), { missing: [1] });
    assert.deepEqual((await ask(files())).content.missing, [1]);
    assert.equal((await ask(files(), { stillMissing: false })).read, true);
  });

  it("is read again where what was kept is damaged, in any of its bytes", async () => {
    const { cache, ask } = asking("damaged");
    await ask(files());
    const [name] = readdirSync(cache);
    assert.equal(readdirSync(cache).length, 1, "nothing is left of the trial");
    const kept = readFileSync(join(cache, name));
    for (let at = 0; at < kept.length; at++) {
      writeFileSync(join(cache, name), kept.map((byte, i) => i === at ? byte ^ 1 : byte));
      assert.equal((await ask(files())).read, true, `byte ${at}`);
    }
  });

  it("is always read without a place to keep it", async () => {
    let reads = 0;
    const read = () => Promise.resolve({ sha256: `${++reads}`, missing: [] });
    const asked = { cache: undefined, folder: "/a", files: files(), read };
    for (const n of ["1", "2"]) {
      assert.equal((await contentOf({ ...asked, isStillMissing: () => true })).sha256, n);
    }
  });
});
