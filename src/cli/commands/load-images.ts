import { type DataSource, loadData, type LoadOptions, type SkippedFile } from "../../data/mod.ts";
import { type Progress, startProgress } from "../terminal/progress.ts";

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
  options: Omit<LoadOptions, "progress">,
  { quiet = false }: { quiet?: boolean } = {},
): Promise<DataSource> {
  let bar: { total: number; progress: Progress } | undefined;
  let source: DataSource;
  try {
    source = await loadData(spec, {
      ...options,
      progress: (done, total) => {
        if (bar?.total !== total) {
          // A source may list its images first, and decode some of them after that.
          bar?.progress.stop();
          bar = { total, progress: startProgress(spec, total, "images") };
        }
        bar.progress.update(done);
      },
    });
  } finally {
    bar?.progress.stop();
  }
  if (!quiet) report(source.skipped ?? []);
  return source;
}

/** Says on stderr, when the work is done, which images of a streamed set turned out to be broken. */
export function reportBroken({ train }: DataSource): void {
  if (train.pixels === undefined) report(train.skipped);
}

function report(skipped: readonly SkippedFile[]): void {
  const text = skippedText(skipped);
  if (text !== "") console.error(text);
}

/** `skipped 2 files: a.png (it is empty), b.txt (it is no PNG, JPEG or WebP image)`, or nothing. */
export function skippedText(skipped: readonly SkippedFile[]): string {
  if (skipped.length === 0) return "";
  const named = skipped.slice(0, NAMED).map(({ path, reason }) => `${path} (${reason})`);
  const more = skipped.length > NAMED ? `, and ${skipped.length - NAMED} more` : "";
  const files = skipped.length === 1 ? "1 file" : `${skipped.length} files`;
  return `skipped ${files}: ${named.join(", ")}${more}`;
}
