/**
 * An LSTM that learns to count in English words, letter by letter, and writes on: `model.fit`,
 * `save`, and `loadLayersModel`, on whatever backend is the current one.
 */
import * as tf from "@tensorflow/tfjs-core";
import { initializers, layers, sequential } from "@tensorflow/tfjs-layers";
import { savedAndLoaded } from "./saved-and-loaded.ts";

const NUMBERS = "one two three four five six seven eight nine ten eleven twelve".split(" ");

/** Letters that the network sees before the one that it says. */
const WINDOW = 10;

/** "one, two, three, …, twelve, one, ", over and over. */
function counting(length: number): string {
  const round = NUMBERS.map((word) => `${word}, `).join("");
  return round.repeat(Math.ceil(length / round.length)).slice(0, length);
}

/** What was learned. */
export interface Written {
  /** Cross entropy (nats a letter) over each epoch. */
  losses: number[];
  /** What the network writes after `start`, once it has been saved and loaded again. */
  text: string;
}

/**
 * Trains on windows of a text, and lets the network go on.
 *
 * @param epochs passes over the windows
 * @param start at least 10 letters
 * @param length letters to write
 */
export async function learnToCount(
  epochs: number,
  start: string,
  length: number,
): Promise<Written> {
  const text = counting(650);
  const letters = [...new Set(text)].sort();
  const codes = (part: string) => [...part].map((letter) => letters.indexOf(letter));
  const oneHot = (indices: number[] | number[][]) =>
    tf.tidy(() => tf.oneHot(tf.tensor(indices, undefined, "int32"), letters.length));

  const kernel = (seed: number) => initializers.glorotUniform({ seed });
  const model = sequential({
    layers: [
      layers.lstm({
        units: 48,
        inputShape: [WINDOW, letters.length],
        kernelInitializer: kernel(1),
        recurrentInitializer: kernel(2),
      }),
      layers.dense({
        units: letters.length,
        activation: "softmax",
        kernelInitializer: kernel(3),
      }),
    ],
  });
  const optimizer = tf.train.adam(0.01);
  model.compile({ optimizer, loss: "categoricalCrossentropy" });
  const places = Array.from({ length: text.length - WINDOW }, (_, i) => i);
  const x = oneHot(places.map((at) => codes(text.slice(at, at + WINDOW))));
  const y = oneHot(places.map((at) => codes(text[at + WINDOW])[0]));
  const { history } = await model.fit(x, y, { batchSize: 64, epochs, shuffle: false, verbose: 0 });

  const again = await savedAndLoaded(model);
  let written = start;
  while (written.length < start.length + length) {
    written += tf.tidy(() => {
      const seen = oneHot([codes(written.slice(-WINDOW))]);
      const said = again.predict(seen) as tf.Tensor;
      return letters[tf.argMax(said, 1).dataSync()[0]];
    });
  }
  tf.dispose([x, y]);
  optimizer.dispose();
  model.dispose();
  again.dispose();
  return { losses: history.loss as number[], text: written.slice(start.length) };
}
