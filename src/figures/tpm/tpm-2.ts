/**
 * TPM, Figure 2: the norm of the generator's gradient while a discriminator learns to tell a frozen
 * generator's samples.
 */
import { recordOf } from "../../base/mod.ts";
import { log10 } from "../../math/mod.ts";
import { type DecayFit, decayFit, median } from "../../metrics/mod.ts";
import type { Measurement, Statistic } from "../../claims/mod.ts";
import { unlessDead } from "../parts/dead.ts";
import { largest } from "../parts/largest.ts";
import type { ChartPanel } from "../../plot/mod.ts";
import { longFrozenRun } from "../../runs/mod.ts";
import { column, line } from "../parts/series.ts";
import { lastTenth } from "../parts/tenths.ts";
import {
  type AgedRun,
  agesChart,
  agesFigure,
  ageText,
  type FrozenRun,
  whose,
} from "./ages-figure.ts";

const NORM = "$‖∇_θ E log(1 − D(g_θ(z)))‖_2$";

/** TPM, Figure 2. */
export const tpm2 = agesFigure({
  id: "tpm-2",
  title: "The generator's gradient vanishes as the discriminator learns",
  further: (scope) => ({ long: longFrozenRun(scope) }),
  columns: ({ minimax_norm }) => ({ gradient_norm: minimax_norm }),
  tables: (runs, { long }) => ({
    "tpm-2-fits": runs.map((run) => {
      const { start, peak, end, fit } = decay(run);
      return {
        ...whose(run),
        log10_start: start,
        log10_peak: peak,
        log10_end: end,
        orders_start_to_end: start - end,
        orders_peak_to_end: peak - end,
        better_fit: fit.better,
        power_law_exponent: fit.power.slope,
        power_law_r2: fit.power.r2,
        exponential_rate_per_iteration: fit.exponential.slope,
        exponential_r2: fit.exponential.r2,
      };
    }),
    ...long && {
      "tpm-2-long": long.probes.map(({ iteration, minimax_norm }) => ({
        generator_iteration: long.generatorAt,
        discriminator_iteration: iteration,
        gradient_norm: minimax_norm,
      })),
    },
  }),
  statistics: (runs, { long }) => ({
    "five-orders": mostOrders(long ? [...runs, long] : runs),
    "power-law": powerLaw(runs, long),
    ...recordOf(runs, (run) => {
      const { start, peak, end } = decay(run);
      return [
        `epoch-${run.epoch}`,
        unlessDead([endOf(run)], () => ({
          value: ordersFallen(run),
          note: `${ageText(run)}; to the last measurement ${
            (peak - end).toFixed(2)
          } orders, of which from the start ${(start - end).toFixed(2)}`,
        })),
      ];
    }),
  }),
  row: (runs, { long }) => ({
    panels: [
      agesChart(runs, "minimax_norm", {
        y: { label: NORM, scale: "log" },
      }),
      ...(long ? [longChart(long)] : []),
    ],
    height: 480,
  }),
  caption: (runs) =>
    `Fall from the peak: ${
      runs.map((run) => `${ageText(run)}: ${fitText(decay(run).fit)}`).join("; ")
    }.`,
});

/** Iterations after which the paper says how far the gradient has fallen. */
const PAPERS_ITERATIONS = 4000;

function mostOrders(runs: readonly FrozenRun[]): Statistic {
  const iterations = ({ probes }: FrozenRun) => probes[probes.length - 1].iteration;
  const long = runs.filter((run) => iterations(run) >= PAPERS_ITERATIONS);
  if (long.length === 0) {
    const most = largest(runs.map(iterations));
    return {
      missing:
        `the paper says it of ${PAPERS_ITERATIONS} iterations, and these trainings have ${most}`,
    };
  }
  const orders = long.map(ordersFallen);
  return unlessDead(long.map(endOf), () => ({
    value: largest(orders),
    note: long.map((run, i) => `${ageText(run)}: ${orders[i].toFixed(2)}`).join(", "),
  }));
}

/**
 * Orders of magnitude against each generator after as many iterations, by the law of the fall so
 * far where fewer were measured, and what that is off by where they were.
 */
function foretold(runs: readonly AgedRun[], long: FrozenRun | undefined): string {
  const orders = runs.map(ordersThen);
  const same = runs.findIndex(({ generatorAt }) => generatorAt === long?.generatorAt);
  const error = long === undefined || same < 0
    ? ""
    : `, and against the generator of iteration ${long.generatorAt} ${
      ordersFallen(long).toFixed(2)
    } were measured`;
  return `by it ${
    orders.map((of) => of.toFixed(2)).join(", ")
  } orders in ${PAPERS_ITERATIONS} iterations${error}`;
}

function ordersThen(run: AgedRun): number {
  const { iteration } = run.probes[run.probes.length - 1];
  const left = Math.max(0, log10(PAPERS_ITERATIONS / iteration));
  return ordersFallen(run) - (left > 0 ? left * decay(run).fit.power.slope : 0);
}

/** The median of the last tenth: one measurement is not an end. */
function endOf({ probes }: FrozenRun): number {
  return median(lastTenth(column(probes, "minimax_norm")));
}

/** From the peak to the end. */
function ordersFallen(run: FrozenRun): number {
  return log10(largest(column(run.probes, "minimax_norm"))) - log10(endOf(run));
}

function longChart(run: FrozenRun): ChartPanel {
  return {
    kind: "chart",
    title: "For longer",
    x: { label: "discriminator iterations" },
    y: { label: NORM, scale: "log" },
    series: [line(run.probes, "iteration", "minimax_norm", { color: 0, label: ageText(run) })],
  };
}

function powerLaw(runs: readonly AgedRun[], long: FrozenRun | undefined): Measurement {
  const fits = runs.map((run) => decay(run).fit);
  return {
    value: Math.min(...fits.map(({ power, exponential }) => power.r2 - exponential.r2)),
    note: `${
      runs.map((run, i) =>
        `${ageText(run)}: power ${fits[i].power.r2.toFixed(3)}, exponential ${
          fits[i].exponential.r2.toFixed(3)
        }`
      ).join("; ")
    }; ${foretold(runs, long)}`,
  };
}

/** log10 of the first, the largest, and the last norm, and the law of the fall. */
function decay({ probes }: FrozenRun) {
  const norm = column(probes, "minimax_norm");
  const highest = largest(norm);
  // From the peak on; neither iteration 0 nor a gradient that has vanished has a logarithm.
  const fall = probes.slice(Math.max(1, norm.indexOf(highest)))
    .filter((probe) => probe.minimax_norm > 0);
  return {
    start: log10(norm[0]),
    peak: log10(highest),
    end: log10(norm[norm.length - 1]),
    fit: decayFit(column(fall, "iteration"), column(fall, "minimax_norm")),
  };
}

function fitText({ better, power, exponential }: DecayFit): string {
  return better === "power law"
    ? `power law of exponent ${power.slope.toFixed(2)} (R² ${power.r2.toFixed(2)})`
    : `exponential of rate ${exponential.slope.toExponential(1)} per iteration (R² ${
      exponential.r2.toFixed(2)
    })`;
}
