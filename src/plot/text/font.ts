/**
 * Advance widths of a TrueType font, read from its own tables.
 *
 * A chart must know how wide its words are before it draws them, and no host's font engine may
 * have a say in that. Only what this needs is read: `head`, `hhea`, `hmtx`, `cmap` (format 12) and
 * `kern` (format 0), as laid out in the OpenType specification.
 */

/** Widths of glyphs, in em (multiples of the font size). */
export interface Font {
  /** Advance of a character; that of the font's "missing" glyph where it has none. */
  advance(codePoint: number): number;
  /** Correction between two neighbouring characters, mostly negative or 0. */
  kerning(left: number, right: number): number;
  /** Whether the font draws this character. */
  has(codePoint: number): boolean;
}

/** Reads a font. Throws a RangeError where a table is missing or of another format. */
export function parseFont(bytes: Uint8Array): Font {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tables = tableOffsets(view);
  const at = (tag: string): number => {
    const offset = tables.get(tag);
    if (offset === undefined) throw new RangeError(`the font has no table ${tag}`);
    return offset;
  };
  const unitsPerEm = view.getUint16(at("head") + 18);
  const metrics = view.getUint16(at("hhea") + 34);
  const hmtx = at("hmtx");
  const glyphs = readCmap(view, at("cmap"));
  const kerns = readKern(view, at("kern"));
  const glyph = (codePoint: number) => glyphs.get(codePoint) ?? 0;
  return {
    advance: (codePoint) =>
      view.getUint16(hmtx + 4 * Math.min(glyph(codePoint), metrics - 1)) / unitsPerEm,
    kerning: (left, right) => (kerns.get(glyph(left) * 65536 + glyph(right)) ?? 0) / unitsPerEm,
    has: (codePoint) => glyphs.has(codePoint),
  };
}

function tableOffsets(view: DataView): Map<string, number> {
  const offsets = new Map<string, number>();
  for (let i = 0; i < view.getUint16(4); i++) {
    const record = 12 + 16 * i;
    let tag = "";
    for (let j = 0; j < 4; j++) tag += String.fromCharCode(view.getUint8(record + j));
    offsets.set(tag, view.getUint32(record + 8));
  }
  return offsets;
}

/** Character → glyph, from the full-Unicode subtable (platform 3, encoding 10, format 12). */
function readCmap(view: DataView, cmap: number): Map<number, number> {
  const glyphs = new Map<number, number>();
  for (let i = 0; i < view.getUint16(cmap + 2); i++) {
    const record = cmap + 4 + 8 * i;
    const table = cmap + view.getUint32(record + 4);
    if (view.getUint16(record) !== 3 || view.getUint16(table) !== 12) continue;
    for (let g = 0; g < view.getUint32(table + 12); g++) {
      const group = table + 16 + 12 * g;
      const first = view.getUint32(group);
      const glyph = view.getUint32(group + 8);
      for (let c = first; c <= view.getUint32(group + 4); c++) glyphs.set(c, glyph + c - first);
    }
    return glyphs;
  }
  throw new RangeError("the font has no cmap of format 12");
}

/** Pair (left glyph × 65536 + right glyph) → kerning in font units. */
function readKern(view: DataView, kern: number): Map<number, number> {
  const pairs = new Map<number, number>();
  if (view.getUint8(kern + 8) !== 0) throw new RangeError("the font's kern table is not format 0");
  const count = view.getUint16(kern + 10);
  for (let i = 0; i < count; i++) {
    const pair = kern + 18 + 6 * i;
    pairs.set(view.getUint16(pair) * 65536 + view.getUint16(pair + 2), view.getInt16(pair + 4));
  }
  return pairs;
}
