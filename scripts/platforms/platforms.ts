/** docs/platforms.md, from the results of `deno task check` that were recorded. */
import { markdownTable } from "../../src/reports/markdown.ts";

/** One `check`: where it ran, and how many files had the expected bytes. */
export interface Tested {
  /** Of the suite. */
  readonly version: string;
  /** Name and version, `deno 2.9.6`. */
  readonly runtime: string;
  /** System and processor, `linux x64`. */
  readonly platform: string;
  /** SHA-256 of the kernels. */
  readonly kernels: string;
  /** Whether the processor was emulated. */
  readonly emulated: boolean;
  /** Files compared. */
  readonly files: number;
  /** Those with the expected bytes. */
  readonly equal: number;
}

/** What `deno task check --json` prints. */
export interface CheckResult extends Omit<Tested, "emulated" | "files" | "equal"> {
  readonly checks: readonly { readonly verdict: string }[];
}

const RUNTIMES = ["deno", "node", "bun"];
const SYSTEMS = { linux: "Linux", darwin: "macOS", win32: "Windows" };
const PROCESSORS = { x64: "x86-64", arm64: "ARM64" };

/** The record with one more result, in place of that of the same runtime on the same platform. */
export function withResult(
  record: readonly Tested[],
  { version, runtime, platform, kernels, checks }: CheckResult,
  emulated: boolean,
): Tested[] {
  if (checks.length === 0) throw new RangeError("a check without files says nothing");
  const equal = checks.filter(({ verdict }) => verdict === "equal").length;
  const result = { version, runtime, platform, kernels, emulated, files: checks.length, equal };
  return [...record.filter((other) => keyOf(other) !== keyOf(result)), result]
    .sort((a, b) => keyOf(a) < keyOf(b) ? -1 : 1);
}

function keyOf({ runtime, platform, emulated }: Tested): string {
  return `${platform} ${runtime} ${emulated}`;
}

/** What is known of a runtime on a platform. */
function statusOf(record: readonly Tested[], runtime: string, platform: string): string {
  const here = record.filter((tested) =>
    tested.platform === platform && tested.runtime.startsWith(`${runtime} `)
  );
  if (here.length === 0) return "expected";
  return here.map(({ runtime, files, equal, emulated }) => {
    const how = emulated ? "tested by emulation" : "tested";
    const result = equal === files ? `${files} files as expected` : `${equal} of ${files} files`;
    return `${how}: ${runtime.split(" ")[1]}, ${result}`;
  }).join("; ");
}

/** The whole document. */
export function platformsText(record: readonly Tested[]): string {
  const rows = Object.entries(SYSTEMS).flatMap(([system, systemName]) =>
    Object.entries(PROCESSORS).map(([processor, processorName]) => [
      systemName,
      processorName,
      ...RUNTIMES.map((runtime) => statusOf(record, runtime, `${system} ${processor}`)),
    ])
  );
  const kernels = new Set(record.map(({ kernels }) => kernels.slice(0, 12)));
  return `# Platforms

Where the suite has been run, by what \`deno task check\` found there: how many files of figures at \`smoke\`
had the expected bytes. "Expected" is what nobody has tried: nothing of the suite is native, so it should run
wherever one of the runtimes does.

${markdownTable(["system", "processor", "Deno", "Node", "Bun"], rows)}

Kernels of these results: ${[...kernels].join(", ")}. To add one:
\`deno task check --json > result.json; deno task platforms result.json\`, with \`--emulated\` where it was.
`;
}
