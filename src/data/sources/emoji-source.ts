import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { readBytes, sha256, UserError } from "../../base/mod.ts";
import { decodeImage, resizeToSquare } from "../../images/mod.ts";
import { holdBack } from "./hold-back.ts";
import { CHANNELS } from "../reading/image-reader.ts";
import type { DataSource, ImageSet } from "../image-set.ts";
import type { LoadOptions } from "./load-options.ts";
import { preparedHere } from "../reading/prepared.ts";

/**
 * Changes when the same package gives other pixels, so that caches of the older way are not read.
 */
const VERSION = 2;
const PACKAGE = "emoji-datasource-google";

/** What the package's `emoji.json` says of a picture. */
interface Picture {
  readonly image: string;
  readonly has_img_google: boolean;
}

/** … and of an emoji, which may have pictures for several colours of skin. */
interface Emoji extends Picture {
  readonly category: string;
  readonly skin_variations?: Record<string, Picture>;
}

/** An image to be. */
interface Entry {
  readonly file: string;
  readonly category: string;
  readonly isTest: boolean;
}

/**
 * Google's emoji (Noto, Apache 2.0) as `emoji-datasource-google` has them: 3,786 pictures of 64×64,
 * laid on white; the class is the category. A tenth of the emoji is held back, each with all its
 * colours of skin, so that nothing held back has a twin that was trained on.
 * @param options the side of the images, and where the decoded pixels are kept
 * @throws {UserError} when the package is not installed
 */
export async function loadEmoji({ size, cache, progress }: LoadOptions): Promise<DataSource> {
  const { folder, emoji } = readPackage();
  const classes = [...new Set(emoji.map(({ category }) => category))].sort();
  const entries = list(emoji);
  const recordBytes = size * size * CHANNELS;
  const pngOf = ({ file }: Entry) => readBytes(join(folder, "img/google/64", file));
  // 14 MB, read each time: the package may have been changed where it lies.
  const digests = entries.map((entry) => sha256(pngOf(entry)));
  const { bytes } = await preparedHere<null>(cache, {
    key: { source: "emoji", version: VERSION, content: sha256(digests.join("")), size },
    recordBytes,
    most: entries.length,
    make: async (add) => {
      for (const [done, entry] of entries.entries()) {
        const { pixels, width, height } = await decodeImage(pngOf(entry));
        add(resizeToSquare(pixels, width, height, CHANNELS, size));
        progress?.(done + 1, entries.length);
      }
      return null;
    },
  });
  const part = (name: string, title: string, isTest: boolean): ImageSet => {
    const chosen = [...entries.keys()].filter((index) => entries[index].isTest === isTest);
    const pixels = new Uint8Array(chosen.length * recordBytes);
    chosen.forEach((from, to) =>
      pixels.set(bytes.subarray(from * recordBytes, (from + 1) * recordBytes), to * recordBytes)
    );
    const labels = Uint8Array.from(chosen, (index) => classes.indexOf(entries[index].category));
    return {
      id: `emoji-${name}-${size}`,
      title: `emoji (Google's), ${title}, ${size}×${size}`,
      width: size,
      height: size,
      channels: CHANNELS,
      count: chosen.length,
      pixels,
      labels,
      classes,
      sha256: sha256(chosen.map((index) => digests[index]).join(""), labels),
    };
  };
  return {
    id: "emoji",
    title: "emoji (Google's)",
    train: part("train", "for training", false),
    test: part("test", "held back", true),
  };
}

function readPackage(): { folder: string; emoji: readonly Emoji[] } {
  try {
    const description = fileURLToPath(import.meta.resolve(`${PACKAGE}/package.json`));
    const folder = dirname(description);
    const emoji: Emoji[] = JSON.parse(readFileSync(join(folder, "emoji.json"), "utf8"));
    return { folder, emoji: emoji.sort((a, b) => (a.image < b.image ? -1 : 1)) };
  } catch (cause) {
    throw new UserError(`the emoji are missing: install the package ${PACKAGE}`, { cause });
  }
}

function list(emoji: readonly Emoji[]): Entry[] {
  const held = new Set(holdBack(emoji.length).test);
  return emoji.flatMap((one, index) =>
    [one, ...Object.values(one.skin_variations ?? {})]
      .filter(({ has_img_google }) => has_img_google)
      .map(({ image }) => ({ file: image, category: one.category, isTest: held.has(index) }))
  );
}
