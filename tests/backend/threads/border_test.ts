import assert from "node:assert/strict";
import { describe, test } from "node:test";
import * as border from "../../../src/backend/threads/border.ts";
import { read, sourceFiles, stripped } from "../../source-files.ts";

const GENERATED = "src/backend/threads/border.ts";
const sources = sourceFiles("src/backend").filter((path) => path !== GENERATED)
  .map((path): [string, string] => [path, stripped(read(path), true)]);
/** Files that know the border: their paths and what they say. */
const bindings = sources.filter(([, text]) => /"[^"]*\/border\.ts"/.test(text));
const constants = Object.entries(border).filter(([name]) => name === name.toUpperCase());
const blocks = Object.keys(border).filter((name) => name !== name.toUpperCase());

/**
 * The names that a file takes out of an object of constants, by `OBJECT.NAME` or
 * `const { NAME } = OBJECT`.
 */
function taken(text: string, object: string): string[] {
  const members = [...text.matchAll(new RegExp(`(?<![\\w$])${object}\\.(\\w+)`, "g"))];
  const destructured = [...text.matchAll(new RegExp(`\\{([^{}]*)\\} = ${object};`, "g"))];
  return [
    ...members.map((match) => match[1]),
    ...destructured.flatMap((match) =>
      match[1].split(",").map((name) => name.split(":")[0].trim())
    ),
  ];
}

describe("the border to WASM", () => {
  test("every constant is used by a binding", () => {
    for (const [object, values] of constants) {
      const used = new Set(bindings.flatMap(([, text]) => taken(text, object)));
      assert.deepEqual([...used].filter(Boolean).sort(), Object.keys(values).sort(), object);
    }
  });

  test("every block of fields is written by a binding", () => {
    assert.ok(blocks.length > 10);
    for (const block of blocks) {
      const written = new RegExp(`\\.write\\(\\s*${block},`);
      assert.ok(bindings.some(([, text]) => written.test(text)), block);
    }
  });

  test("no binding has a number of its own for a name that the border has", () => {
    const names = new Set(constants.flatMap(([, values]) => Object.keys(values)));
    for (const [path, text] of bindings) {
      for (const [, name] of text.matchAll(/\bconst (\w+)(?:: number)? = [-\d]/g)) {
        assert.ok(!names.has(name), `${path}: ${name}`);
      }
    }
  });

  test("no binding writes fields without their names", () => {
    const unnamed = sources.filter(([path, text]) =>
      path !== "src/backend/memory/args.ts" &&
      /\.(?:i32|f32|pointer)\(/.test(text)
    );
    assert.deepEqual(unnamed.map(([path]) => path), []);
  });
});
