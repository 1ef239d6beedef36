import { grad, mul, sigmoid, sum, type Tensor, tensor2d } from "@tensorflow/tfjs-core";
import { type Module, valuesOf } from "../../nn/mod.ts";
import { column, finalTable, type RowOf } from "../store/table.ts";

/** `function.csv`. */
export const FUNCTION = finalTable("A row for every point of the grid:", {
  x: column(null, "where"),
  value: column(null, "D(x), or f(x) with the paper's sign"),
  gradient: column(null, "its slope"),
});

/**
 * A trained function of one variable on an even grid: D(x) = σ(logit), or f(x) with the paper's
 * sign (large on real data), and its slope.
 */
export function tabulate(
  network: Module,
  objective: "wgan" | "wgan-gp" | "gan",
  grid: { from: number; to: number; points: number },
): RowOf<typeof FUNCTION.columns>[] {
  const xs = Array.from(
    { length: grid.points },
    (_, i) => grid.from + (grid.to - grid.from) * i / (grid.points - 1),
  );
  const trained = (x: Tensor) => {
    const raw = network.forward(x, { training: false });
    // The network that is trained is minus the paper's critic (see
    // src/gan/objectives/objectives.ts).
    return objective === "gan" ? sigmoid(raw) : mul(raw, -1);
  };
  const points = () => tensor2d(xs, [grid.points, 1]);
  const values = valuesOf(() => trained(points()));
  // Each output depends on its own x alone, so the gradient of the sum holds every slope.
  const slopes = valuesOf(() => grad((x) => sum(trained(x)))(points()));
  return xs.map((x, i) => ({ x, value: values[i], gradient: slopes[i] }));
}
