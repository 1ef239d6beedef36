/** Trains a discriminator or a critic to optimality between two one-dimensional Gaussians: WGAN, Figure 2. */
import { join } from "node:path";
import { reshape, type Tensor, tensor2d } from "@tensorflow/tfjs-core";
import { gaussian } from "../../points/mod.ts";
import { toCsv, writeAtomic } from "../../base/mod.ts";
import { type CriticReport, objective } from "../../gan/mod.ts";
import { clip, dispose, disposeGradients, gradients, initializer, mlp } from "../../nn/mod.ts";
import type { Bench } from "../engine/bench.ts";
import type { Critic1dConfig } from "./config.ts";
import { buildOptimizer } from "./networks.ts";
import type { Outcome } from "../store/record.ts";
import { tabulate } from "../measures/tabulate.ts";

/** Steps between two rows of `metrics.csv`; a step that diverges has one too. */
const EVERY = 10;

interface Row {
  step: number;
  loss: number;
  estimate: number;
}

const COLUMNS: (keyof Row)[] = ["step", "loss", "estimate"];

/** Trains on fresh samples; writes `metrics.csv` (loss) and `function.csv` (the trained function and its slope on the grid). */
export async function trainCritic1d(config: Critic1dConfig, bench: Bench): Promise<Outcome> {
  const { batchSize, iterations, seed } = config;
  const goal = objective(config.objective === "gan" ? "gan-minimax" : "wgan");
  const network = mlp({
    inputs: 1,
    hidden: Array<number>(config.hiddenLayers).fill(config.hiddenUnits),
    outputs: 1,
    activation: config.activation,
  })(initializer(seed, "critic"));
  const optimizer = buildOptimizer(config.optimizer, network);
  const forward = (x: Tensor) => reshape(network.forward(x, { training: true }), [-1]);
  const samples = (kind: "real" | "fake", step: number) =>
    tensor2d(gaussian(config[kind], { seed, purpose: kind, step, count: batchSize }), [
      batchSize,
      1,
    ]);

  const parts = { network, optimizer };
  const start = bench.resumption.restore(parts);
  const rows = start.rows<Row>("metrics");
  const metrics = () => toCsv(rows, COLUMNS);
  let outcome: Outcome = { status: "done" };
  for (let step = start.iteration; step < iterations; step++) {
    if (config.clip !== null) clip(network, config.clip);
    let report: CriticReport | undefined;
    const slope = gradients(network, () => {
      const judgement = goal.judgeCritic(forward, {
        real: samples("real", step),
        fake: samples("fake", step),
        mixture: () => tensor2d([[0]]),
      });
      report = judgement.report;
      return judgement.loss;
    });
    optimizer.step(slope);
    disposeGradients(slope);
    const { loss, estimate } = report!;
    const diverged = !Number.isFinite(loss);
    if (diverged || (step + 1) % EVERY === 0) rows.push({ step: step + 1, loss, estimate });
    if (diverged) {
      outcome = { status: "diverged", iteration: step + 1, what: `the loss is ${loss}` };
      break;
    }
    bench.resumption.save(parts, step + 1, () => ({ metrics: metrics() }));
    await bench.step(step + 1, iterations, `loss ${loss.toPrecision(3)}`);
  }
  writeAtomic(join(bench.folder, "metrics.csv"), metrics());
  const table = toCsv(tabulate(network, config.objective, config.grid), ["x", "value", "gradient"]);
  writeAtomic(join(bench.folder, "function.csv"), table);
  dispose(network);
  dispose(optimizer);
  return outcome;
}
