import { UserError } from "../base/mod.ts";
import type { CriticReport, GeneratorReport } from "../gan/mod.ts";
import { type Comparison, gather } from "./comparison.ts";
import type { GoldenRun } from "./manifest.ts";

/** Our names of the losses that the golden runs record. */
const LOSSES: Record<"critic" | "gen", Record<string, string>> = {
  critic: {
    errD_real: "real",
    errD_fake: "fake",
    loss_D: "loss",
    gp: "penalty",
    mean_grad_norm: "gradientNorm",
    mean_p_real: "probabilityReal",
    mean_p_fake: "probabilityFake",
  },
  gen: { loss_G: "loss", mean_p_fake: "probabilityFake" },
};

/**
 * `loss_D` is a sum or difference of two means that were rounded to float32 before, each by at most
 * 2⁻²⁵ of itself, there as well as here: near the equilibrium, where they cancel, the spread of a
 * few runs may by chance be smaller than that.
 */
const FLOAT32_ROUNDING = 2 / 33554432;

/** Compares every loss of a run, or of its first iteration where it is ill-conditioned. */
export function compareLosses(
  run: GoldenRun,
  reports: readonly (CriticReport | GeneratorReport)[],
): Comparison {
  const gathering = gather(run.run, "losses");
  run.steps.forEach((step, index) => {
    if (run.ill_conditioned && step.iter > 0) return;
    const report: Readonly<Record<string, number>> = { ...reports[index] };
    const golden = (name: string): number => {
      const value = step[name];
      if (!LOSSES[step.step][name] || typeof value !== "number") {
        throw new UserError(`the golden run "${run.run}" has a loss "${name}" of unknown meaning`);
      }
      return value;
    };
    for (const [name, spread] of Object.entries(step.spread)) {
      const ours = report[LOSSES[step.step][name]] ?? NaN;
      const where = `${name} of ${step.step} step ${step.iter}${step.j ? `.${step.j}` : ""}`;
      const rounding = name === "loss_D"
        ? FLOAT32_ROUNDING * (Math.abs(golden("errD_real")) + Math.abs(golden("errD_fake")))
        : 0;
      gathering.compare(where, [ours], [golden(name)], spread, rounding);
    }
  });
  return gathering.result();
}
