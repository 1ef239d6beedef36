import { nearest, numberOf, UserError } from "../../base/mod.ts";
import { EXIT } from "../terminal/exit-codes.ts";

/** Turns what was typed into a value, or throws a UserError with exit code 2. */
export type OptionParser<T> = (text: string) => T;

/**
 * A whole number within bounds, as {@linkcode numberOf} reads it.
 * @param option its name, for the message, e.g. `--threads`
 * @param least the smallest that is accepted
 * @param most the largest that is accepted
 */
export function wholeNumber(option: string, least: number, most: number): OptionParser<number> {
  return (text) => {
    const value = numberOf(text);
    if (Number.isInteger(value) && value >= least && value <= most) return value;
    throw wrongUsage(`${option} takes a whole number from ${least} to ${most}, not "${text}"`);
  };
}

/** A count such as `--threads`: a whole number from 1 to 1024. */
export function positiveInteger(option: string): OptionParser<number> {
  return wholeNumber(option, 1, 1024);
}

/** A number that is not negative, as {@linkcode numberOf} reads it. */
export function nonNegative(option: string): OptionParser<number> {
  return (text) => {
    const value = numberOf(text);
    if (value >= 0) return value;
    throw wrongUsage(`${option} takes a number from 0 on such as 1e-6, not "${text}"`);
  };
}

/** A seed: any whole number that a float64 holds exactly, 0 … 2⁵³ − 1. */
export function seed(option: string): OptionParser<number> {
  return wholeNumber(option, 0, Number.MAX_SAFE_INTEGER);
}

/**
 * A name of the user's own that becomes that of a folder: it cannot lead out of the folder around
 * it.
 */
export function folderName(option: string): OptionParser<string> {
  return (text) => {
    if (/^[\p{L}\p{N}_][\p{L}\p{N}_.-]{0,99}$/u.test(text)) return text;
    throw wrongUsage(
      `${option} takes a name of at most 100 letters, digits, ".", "_", and "-", not "${text}"`,
    );
  };
}

/**
 * One of several words.
 * @param option its name, for the message, e.g. `--preset`
 * @param choices the words, in the order in which the message lists them
 */
export function oneOf<const T extends string>(
  option: string,
  choices: readonly T[],
): OptionParser<T> {
  return (text) => {
    const choice = choices.find((word) => word === text);
    if (choice !== undefined) return choice;
    const accepted = `${option} takes ${choices.join(", ")}, not "${text}"`;
    throw wrongUsage(accepted + didYouMean(text, choices));
  };
}

/** `; did you mean wgan-3?` with the names nearest to what was typed, or nothing. */
export function didYouMean(text: string, names: Iterable<string>): string {
  const near = nearest(text, names);
  return near.length === 0 ? "" : `; did you mean ${near.join(" or ")}?`;
}

/** An error of the command line: exit code 2. */
export function wrongUsage(sentence: string): UserError {
  return new UserError(sentence, { exitCode: EXIT.usage });
}
