/**
 * The page's article as HTML: Markdown by marked, its formulas as MathML by Temml, and places where
 * the page puts figures, claims, and pieces that compute.
 */
import { Marked } from "marked";
import temml from "temml";
import { escapeXml } from "../../src/base/mod.ts";

/** `<!-- figure wgan-1 -->` in the Markdown. */
const SLOT = /^<!-- (figure|claims|piece) ([\w./ -]+) -->\s*$/;
/** A formula within a line, and the mark that no line may begin with. */
const FORMULA = /^\$`([^`]+)`\$([,.;:，。；：、]?)/;

/** A place of the article that the page fills. */
export interface Slot {
  /** What goes there. */
  kind: "figure" | "claims" | "piece";
  /** Which ones. */
  of: string[];
}

/** The places of an article, in their order. */
export function slotsOf(markdown: string): Slot[] {
  return markdown.split("\n").flatMap((line): Slot[] => {
    const [, kind, of] = SLOT.exec(line) ?? [];
    return kind === undefined ? [] : [{ kind: kind as Slot["kind"], of: of.trim().split(" ") }];
  });
}

/**
 * The article as HTML. Headings are one level lower, for the page has a title of its own, and are
 * numbered, so that a place is found again in the other language.
 * @param language names its headings and formulas: `article-en-3`, `article-en-formula-4`
 * @throws {Error} for other HTML than comments that are places, and for formulas that are not TeX
 */
export function articleHtml(markdown: string, language: string): string {
  let headings = 0;
  const marked = new Marked({
    renderer: {
      heading({ tokens, depth }) {
        const id = `article-${language}-${headings++}`;
        return `<h${depth + 1} id="${id}">${this.parser.parseInline(tokens)}</h${depth + 1}>\n`;
      },
      code({ text, lang = "" }) {
        const [name, number] = lang.split(" ");
        if (name !== "math") throw new Error(`the article has a block of ${lang || "code"}`);
        const math = mathml(text, true);
        if (number === undefined) return `<div class="formula">${math}</div>\n`;
        const id = `article-${language}-formula-${number}`;
        return `<div class="formula" id="${id}">${math}<span>(${number})</span></div>\n`;
      },
      html({ text }) {
        const [slot] = slotsOf(text);
        if (slot === undefined) throw new Error(`the article has HTML that is no place: ${text}`);
        return `<div data-slot="${slot.kind}" data-of="${escapeXml(slot.of.join(" "))}"></div>\n`;
      },
    },
    extensions: [{
      name: "formula",
      level: "inline",
      start: (source: string) => source.indexOf("$`"),
      tokenizer(source: string) {
        const [raw, text, mark] = FORMULA.exec(source) ?? [];
        return raw === undefined ? undefined : { type: "formula", raw, text, mark };
      },
      renderer: ({ text, mark }) =>
        mark === ""
          ? mathml(text, false)
          : `<span class="together">${mathml(text, false)}${mark}</span>`,
    }],
  });
  return marked.parse(markdown, { async: false });
}

function mathml(tex: string, displayMode: boolean): string {
  return temml.renderToString(tex, { displayMode, throwOnError: true, strict: true });
}
