import assert from "node:assert/strict";
import { test } from "node:test";
import {
  didYouMean,
  folderName,
  oneOf,
  positiveInteger,
  seed,
  wholeNumber,
} from "../../../src/cli/options/option-parsers.ts";
import { UserError } from "../../../src/base/mod.ts";

/** Runs a parser on texts that it must refuse, each with one sentence and exit code 2. */
function refuses(parse: (text: string) => unknown, texts: string[], sentence: RegExp): void {
  for (const text of texts) {
    assert.throws(() => parse(text), (error: unknown) => {
      assert.ok(error instanceof UserError, `${text} gave ${error}`);
      assert.equal(error.exitCode, 2);
      assert.match(error.message, sentence);
      assert.ok(error.message.includes(`"${text}"`) && !error.message.includes("\n"));
      return true;
    });
  }
}

const NO_NUMBERS = [
  "abc",
  "",
  " ",
  "2.5",
  "-1",
  "1e-2",
  "0x10",
  "1_0",
  "٣",
  "NaN",
  "Infinity",
];

test("a number of threads is a whole number of at least 1", () => {
  const parse = positiveInteger("--threads");
  assert.deepEqual(["1", "2", "1024", "08", "+1", "1e2"].map(parse), [1, 2, 1024, 8, 1, 100]);
  refuses(parse, [...NO_NUMBERS, "0", "1025", "99999999999999999999"], /^--threads takes a whole/);
});

test("a seed is any integer that a float64 holds", () => {
  const parse = seed("--seed");
  assert.deepEqual(["0", "9007199254740991"].map(parse), [0, 2 ** 53 - 1]);
  refuses(
    parse,
    [...NO_NUMBERS, "9007199254740992", "123456789012345678"],
    /0 to 9007199254740991/,
  );
});

test("a name that becomes a folder's leads nowhere else", () => {
  const parse = folderName("--name");
  const names = ["mine", "a-1.2_b", "größe", "7"];
  assert.deepEqual(names.map(parse), names);
  const others = ["", ".", "..", ".x", "-x", "../x", "a/b", "a\\b", "a b", "x".repeat(101)];
  refuses(parse, others, /^--name takes a name of at most 100 letters/);
});

test("bounds are included", () => {
  const parse = wholeNumber("--size", 16, 128);
  assert.deepEqual(["16", "128"].map(parse), [16, 128]);
  refuses(parse, ["15", "129"], /^--size takes a whole number from 16 to 128, not/);
});

test("a preset is one of its words, and a slip is guessed", () => {
  const parse = oneOf("--preset", ["smoke", "quick", "preview", "full", "paper"]);
  const preset: "smoke" | "quick" | "preview" | "full" | "paper" = parse("quick");
  assert.equal(preset, "quick");
  refuses(parse, ["quik", "Quick"], /not ".*"; did you mean quick\?$/);
  refuses(
    parse,
    ["everything", ""],
    /^--preset takes smoke, quick, preview, full, paper, not "[a-z]*"$/,
  );
  assert.equal(
    didYouMean("wgan-0", ["wgan-1", "wgan-2", "noise"]),
    "; did you mean wgan-1 or wgan-2?",
  );
});
