/** The ledger of claims: filters, and a row for each that opens. */
import { isVerbatim, valueText, type Verdict, VERDICTS, verdictText } from "../../claims/mod.ts";
import { measuredOn } from "../../reports/mod.ts";
import type { PageData } from "../data/page-data.ts";
import { h } from "./dom.ts";

type Claim = PageData["claims"][number];

/** What a filter lets through. */
interface Filter {
  readonly element: HTMLElement;
  readonly lets: (claim: Claim) => boolean;
}

/** The section of claims. */
export function ledgerView({ claims, summary }: PageData): HTMLElement {
  const rows = claims.map((claim) => ({ claim, row: claimRow(claim) }));
  const count = h("p", { class: "quiet", role: "status" });
  const update = () => {
    let shown = 0;
    for (const { claim, row } of rows) {
      row.hidden = !filters.every(({ lets }) => lets(claim));
      if (!row.hidden) shown++;
    }
    count.textContent = `${shown} of ${rows.length} claims`;
  };
  const filters = [
    choice("paper", papersOf(claims), papersIn, update),
    choice("verdict", [...VERDICTS], ({ verdict }) => [verdict], update),
    choice(
      "figure",
      [...new Set(claims.map(({ figure }) => figure))],
      ({ figure }) => [figure],
      update,
    ),
    search(update),
  ];
  update();
  return h(
    "section",
    { id: "claims" },
    h("h2", {}, "Claims"),
    h("p", {}, summary),
    h("div", { class: "filters" }, filters.map(({ element }) => element)),
    count,
    h("div", { class: "ledger" }, rows.map(({ row }) => row)),
  );
}

/** `WGAN` of "WGAN, Example 1"; a claim may be made in several places. */
function papersIn({ source }: Claim): string[] {
  return source.split(";").map((place) => place.trim().split(",")[0]);
}

function papersOf(claims: readonly Claim[]): string[] {
  return [...new Set(claims.flatMap(papersIn))];
}

function choice(
  name: string,
  values: readonly string[],
  of: (claim: Claim) => readonly string[],
  change: () => void,
): Filter {
  const select = h(
    "select",
    { change },
    h("option", { value: "" }, "all"),
    values.map((value) => h("option", { value }, value)),
  );
  return {
    element: h("label", {}, `${name} `, select),
    lets: (claim) => select.value === "" || of(claim).includes(select.value),
  };
}

function search(change: () => void): Filter {
  const input = h("input", { type: "search", input: change });
  return {
    element: h("label", {}, "words ", input),
    lets: (claim) =>
      [claim.id, claim.statement, claim.statistic, claim.source, claim.note].join(" ")
        .toLowerCase().includes(input.value.toLowerCase()),
  };
}

/**
 * A claim; it opens to where it is said, and what was measured.
 * @param word for its verdict
 */
export function claimRow(claim: Claim, word: string = claim.verdict): HTMLDetailsElement {
  const { id, statement, source, sentence, statistic, threshold, verdict, basis } = claim;
  const { baseline, post_hoc, note, figure, folder } = claim;
  const facts: [string, Node | string][] = [
    ["claim", id],
    ["said in", source],
    ...optional(isVerbatim(claim) ? "in the words" : "in substance", sentence),
    ["statistic", statistic],
    ["value [95 %]", valueText(claim) || "none"],
    ["threshold", threshold],
    ["measured on", measuredOn(claim)],
    ["verdict", verdictText(claim)],
    ...optional("rests on", basis),
    ...optional("without an effect", baseline),
    ...optional("decided after a look", post_hoc),
    ...optional("note", note),
    ["figure", h("a", { href: `#${anchorOf(folder)}` }, figure)],
  ];
  return h(
    "details",
    { class: "claim", "data-verdict": verdict },
    h(
      "summary",
      {},
      verdictBadge(verdict, word),
      h("span", { class: "statement" }, statement),
      h("span", { class: "value" }, `${valueText(claim)} (${threshold})`),
    ),
    factList(facts),
  );
}

function optional(name: string, value: string): [string, string][] {
  return value === "" ? [] : [[name, value]];
}

/** A verdict in its colour. */
export function verdictBadge(verdict: Verdict, text: string): HTMLElement {
  return h("span", { class: `verdict ${verdict.replace(" ", "-")}` }, text);
}

/** Names and what they say. */
export function factList(facts: readonly (readonly [string, Node | string])[]): HTMLElement {
  return h("dl", {}, facts.map(([name, value]) => [h("dt", {}, name), h("dd", {}, value)]));
}

/** The anchor of a figure's folder. */
export function anchorOf(folder: string): string {
  return `figure-${folder.replace(/[^\w-]/g, "-")}`;
}
