import { type DataSource, loadData, type LoadOptions, type SkippedFile } from "../../data/mod.ts";
import { bytesText, visible } from "../../base/mod.ts";
import { type Progress, startProgress } from "../terminal/progress.ts";
import { tell } from "../terminal/print.ts";

/** How many skipped files are named. */
const NAMED = 5;

/**
 * Loads the data set that the user named, showing on stderr how far it is, where it takes long,
 * and at the end which files could not be used.
 * @param spec as `loadData` takes it
 * @param options the size of the images, and where prepared ones are kept
 * @param report `quiet` where the caller says itself what was skipped
 * @throws {UserError} as `loadData`
 */
export async function loadImages(
  spec: string,
  options: Omit<LoadOptions, "progress" | "checking" | "room">,
  { quiet = false }: { quiet?: boolean } = {},
): Promise<DataSource> {
  let bar: { what: string; progress: Progress } | undefined;
  // A source may be looked through, list its images, and decode some of them, one after the other.
  const show = (title: string, unit: string) => (done: number, total: number) => {
    const what = `${title} ${total}`;
    if (bar?.what !== what) {
      bar?.progress.stop();
      bar = { what, progress: startProgress({ title, total, unit }) };
    }
    bar.progress.update({ done });
  };
  let source: DataSource;
  try {
    source = await loadData(spec, {
      ...options,
      progress: show(spec, "images"),
      checking: show(`${spec}, what it holds`, spec.startsWith("lsun:") ? "MB" : "files"),
      room: ({ bytes, folder }) =>
        tell(
          `note: decoded images take up to ${bytesText(bytes)} in "${folder}", which stay there`,
        ),
    });
  } finally {
    bar?.progress.stop();
  }
  for (const note of source.notes ?? []) tell(`note: ${note}`);
  if (!quiet) report(source.skipped ?? []);
  return source;
}

/** What of a data set is in memory, bytes. */
export function bytesInMemory({ train, test }: DataSource): number {
  return (train.pixels?.length ?? 0) + test.pixels.length;
}

/**
 * Says on stderr, when the work is done, which images of a streamed set turned out to be broken.
 */
export function reportBroken({ train }: DataSource): void {
  if (train.pixels === undefined) report(train.skipped);
}

function report(skipped: readonly SkippedFile[]): void {
  const text = skippedText(skipped);
  if (text !== "") tell(text);
}

/** What the kinds of skipped files are called, in the order of their weight. */
const KINDS = { damaged: "damaged", missing: "out of reach", other: "of other kinds" } as const;

/** `1 damaged, 2 of other kinds`. */
export function countsByKind(skipped: readonly SkippedFile[]): string {
  return Object.entries(KINDS).flatMap(([kind, words]) => {
    const count = skipped.filter((file) => file.kind === kind).length;
    return count === 0 ? [] : [`${count} ${words}`];
  }).join(", ");
}

/**
 * `skipped 2 files (1 damaged, 1 of other kinds): a.png (it is empty), b.txt (it is text)`, or
 * nothing; the damaged ones first.
 */
export function skippedText(skipped: readonly SkippedFile[]): string {
  if (skipped.length === 0) return "";
  const order = Object.keys(KINDS);
  const named = skipped.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
    .slice(0, NAMED).map(({ path, reason }) => visible(`${path} (${reason})`));
  const more = skipped.length > NAMED ? `, and ${skipped.length - NAMED} more` : "";
  const files = skipped.length === 1 ? "1 file" : `${skipped.length} files`;
  return `skipped ${files} (${countsByKind(skipped)}): ${named.join(", ")}${more}`;
}
