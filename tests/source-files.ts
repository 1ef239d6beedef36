/** The TypeScript sources as the tests about the code itself read them. */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's root folder. */
export const ROOT = fileURLToPath(new URL("..", import.meta.url));

/**
 * Paths, from the root and with /, of all TypeScript files below `folder`, sorted; hidden ones are
 * left out.
 */
export function sourceFiles(folder: string): string[] {
  const entries = readdirSync(join(ROOT, folder), { withFileTypes: true })
    .filter(({ name }) => !name.startsWith("."))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return sourceFiles(path);
    return entry.name.endsWith(".ts") ? [path] : [];
  });
}

/** The text of a file, by its path from the root. */
export function read(path: string): string {
  return readFileSync(join(ROOT, path), "utf8");
}

const COMMENT = /\/\/[^\n]*|\/\*[^]*?\*\//y;
const QUOTED = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/y;
const REGEX = /\/(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/y;
/** What a regular expression may follow; after anything else a slash divides. */
const BEFORE_REGEX = /(?:^|[=(,:;!&|?{}[+\-*%<>~^]|\breturn|\btypeof|\bcase)\s*$/;

/**
 * Code without its comments and, unless `keepStrings`, without what strings and regular expressions
 * say. The expressions within a template are code and stay.
 */
export function stripped(text: string, keepStrings = false): string {
  let out = "";
  // For each open template: depth of braces within its current expression.
  const templates: number[] = [];
  for (let at = 0; at < text.length;) {
    const take = (pattern: RegExp) => {
      pattern.lastIndex = at;
      return pattern.exec(text)?.[0];
    };
    const inExpression = templates.length > 0 ? templates[templates.length - 1] : -1;
    const comment = take(COMMENT);
    const literal = take(QUOTED) ?? (BEFORE_REGEX.test(out.slice(-40)) ? take(REGEX) : undefined);
    if (comment !== undefined) {
      out += " ";
      at += comment.length;
    } else if (literal !== undefined) {
      out += keepStrings ? literal : '""';
      at += literal.length;
    } else if (text[at] === "`" || (text[at] === "}" && inExpression === 0)) {
      if (text[at] === "}") templates.pop();
      const rest = /(?:[^`\\$]|\\[^]|\$(?!\{))*/y;
      rest.lastIndex = at + 1;
      const said = rest.exec(text)![0];
      out += keepStrings ? `\`${said}` : " ";
      at += 1 + said.length;
      if (text[at] === "$") {
        templates.push(0);
        at += 2;
      } else at += 1;
      out += " ";
    } else {
      if (inExpression >= 0) {
        if (text[at] === "{") templates[templates.length - 1]++;
        if (text[at] === "}") templates[templates.length - 1]--;
      }
      out += text[at++];
    }
  }
  return out;
}
