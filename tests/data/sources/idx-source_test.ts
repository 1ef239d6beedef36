import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { gzipSync } from "node:zlib";
import { loadData } from "../../../src/data/mod.ts";
import { UserError } from "../../../src/base/mod.ts";
import { idxBytes, labelsOf, pixelsOf, TEST, TRAIN, writeIdxFolder } from "./idx-fixture.ts";

describe("a folder of IDX files", () => {
  let root = "";
  before(() => {
    root = mkdtempSync(join(tmpdir(), "earthmover-idx-"));
  });
  after(() => rmSync(root, { recursive: true }));

  for (
    const [name, options] of [["plain", {}], ["gzipped", { zipped: true }], ["dot", {
      dot: true,
    }]] as const
  ) {
    it(`is read and padded (${name})`, async () => {
      const folder = writeIdxFolder(join(root, name), options);
      const { train, test } = await loadData(`idx:${folder}`, { size: 5 });
      for (const [set, part] of [[train, TRAIN], [test, TEST]] as const) {
        assert.deepEqual([set.count, set.height, set.width, set.channels], [part.count, 5, 5, 1]);
        const pixels = pixelsOf(part);
        const expected = new Uint8Array(part.count * 25);
        // 2×3 in 5×5: one column left and two right, one row above and one below.
        for (let n = 0; n < part.count; n++) {
          for (let y = 0; y < 3; y++) {
            for (let x = 0; x < 2; x++) {
              expected[n * 25 + (y + 1) * 5 + x + 1] = pixels[(n * 3 + y) * 2 + x];
            }
          }
        }
        assert.deepEqual(set.pixels, expected);
        assert.deepEqual([...set.labels!], labelsOf(part));
        assert.deepEqual(set.classes, ["0", "1", "2"]);
        const content = Uint8Array.from([...pixels, ...labelsOf(part)]);
        assert.equal(set.sha256, createHash("sha256").update(content).digest("hex"));
      }
    });
  }

  const images = "train-images-idx3-ubyte";
  const labels = "t10k-labels-idx1-ubyte";
  const good = idxBytes([5, 3, 2], pixelsOf(TRAIN));
  const broken: [string, string, Uint8Array | null, RegExp][] = [
    ["missing", labels, null, /has no file "t10k-labels-idx1-ubyte"/],
    ["empty", images, new Uint8Array(0), /is empty; an IDX file .* 3 dimensions/],
    ["truncated", images, good.subarray(0, good.length - 1), /truncated: 5×3×2 .* 46 bytes.* 45/],
    ["cut in its header", images, good.subarray(0, 10), /ends within its header/],
    ["too long", images, Uint8Array.from([...good, 0]), /longer than its header says/],
    ["of text", images, new TextEncoder().encode("hello world"), /no IDX file \(it begins with 68/],
    ["of three bytes", images, Uint8Array.of(0, 0, 8), /is no IDX file/],
    ["of floats", images, Uint8Array.of(0, 0, 13, 3, 0, 0, 0, 0), /32-bit floats in 3 dimensions/],
    ["of labels", images, idxBytes([5], [0, 1, 2, 3, 4]), /unsigned bytes in 1 dimension.*3 dim/],
    ["of no images", images, idxBytes([0, 3, 2], []), /holds nothing \(0×3×2\)/],
    ["of absurd size", images, idxBytes([2 ** 32 - 1, 2 ** 32 - 1, 2 ** 32 - 1], []), /truncated/],
    ["of too few labels", labels, idxBytes([1], [0]), /2 images but .* 1 labels/],
  ];
  for (const [what, file, bytes, sentence] of broken) {
    for (const zipped of [false, true]) {
      it(`a file ${what}${zipped ? ", gzipped," : ""} gets one sentence that names it`, async () => {
        const folder = writeIdxFolder(join(root, `${what}-${zipped}`), {
          zipped,
          change: { [file]: bytes },
        });
        await rejectsWith(`idx:${folder}`, sentence, folder);
      });
    }
  }

  it("a broken gzip file is named", async () => {
    const zipped = gzipSync(good);
    for (
      const [i, bytes] of [zipped.subarray(0, 30), zipped.map((b, j) => j === 12 ? b ^ 255 : b)]
        .entries()
    ) {
      const folder = writeIdxFolder(join(root, `gz-${i}`), { change: { [images]: bytes } });
      await rejectsWith(`idx:${folder}`, /cannot be unpacked .*download it again/, images);
    }
  });

  it("a folder that is missing, empty, or a file, and images that do not fit", async () => {
    await rejectsWith(`idx:${join(root, "nowhere")}`, /does not exist/, "nowhere");
    mkdirSync(join(root, "bare"));
    await rejectsWith(`idx:${join(root, "bare")}`, /is empty; the four files/, "bare");
    writeFileSync(join(root, "a-file"), "x");
    await rejectsWith(`idx:${join(root, "a-file")}`, /cannot read the data folder/, "a-file");
    const folder = writeIdxFolder(join(root, "large"));
    await rejectsWith(`idx:${folder}`, /2×3 pixels, which do not fit into 2×2/, images, 2);
  });
});

describe("IDX files as they are handed out", () => {
  let root = "";
  before(() => {
    root = mkdtempSync(join(tmpdir(), "earthmover-idx-as-is-"));
  });
  after(() => rmSync(root, { recursive: true }));

  /** A folder with the four files under names of one's own. */
  function folder(
    name: string,
    names: (part: "train" | "t10k", what: "images" | "labels") => string,
    labels: number[] = [0, 1, 2],
  ): string {
    for (const part of ["train", "t10k"] as const) {
      const count = part === "train" ? 30 : 26;
      const files = {
        images: idxBytes([count, 3, 2], Array.from({ length: count * 6 }, (_, i) => i % 251)),
        labels: idxBytes(
          [count],
          Array.from({ length: count }, (_, i) => labels[i % labels.length]),
        ),
      };
      for (const what of ["images", "labels"] as const) {
        const path = join(root, name, names(part, what));
        mkdirSync(join(path, ".."), { recursive: true });
        writeFileSync(path, path.endsWith(".gz") ? gzipSync(files[what]) : files[what]);
      }
    }
    return join(root, name);
  }
  const dot = (part: string, what: string) =>
    `${part}-${what}.idx${what === "images" ? 3 : 1}-ubyte`;
  const dash = (part: string, what: string) => dot(part, what).replace(".", "-");
  const counts = async (path: string) => {
    const { train, test } = await loadData(`idx:${path}`, { size: 4 });
    return [train.count, test.count];
  };

  it("folders of nearly the same names lie beside them, empty or with the files in them", async () => {
    const empty = folder("kaggle", dot);
    for (const part of ["train", "t10k"]) {
      for (const what of ["images", "labels"]) mkdirSync(join(empty, dash(part, what)));
    }
    assert.deepEqual(await counts(empty), [30, 26]);
    const full = folder("kaggle-full", (part, what) => join(dash(part, what), dash(part, what)));
    assert.deepEqual(await counts(full), [30, 26]);
  });

  it("packed and unpacked beside each other they are as good as once, unless they differ", async () => {
    const path = folder("twice", dash);
    folder("twice", (part, what) => `${dash(part, what)}.gz`);
    folder("twice", dot);
    assert.deepEqual(await counts(path), [30, 26]);
    writeFileSync(join(path, "t10k-labels.idx1-ubyte"), idxBytes([26], new Array(26).fill(1)));
    await rejectsWith(
      `idx:${path}`,
      /^".*" and ".*" hold different t10k-labels under/,
      "labels.idx1",
    );
  });

  it("labels from 1 to 26 are 26 classes, and labels that are left out are none", async () => {
    const path = folder("letters", dash, Array.from({ length: 26 }, (_, i) => i + 1));
    const { train, test } = await loadData(`idx:${path}`, { size: 4 });
    assert.deepEqual(train.classes, Array.from({ length: 26 }, (_, i) => String(i + 1)));
    assert.deepEqual(test.classes, train.classes);
    assert.deepEqual([...train.labels!], Array.from({ length: 30 }, (_, i) => i % 26));
    const some = await loadData(`idx:${folder("some", dash, [9, 3, 7])}`, { size: 4 });
    assert.deepEqual(some.train.classes, ["3", "7", "9"]);
    assert.deepEqual([...some.test.labels!.subarray(0, 4)], [2, 0, 1, 2]);
  });

  it("EMNIST is known by its names, said to be transposed, and turned where it is asked for", async () => {
    const names = (part: string, what: string) =>
      `emnist-letters-${dash(part === "t10k" ? "test" : part, what)}.gz`;
    const path = folder("emnist", names);
    const [asIs, turned] = [
      await loadData(`idx:${path}`, { size: 3 }),
      await loadData(`idx-transposed:${path}`, { size: 3 }),
    ];
    assert.match(asIs.notes![0], /^these seem to be EMNIST's images, .*: idx-transposed:DIR turns/);
    assert.deepEqual([turned.notes, turned.train.count], [[], 30]);
    assert.notEqual(turned.train.sha256, asIs.train.sha256);
    // 2×3 as it lies, padded by a column on the right; 3×2 turned, padded by a row below.
    assert.deepEqual([...asIs.train.pixels!.subarray(0, 9)], [0, 1, 0, 2, 3, 0, 4, 5, 0]);
    assert.deepEqual([...turned.train.pixels!.subarray(0, 9)], [0, 2, 4, 1, 3, 5, 0, 0, 0]);
    const plain = await loadData(`idx:${folder("no-emnist", dash)}`, { size: 4 });
    assert.deepEqual(plain.notes, []);
  });

  it("a pipe in place of one is not waited for", async () => {
    const path = folder("pipe", dash);
    rmSync(join(path, "train-images-idx3-ubyte"));
    execFileSync("mkfifo", [join(path, "train-images-idx3-ubyte")]);
    await rejectsWith(
      `idx:${path}`,
      /cannot read ".*": it is a pipe, a socket, or a device/,
      "train",
    );
  });
});

describe("how a source is named", () => {
  it("an unknown source is a wrong command line, with what is accepted", async () => {
    for (const spec of ["mnst", "idx", "idx:", "mnist:", "mnist:/tmp", "", ":x", "toString"]) {
      await assert.rejects(loadData(spec, { size: 32 }), (error: unknown) => {
        assert.ok(error instanceof UserError && error.exitCode === 2, String(error));
        assert.match(error.message, /^unknown data source ".*": accepted are mnist, .*idx:DIR/);
        return true;
      });
    }
    await assert.rejects(loadData("mnst", { size: 32 }), /did you mean mnist\?/);
    await assert.rejects(loadData("idx", { size: 32 }), /did you mean idx:DIR\?/);
  });
});

describe("MNIST", () => {
  it("has the published counts, classes, and content", async () => {
    const { train, test } = await loadData("mnist", { size: 32 });
    assert.deepEqual([train.count, train.width, train.height, train.channels], [60000, 32, 32, 1]);
    assert.deepEqual([test.count, test.width, test.height], [10000, 32, 32]);
    // Class counts as published (e.g. LeCun et al.'s file, summed by torch.bincount).
    const counts = new Array(10).fill(0);
    for (const label of train.labels!) counts[label]++;
    assert.deepEqual(counts, [5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949]);
    assert.deepEqual(train.classes, ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]);
    assert.deepEqual([...train.labels!.subarray(0, 6)], [5, 0, 4, 1, 9, 2]);
    // The mean 0.1307 of the 28×28 training images is the constant of every MNIST example.
    let sum = 0;
    for (const pixel of train.pixels) sum += pixel;
    assert.equal((sum / (60000 * 784 * 255)).toFixed(4), "0.1307");
    // SHA-256 of the pixels followed by the labels, computed by Python's hashlib over the files.
    assert.equal(
      train.sha256,
      "edc0d1098aa497be14ace79ddd5171e5a3dcf9c4d196c015389203eb3ba1f59b",
    );
    assert.equal(test.sha256, "c3f9adf9c66efb572b1f9326c3a511b45910c7173b97be66ceceeeeaef6b802b");
  });
});

async function rejectsWith(
  spec: string,
  sentence: RegExp,
  name: string,
  size = 32,
): Promise<void> {
  await assert.rejects(loadData(spec, { size }), (error: unknown) => {
    assert.ok(error instanceof UserError, `${error}`);
    assert.match(error.message, sentence);
    assert.ok(error.message.includes(name), error.message);
    assert.ok(!error.message.includes("\n"));
    return true;
  });
}
