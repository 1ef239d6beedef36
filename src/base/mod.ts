/**
 * Files as everything above needs them: written whole or not at all, hashed, as exact CSV, and with
 * errors that a user understands.
 * @module
 */
export { fromBase85, toBase85 } from "./base85.ts";
export { bytesText } from "./bytes-text.ts";
export { canonicalJson } from "./canonical-json.ts";
export { type CsvValue, parseCsv, toCsv } from "./csv.ts";
export { digest } from "./digest.ts";
export { disk } from "./disk.ts";
export { escapeXml } from "./escape-xml.ts";
export { exactJson, parseExactJson } from "./exact-json.ts";
export { fileError } from "./file-error.ts";
export { ensureFreeDisk, freeDisk } from "./free-disk.ts";
export { freeMemory } from "./free-memory.ts";
export { editDistance, nearest } from "./nearest.ts";
export { numberOf } from "./number-text.ts";
export { packageVersions } from "./package-versions.ts";
export { pause } from "./pause.ts";
export { readBytes, readText, refuseIrregular } from "./read-file.ts";
export { clockText, durationText } from "./seconds-text.ts";
export { sha256 } from "./sha256.ts";
export { keysOf, recordOf } from "./typed-record.ts";
export { UserError } from "./user-error.ts";
export { visible } from "./visible.ts";
export {
  type AtomicFile,
  atomicFile,
  ensureWritableFolder,
  writeAtomic,
  writeFully,
} from "./write-atomic.ts";
export { type Content, writeTogether } from "./write-together.ts";
export { jsonText } from "./json-text.ts";
