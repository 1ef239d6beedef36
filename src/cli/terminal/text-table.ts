/** A column of a table for a terminal. */
export interface TextColumn {
  /** Its heading. */
  readonly title: string;
  /** Where a longer text is wrapped between words; without it, lines are as long as need be. */
  readonly width?: number;
  /** Numbers stand to the right. */
  readonly align?: "left" | "right";
}

/**
 * A table of aligned columns, two spaces apart, with a rule under the headings.
 * @param columns their headings and shapes
 * @param rows one array of cells a row, a cell for each column
 * @returns lines without spaces at their ends, joined by line feeds, without a last line feed
 */
export function textTable(
  columns: readonly TextColumn[],
  rows: readonly (readonly string[])[],
): string {
  const cells = [columns.map(({ title }) => title), ...rows].map((row) =>
    columns.map(({ width }, i) => wrap(row[i], width ?? Infinity))
  );
  const widths = columns.map((_, i) => Math.max(...cells.flatMap((row) => row[i].map(lengthOf))));
  const line = (texts: string[]) =>
    texts.map((text, i) => pad(text, widths[i], columns[i].align ?? "left")).join("  ").trimEnd();
  const [head, ...body] = cells.map((row) => {
    const height = Math.max(...row.map((lines) => lines.length));
    return Array.from({ length: height }, (_, y) => line(row.map((lines) => lines[y] ?? "")));
  });
  return [...head, line(widths.map((width) => "-".repeat(width))), ...body.flat()].join("\n");
}

/** Breaks a text between words into lines of at most `width`; a longer word stays whole. */
function wrap(text: string, width: number): string[] {
  const lines = [""];
  for (const word of text.split(/\s+/)) {
    const longer = lines.at(-1) === "" ? word : `${lines.at(-1)} ${word}`;
    if (lengthOf(longer) <= width || lines.at(-1) === "") lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

function pad(text: string, width: number, align: "left" | "right"): string {
  const spaces = " ".repeat(width - lengthOf(text));
  return align === "left" ? text + spaces : spaces + text;
}

/** In characters, not in UTF-16 units. */
function lengthOf(text: string): number {
  return [...text].length;
}
