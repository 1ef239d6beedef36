/**
 * Bytes as text of 85 characters, 4 bytes in 5 of them: where base64 adds a third, this adds a
 * quarter. None of the characters is `<`, so that the text can stand in an element of HTML whose
 * content is not parsed.
 */

/** The first of the characters, which go on in their order without `<`. */
const FIRST = 35;
const LEFT_OUT = 60;

/** The text; n bytes of a last group that is not whole become n + 1 characters. */
export function toBase85(bytes: Uint8Array): string {
  const characters = new Uint8Array(Math.ceil(bytes.length * 5 / 4));
  let at = 0;
  for (let from = 0; from < bytes.length; from += 4) {
    let group = 0;
    for (let i = from; i < from + 4; i++) group = group * 256 + (bytes[i] ?? 0);
    const digits = Math.min(4, bytes.length - from) + 1;
    for (let digit = 4; digit >= 0; digit--) {
      if (digit < digits) characters[at + digit] = characterOf(group % 85);
      group = Math.floor(group / 85);
    }
    at += digits;
  }
  return new TextDecoder().decode(characters);
}

/** The bytes of such a text. */
export function fromBase85(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(Math.floor(text.length * 4 / 5));
  let at = 0;
  for (let from = 0; from < text.length; from += 5) {
    let group = 0;
    // What is missing of a last group counts as the largest digit: what was cut off rounds up.
    for (let i = from; i < from + 5; i++) {
      group = group * 85 + (i < text.length ? digitOf(text.charCodeAt(i)) : 84);
    }
    const count = Math.min(4, bytes.length - at);
    for (let byte = 3; byte >= 0; byte--) {
      if (byte < count) bytes[at + byte] = group % 256;
      group = Math.floor(group / 256);
    }
    at += count;
  }
  return bytes;
}

function characterOf(digit: number): number {
  const character = FIRST + digit;
  return character < LEFT_OUT ? character : character + 1;
}

function digitOf(character: number): number {
  return character < LEFT_OUT ? character - FIRST : character - FIRST - 1;
}
