/** What the columns of runs mean, as Markdown, from where they are declared. */
import { type Columns, KINDS, type Tables } from "../src/runs/mod.ts";

/**
 * The blocks of `docs/metrics.md` that are written from declarations, by the names in their marks.
 */
export function tableBlocks(): Record<string, string> {
  const blocks = KINDS.map(({ name, tables }) => ({ name, text: kindText(name, tables) }));
  const of = (isGan: boolean) =>
    blocks.filter(({ name }) => (name === "gan") === isGan).map(({ text }) => text).join("\n\n");
  return { "a training": of(true), "other runs": of(false) };
}

/**
 * A document with its blocks put in: what lies between `<!-- NAME: … -->` and `<!-- end -->` is
 * replaced.
 * @throws {Error} when a block has no place
 */
export function withBlocks(document: string, blocks: Record<string, string>): string {
  return Object.entries(blocks).reduce((text, [name, block]) => {
    const place = new RegExp(`(<!-- ${name}: [^>]*-->\n)[^]*?(<!-- end -->)`);
    if (!place.test(text)) throw new Error(`the document has no place for "${name}"`);
    return text.replace(place, (_, begin, end) => `${begin}\n${block}\n\n${end}`);
  }, document);
}

function kindText(kind: string, tables: Tables): string {
  return Object.entries(tables).map(([name, { rows, columns }]) =>
    `\`${kind}-…/${name}.csv\`. ${rows}\n\n${columnsText(columns)}`
  ).join("\n\n");
}

function columnsText(columns: Columns): string {
  const lines = Object.entries(columns).map(([name, { unit, meaning, empty }]) =>
    `| \`${name}\` | ${unit ?? ""} | ${escaped(meaning)}${
      empty ? `; empty ${escaped(empty)}` : ""
    } |`
  );
  return ["| column | unit | meaning |", "| --- | --- | --- |", ...lines].join("\n");
}

/** A line would end the cell. */
function escaped(text: string): string {
  return text.replaceAll("|", "\\|");
}
