/**
 * A transformer block as layers of one's own: attention of two heads, positions, layer
 * normalisation.
 */
import * as tf from "@tensorflow/tfjs-core";
import { initializers, layers, model, type SymbolicTensor } from "@tensorflow/tfjs-layers";
import { draws, fitting, type Program, seeded } from "./program.ts";

const LENGTH = 6;
const WIDTH = 8;
const HEADS = 2;
const WORDS = 10;

/**
 * Softmax of the scaled products of queries and keys, no look ahead, times the values: of
 * `[batch, length, 3 width]`.
 */
class CausalAttention extends layers.Layer {
  static readonly className = "CausalAttention";

  override computeOutputShape(): number[] {
    return [null as unknown as number, LENGTH, WIDTH];
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => {
      const [joined] = Array.isArray(inputs) ? inputs : [inputs];
      const [query, key, value] = tf.split(joined, 3, 2).map((part) =>
        tf.transpose(tf.reshape(part, [-1, LENGTH, HEADS, WIDTH / HEADS]), [0, 2, 1, 3])
      );
      const scores = tf.mul(tf.matMul(query, key, false, true), Math.sqrt(HEADS / WIDTH));
      const ahead = tf.sub(1, tf.linalg.bandPart(tf.ones([LENGTH, LENGTH]), -1, 0));
      const weights = tf.softmax(tf.add(scores, tf.mul(ahead, -1e9)));
      const mixed = tf.transpose(tf.matMul(weights, value), [0, 2, 1, 3]);
      return tf.reshape(mixed, [-1, LENGTH, WIDTH]);
    });
  }
}

/** Adds a learnt vector to each place. */
class Positions extends layers.Layer {
  static readonly className = "Positions";
  #table: ReturnType<layers.Layer["addWeight"]> | undefined;

  override build(): void {
    this.#table = this.addWeight("table", [LENGTH, WIDTH], "float32", initializers.zeros());
    this.built = true;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const [x] = Array.isArray(inputs) ? inputs : [inputs];
    return tf.add(x, this.#table!.read());
  }
}

export const transformer: Program = {
  steps: 6,
  open() {
    const words = layers.input({ shape: [LENGTH] });
    const embedding = layers.embedding({ inputDim: WORDS, outputDim: WIDTH });
    const apply = (layer: layers.Layer, x: SymbolicTensor | SymbolicTensor[]) =>
      layer.apply(x) as SymbolicTensor;
    const x = apply(new Positions({}), apply(embedding, words));
    const joined = apply(
      layers.dense({ units: 3 * WIDTH }),
      apply(layers.layerNormalization(), x),
    );
    const attended = apply(layers.add(), [x, apply(new CausalAttention({}), joined)]);
    const hidden = apply(
      layers.dense({ units: 2 * WIDTH, activation: "gelu" }),
      apply(layers.layerNormalization(), attended),
    );
    const out = apply(layers.add(), [attended, apply(layers.dense({ units: WIDTH }), hidden)]);
    const named = apply(layers.dense({ units: WORDS, activation: "softmax" }), out);
    const network = seeded(model({ inputs: words, outputs: named }), 10);
    network.compile({ optimizer: tf.train.adam(0.01), loss: "categoricalCrossentropy" });
    const text = draws(8 * (LENGTH + 1), WORDS, 10);
    const rows = (shift: number) =>
      Array.from({ length: 8 }, (_, i) => text.slice(i * (LENGTH + 1) + shift).slice(0, LENGTH));
    const wanted = tf.tidy(() => tf.oneHot(tf.tensor2d(rows(1), undefined, "int32"), WORDS));
    return fitting(network, tf.tensor2d(rows(0)), wanted);
  },
};
