/** action.yml as GitHub's own parser reads it, by the schema that GitHub publishes. */
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as esbuild from "esbuild";

/** A step that runs a command. */
export interface RunStep {
  /** Its name. */
  name: string;
  /** What the shell runs. */
  run: string;
  /** Its variables; inputs stand in them as expressions. */
  env: Record<string, string>;
}

/** An action. */
export interface Action {
  /** What the schema has against it, a sentence each. */
  errors: string[];
  /** Its steps that run commands, in order. */
  steps: RunStep[];
  /** Defaults of its inputs, by name. */
  defaults: Record<string, string>;
}

/** Reads an action's text. */
export async function parseAction(text: string): Promise<Action> {
  const folder = mkdtempSync(join(tmpdir(), "action-"));
  try {
    // The package's modules import JSON in a way that no runtime takes: it is bundled first.
    const bundle = join(folder, "parser.cjs");
    await esbuild.build({
      stdin: {
        contents: `export { parseAction } from "@actions/workflow-parser/actions/action-parser";`,
        resolveDir: import.meta.dirname,
      },
      bundle: true,
      format: "cjs",
      platform: "node",
      outfile: bundle,
      logLevel: "error",
    });
    const silent = { info: () => {}, verbose: () => {}, error: () => {} };
    const { context, value } = createRequire(import.meta.url)(bundle)
      .parseAction({ name: "action.yml", content: text }, silent);
    const action = value === undefined ? {} : plain(value) as {
      inputs?: Record<string, { default?: string }>;
      runs?: { steps?: Partial<RunStep>[] };
    };
    return {
      errors: context.errors.getErrors().map(({ message }: Error) => message),
      steps: (action.runs?.steps ?? []).flatMap(({ name = "", run, env = {} }) =>
        run === undefined ? [] : [{ name, run, env }]
      ),
      defaults: Object.fromEntries(
        Object.entries(action.inputs ?? {}).map(([name, input]) => [name, input.default ?? ""]),
      ),
    };
  } finally {
    await esbuild.stop();
    rmSync(folder, { recursive: true });
  }
}

/** The parser's tokens as the values that they stand for; an expression as it is written. */
function plain(token: unknown): unknown {
  const one = token as {
    templateTokenType: number;
    count: number;
    get: (index: number) => { key: unknown; value: unknown };
    toDisplayString: () => string;
    source?: string;
    value?: unknown;
    expr?: string;
  };
  if (one.templateTokenType === SEQUENCE) {
    return Array.from({ length: one.count }, (_, i) => plain(one.get(i)));
  }
  if (one.templateTokenType === MAPPING) {
    return Object.fromEntries(
      Array.from({ length: one.count }, (_, i) => {
        const { key, value } = one.get(i);
        return [plain(key) as string, plain(value)];
      }),
    );
  }
  return one.expr === undefined ? one.value : `\${{ ${one.expr} }}`;
}

const SEQUENCE = 1;
const MAPPING = 2;
