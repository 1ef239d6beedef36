// The text of src/backend/threads/border.ts: what the kernels and their bindings must agree on, for
// TypeScript.
//
// wasm/assembly is the one place where it is said. A doc comment that ends in `@border` marks
//
// - a constant, `export const NAME: TYPE = …`, whose value TypeScript may use, and - a block of
// fields, `@unmanaged export class NAME { field: TYPE; … }`, that TypeScript writes and a kernel
// reads.
//
// Names and comments are read from the text; values, offsets and sizes are the compiler's own: a
// module that exports them is compiled with the kernels' sources and asked. Called by
// scripts/build-wasm.ts.

import { compileAssembly } from "./compile-kernels.ts";

/**
 * The doc comment of what is marked, and what it is. Classes hold fields and their comments,
 * nothing else.
 */
const MARKED =
  /\/\*\*((?:(?!\*\/)[^])*?)\s*@border\s*\*\/\s*(?:export const (\w+): \w+ =|@unmanaged\s+export class (\w+) \{([^}]*)\})/g;
const FIELD = /(?:\/\*\*\s*((?:(?!\*\/)[^])*?)\s*\*\/\s*)?(\w+): (usize|i32|f32);\s*/gy;
/** By which view of the memory a field is written. */
const VIEWS = { usize: "u32", i32: "i32", f32: "f32" } as const;

interface Constant {
  name: string;
  doc: string;
}

interface Field extends Constant {
  type: keyof typeof VIEWS;
}

interface Block extends Constant {
  fields: Field[];
}

interface Marked {
  /** The source, without its ending. */
  file: string;
  constants: Constant[];
  blocks: Block[];
}

/** The words of a comment, without its stars. */
function plain(comment: string | undefined): string {
  return (comment ?? "").split("\n").map((line) => line.replace(/^\s*\*? ?/, "")).join("\n").trim();
}

function fieldsOf(block: string, body: string): Field[] {
  const fields: Field[] = [];
  const text = body.trim();
  let end = 0;
  for (const match of text.matchAll(FIELD)) {
    fields.push({ doc: plain(match[1]), name: match[2], type: match[3] as Field["type"] });
    end = match.index + match[0].length;
  }
  if (fields.length === 0 || end !== text.length) {
    throw new Error(
      `${block}: fields of a block are \`name: usize;\`, \`name: i32;\` or \`name: f32;\`, not \`${
        text.slice(end).split("\n")[0]
      }\``,
    );
  }
  return fields;
}

/**
 * What a source marks for the border.
 *
 * @throws {Error} where a mark stands at something else than a constant or a block of fields
 */
export function marksOf(file: string, text: string): Marked {
  const marked: Marked = { file, constants: [], blocks: [] };
  for (const [, comment, constant, block, body] of text.matchAll(MARKED)) {
    const doc = plain(comment);
    if (constant !== undefined) marked.constants.push({ name: constant, doc });
    else marked.blocks.push({ name: block, doc, fields: fieldsOf(`${file}: ${block}`, body) });
  }
  const marks = text.split("@border").length - 1;
  if (marks !== marked.constants.length + marked.blocks.length) {
    throw new Error(
      `${file}: @border ends the comment of an \`export const NAME: TYPE =\` or of an \`@unmanaged export class\``,
    );
  }
  return marked;
}

/**
 * The compiler's values: of a constant by `NAME`, of a block's size by `NAME`, of an offset by
 * `NAME.field`.
 */
async function valuesOf(
  marks: Marked[],
  generated: Record<string, string>,
): Promise<Map<string, number>> {
  const keys: string[] = [];
  const lines: string[] = [];
  const ask = (key: string, expression: string) => {
    lines.push(`export const v${keys.length}: f64 = <f64> ${expression};`);
    keys.push(key);
  };
  marks.forEach(({ file, constants, blocks }, i) => {
    const from = `f${i}`;
    lines.push(`import * as ${from} from "./${file}";`);
    for (const { name } of constants) ask(`${file}.${name}`, `${from}.${name}`);
    for (const { name, fields } of blocks) {
      ask(`${file}.${name}`, `offsetof<${from}.${name}>()`);
      for (const field of fields) {
        ask(`${file}.${name}.${field.name}`, `offsetof<${from}.${name}>("${field.name}")`);
      }
    }
  });
  const binary = await compileAssembly("border.ts", {
    ...generated,
    "border.ts": lines.join("\n"),
  });
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 65536, shared: true });
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(binary as BufferSource), {
    env: { memory },
  });
  return new Map(keys.map((key, i) => [key, (exports[`v${i}`] as WebAssembly.Global).value]));
}

/** Columns that a comment may have. */
const WIDTH = 100;

/** Lines of at most `width` columns, broken between words. */
function wrapped(line: string, width: number): string[] {
  const lines = [""];
  for (const word of line.split(" ")) {
    const last = lines[lines.length - 1];
    if (last === "") lines[lines.length - 1] = word;
    else if (last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

function comment(doc: string, indent: string): string {
  if (doc === "") return "";
  const whole = `${indent}/** ${doc} */\n`;
  if (!doc.includes("\n") && whole.length <= WIDTH + 1) return whole;
  const lines = doc.split("\n").flatMap((line) => wrapped(line, WIDTH - indent.length - 3));
  return `${indent}/**\n${
    lines.map((line) => `${indent} * ${line}`.trimEnd()).join("\n")
  }\n${indent} */\n`;
}

/** `batch-norm` -> `BATCH_NORM`. */
function constantName(file: string): string {
  return file.replaceAll("-", "_").toUpperCase();
}

/** `FillFields` -> `fillFields`. */
function valueName(block: string): string {
  return block[0].toLowerCase() + block.slice(1);
}

function constantsText({ file, constants }: Marked, values: Map<string, number>): string {
  const entries = constants.map(({ name, doc }) =>
    `${comment(doc, "  ")}  ${name}: ${values.get(`${file}.${name}`)},`
  );
  return `/** What wasm/assembly/${file}.ts says. */
export const ${constantName(file)} = {
${entries.join("\n")}
} as const;
`;
}

function blockText(file: string, block: Block, values: Map<string, number>): string {
  const { name, doc, fields } = block;
  const key = `${file}.${name}`;
  const members = fields.map((field) =>
    `${comment(field.doc, "  ")}  readonly ${field.name}: number;`
  );
  const writes = fields.map((field) => {
    const index = values.get(`${key}.${field.name}`)! / 4;
    const at = index === 0 ? "at" : `at + ${index}`;
    return `    ${VIEWS[field.type]}[${at}] = fields.${field.name};`;
  });
  const views = [...new Set(fields.map(({ type }) => VIEWS[type]))].join(", ");
  return `${comment(doc, "")}export interface ${name} {
${members.join("\n")}
}

/** Writes {@link ${name}}. */
export const ${valueName(name)}: Block<${name}> = {
  bytes: ${values.get(key)},
  write({ ${views} }: Views, at: number, fields: ${name}): void {
${writes.join("\n")}
  },
};
`;
}

/**
 * The source of `src/backend/threads/border.ts`.
 *
 * @param sources the text of all sources in wasm/assembly, by file name
 */
export async function borderText(sources: Record<string, string>): Promise<string> {
  const marks = Object.keys(sources).sort()
    .map((name) => marksOf(name.replace(/\.ts$/, ""), sources[name]))
    .filter(({ constants, blocks }) => constants.length + blocks.length > 0);
  const values = await valuesOf(marks, sources);
  const parts = marks.flatMap((marked) => [
    ...(marked.constants.length > 0 ? [constantsText(marked, values)] : []),
    ...marked.blocks.map((block) => blockText(marked.file, block, values)),
  ]);
  return `// Written by scripts/build-wasm.ts from what wasm/assembly marks with \`@border\`; do not edit.

import type { Block } from "../memory/args.ts";
import type { Views } from "../memory/memory.ts";

${parts.join("\n")}`;
}
