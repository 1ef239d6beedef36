/**
 * A golden run's signs imposed on a replay: a value that rounding puts on the other side of a
 * ReLU's kink counts on the golden run's side, a first gradient that rounding gives the other sign
 * takes the golden value (RMSProp's and Adam's first step is nearly its sign). What the replay then
 * differs by is rounding, and each imposition is counted.
 * @module
 */
import { mul, tensor } from "@tensorflow/tfjs-core";
import { UserError } from "../base/mod.ts";
import type { Game } from "../gan/mod.ts";
import {
  disposeGradients,
  fromTorch,
  type Gradients,
  imagesLayout,
  type Module,
  type Optimizer,
  type Tensor,
  type TorchLayout,
  toTorch,
} from "../nn/mod.ts";
import { countFlips, type FlipCount, nearZero } from "./flips.ts";
import type { GoldenSet } from "./golden-set.ts";
import type { GoldenRectifier } from "./golden-signs.ts";
import type { GoldenRun } from "./manifest.ts";

/** A game that is played with imposed signs. */
export interface ImposedGame {
  /** The game. Its parts are those of the one it was made from. */
  readonly game: Game;
  /** What went into rectifiers, with the golden signs. */
  readonly activations: FlipCount;
  /** First gradients of both networks, with the golden signs. */
  readonly gradients: FlipCount;
  /**
   * To be called when the game is over.
   * @throws {UserError} when the golden run had more rectifiers than were met
   */
  finish(): void;
}

/**
 * Imposes the signs of a golden run on a game.
 * @param rectifiers of the run, in its order
 */
export function imposeSigns(
  game: Game,
  set: GoldenSet,
  run: GoldenRun,
  rectifiers: readonly GoldenRectifier[],
): ImposedGame {
  const activations = countFlips();
  const gradients = countFlips();
  let met = 0;
  const misfit = (why: string) =>
    new UserError(
      `the signs of the golden run "${run.run}" do not fit it (${why}); record them again`,
    );
  const network = (module: Module, letter: "G" | "D"): Module => ({
    ...module,
    forward: (x, mode) => {
      const rectify = (x: Tensor, slope: number) => {
        const golden = rectifiers[met++];
        if (golden?.network !== letter || x.shape.join() !== oursOf(golden.shape).join()) {
          throw misfit(`number ${met} is [${x.shape}] in ${letter}`);
        }
        return imposed(x, slope, golden, activations);
      };
      return module.forward(x, { ...mode, rectify });
    },
  });
  const optimizer = (optimizer: Optimizer, module: Module, letter: "G" | "D"): Optimizer => {
    let isFirst = true;
    return {
      ...optimizer,
      step(own) {
        if (!isFirst) return optimizer.step(own);
        isFirst = false;
        const settled = withGoldenSigns(own, module, set, `${run.run}/grad${letter}0`, {
          spreads: run.tolerance,
          count: gradients,
        });
        optimizer.step(settled);
        disposeGradients(settled);
      },
    };
  };
  return {
    game: {
      ...game,
      critic: network(game.critic, "D"),
      generator: network(game.generator, "G"),
      criticOptimizer: optimizer(game.criticOptimizer, game.critic, "D"),
      generatorOptimizer: optimizer(game.generatorOptimizer, game.generator, "G"),
    },
    activations,
    gradients,
    finish() {
      if (met !== rectifiers.length) throw misfit(`${rectifiers.length} where ${met} were met`);
    },
  };
}

/** x where the golden run's value was positive, slope · x elsewhere. */
function imposed(x: Tensor, slope: number, golden: GoldenRectifier, count: FlipCount): Tensor {
  const { where, shape, bits, allowed, largest } = golden;
  const layout = layoutOf(shape);
  const isPositive = (index: number) => ((bits[index >>> 3] >>> (index & 7)) & 1) === 1;
  count.look(
    where,
    toTorch(x.dataSync<"float32">(), layout),
    (value, index) => value > 0 !== isPositive(index),
    allowed,
    largest,
  );
  const factors = new Float32Array(x.size).map((_, index) => isPositive(index) ? 1 : slope);
  return mul(x, tensor(fromTorch(factors, layout), x.shape));
}

/** The gradients, with the golden values where the sign is another. */
function withGoldenSigns(
  own: Gradients,
  module: Module,
  set: GoldenSet,
  prefix: string,
  { spreads, count }: { spreads: GoldenRun["tolerance"]; count: FlipCount },
): Gradients {
  return new Map([...own].map(([name, gradient]) => {
    const { layout } = module.tensors.get(name)!;
    const where = `${prefix}/${name}`;
    const golden = set.tensor(where).values;
    let largest = 0;
    for (const value of golden) largest = Math.max(largest, Math.abs(value));
    const values = toTorch(gradient.dataSync<"float32">(), layout);
    const differs = (value: number, index: number) => Math.sign(value) !== Math.sign(golden[index]);
    count.look(where, values, differs, nearZero(spreads[where]?.[1] ?? 0, largest), largest);
    const settled = values.map((value, index) => differs(value, index) ? golden[index] : value);
    return [name, tensor(fromTorch(settled, layout), gradient.shape)];
  }));
}

/** PyTorch's shape of a batch of images or of vectors in our layout. */
function oursOf(shape: readonly number[]): number[] {
  const [batch, channels, ...edges] = shape;
  return [batch, ...edges, channels];
}

function layoutOf(shape: readonly number[]): TorchLayout {
  const [batch, channels, height = 1, width = 1] = shape;
  return imagesLayout(batch, [height, width, channels]);
}
