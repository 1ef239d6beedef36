import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { jsonText, sha256, toCsv, UserError } from "../../src/base/mod.ts";
import { CLAIM_COLUMNS, CLAIM_KINDS, VERDICTS } from "../../src/claims/mod.ts";
import { galleryMarkdown, gatherClaims, writeLedger } from "../../src/reports/mod.ts";
import { damaged } from "./damage.ts";
import { anyValue, bent, jsonBytes } from "./json-bytes.ts";
import { type FuzzTarget, refusedBy } from "./target.ts";

const FIGURE = "wgan-1/quick";
const REFERENCE = fileURLToPath(new URL(`../../results/reference/${FIGURE}`, import.meta.url));
const text = (file: string) => readFileSync(join(REFERENCE, file), "utf8");

/** Reads an output folder as `claims` and the gallery do. */
function readFolder(out: string): "taken" | "refused" {
  try {
    const ledger = gatherClaims(out);
    const files = writeLedger(out, ledger);
    if (files.some((file) => !file.startsWith(out))) throw new Error(`${files} are elsewhere`);
    if (!galleryMarkdown(out).startsWith("# Gallery") || jsonText(ledger) === "") {
      throw new Error("no gallery");
    }
    return ledger.problems.length === 0 ? "taken" : "refused";
  } catch (error) {
    return refusedBy(error, UserError);
  }
}

function laidOut(folder: string): string {
  const place = join(folder, FIGURE);
  if (!existsSync(place)) {
    mkdirSync(folder, { recursive: true });
    cpSync(REFERENCE, place, { recursive: true });
  }
  return place;
}

/** `manifest.json` of a figure, beside claims that are whole. */
export function manifestTarget(folder: string): FuzzTarget {
  const whole = JSON.parse(text("manifest.json"));
  const part = (name: string) => bent(whole[name]).map((value) => ({ ...whole, [name]: value }));
  return {
    name: "manifest",
    inputs: fc.oneof(
      jsonBytes(fc.oneof(bent(whole), part("outputs"), anyValue)),
      damaged([new TextEncoder().encode(JSON.stringify(whole))]),
    ),
    take: (bytes) => {
      writeFileSync(join(laidOut(folder), "manifest.json"), bytes);
      return readFolder(folder);
    },
  };
}

/** `claims.csv` of a figure, mostly beside a manifest that vouches for it. */
export function claimsTarget(folder: string): FuzzTarget {
  const manifest = JSON.parse(text("manifest.json"));
  const csv = text("claims.csv");
  const row = fc.tuple(
    ...CLAIM_COLUMNS.map((name) =>
      fc.oneof(
        { weight: 1, arbitrary: fc.string({ maxLength: 10 }) },
        {
          weight: 1,
          arbitrary: fc.constantFrom(0, NaN, Infinity, null, true, 0.5, "x|y", "\n", ""),
        },
        {
          weight: 6,
          arbitrary: fc.constantFrom(
            ...name === "verdict"
              ? VERDICTS
              : name === "kind"
              ? CLAIM_KINDS
              : ["value", "low", "high"].includes(name)
              ? [0.5, NaN, -Infinity, null]
              : ["id", "`a`", "|"],
          ),
        },
      )
    ),
  ).map((cells) => Object.fromEntries(CLAIM_COLUMNS.map((name, i) => [name, cells[i]])));
  const made = fc.array(row, { maxLength: 3 })
    .map((rows) => new TextEncoder().encode(toCsv(rows, [...CLAIM_COLUMNS])));
  return {
    name: "claims",
    inputs: fc.oneof(made, damaged([new TextEncoder().encode(csv)])),
    take: (bytes) => {
      const place = laidOut(folder);
      writeFileSync(join(place, "claims.csv"), bytes);
      const isVouched = bytes.length % 8 !== 0;
      const outputs = { ...manifest.outputs, ...isVouched && { "claims.csv": sha256(bytes) } };
      writeFileSync(join(place, "manifest.json"), JSON.stringify({ ...manifest, outputs }));
      return readFolder(folder);
    },
  };
}
