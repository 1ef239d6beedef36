/**
 * Types of a module and of all that its types name, one declaration file for each source.
 * @module
 */
import { readFile } from "node:fs/promises";
import { posix } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const ROOT = new URL("../../", import.meta.url);

/** `./a.ts` of an import or re-export. */
const RELATIVE = /((?:from|import)\s*\(?\s*")(\.{1,2}\/[^"]+)\.ts(?=")/g;

/** The declaration of one source; its imports name JavaScript. */
async function declarationOf(file: string): Promise<string> {
  const fileName = fileURLToPath(new URL(file, ROOT));
  const { outputText, diagnostics = [] } = ts.transpileDeclaration(
    await readFile(fileName, "utf8"),
    {
      fileName,
      reportDiagnostics: true,
      compilerOptions: { target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext },
    },
  );
  if (diagnostics.length > 0) {
    throw new Error(
      ts.formatDiagnostics(diagnostics, {
        getCanonicalFileName: (name) => name,
        getCurrentDirectory: () => fileURLToPath(ROOT),
        getNewLine: () => "\n",
      }),
    );
  }
  return outputText;
}

/**
 * Declarations of `entry` and of what they refer to.
 * @param entry path from the root
 * @param name what programs import it by, for the examples in its comments
 * @returns text by path from the root, `.d.ts`
 */
export async function declarations(
  entry: string,
  name: string,
): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  const waiting = [entry];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    const folder = posix.dirname(file);
    const text = await declarationOf(file);
    texts.set(
      file.replace(/\.ts$/, ".d.ts"),
      text.replace(RELATIVE, (_, before: string, path: string) => {
        const target = posix.join(folder, `${path}.ts`);
        if (target === entry) return before + name;
        if (!texts.has(target.replace(/\.ts$/, ".d.ts"))) waiting.push(target);
        return `${before}${path}.js`;
      }),
    );
  }
  return texts;
}
