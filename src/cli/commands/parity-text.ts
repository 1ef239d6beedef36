import { type Comparison, type Replay, type RunFlips, verdictOn } from "../../parity/mod.ts";
import { textTable } from "../terminal/text-table.ts";

const COLUMNS = [
  { title: "run" },
  { title: "quantity" },
  { title: "numbers", align: "right" },
  { title: "error / tolerance", align: "right" },
  { title: "signs imposed", align: "right" },
  { title: "worst at" },
  { title: "verdict" },
] as const;

const VERDICTS = { agrees: "pass", explained: "pass but for flips", differs: "FAIL" } as const;

/** Most flips of a run that are named; all are counted. */
const NAMED = 10;

/**
 * A replay as text: a row a quantity, then the flips of every run, then the kernels that were
 * reached.
 */
export function parityText({ comparisons, flips, kernels }: Replay): string {
  return [
    textTable(COLUMNS, comparisons.map(row)),
    ...[...flips].flatMap(([run, list]) => flipLines(run, list)),
    `kernels reached: ${kernels.join(" · ")}`,
  ].join("\n");
}

function row(comparison: Comparison): string[] {
  const { run, quantity, numbers, worst, where, imposed } = comparison;
  const verdict = VERDICTS[verdictOn(comparison)];
  const again = imposed ? imposed.worst.toFixed(3) : "";
  const place = imposed && imposed.worst > 1 ? imposed.where : where;
  return [run, quantity, String(numbers), worst.toFixed(3), again, place, verdict];
}

function flipLines(run: string, { activations, gradients }: RunFlips): string[] {
  const flips = [...activations, ...gradients];
  const named = flips.slice(0, NAMED).map(({ where, index, roundings, allowed }) =>
    `  ${where}, value ${index}: ${roundings.toPrecision(2)} roundings from 0, ${
      allowed.toPrecision(2)
    } allowed`
  );
  const rest = flips.length - named.length;
  return [
    `flips of ${run}: ${activations.length} activations, ${gradients.length} first gradients`,
    ...named,
    ...rest > 0 ? [`  and ${rest} more`] : [],
  ];
}
