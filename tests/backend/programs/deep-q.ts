/**
 * Deep Q-learning on a walk along a corridor, with a replay memory and a target network that lags
 * behind.
 */
import * as tf from "@tensorflow/tfjs-core";
import { layers, sequential } from "@tensorflow/tfjs-layers";
import { draws, type Program, seeded } from "./program.ts";

const LENGTH = 8;
const ACTIONS = 2;
const BATCH = 16;
const DISCOUNT = 0.9;

/** The reward is at the right end; the left end costs. */
function walk(place: number, action: number): { next: number; reward: number; done: boolean } {
  const next = place + (action === 1 ? 1 : -1);
  const done = next === 0 || next === LENGTH - 1;
  return { next, reward: !done ? 0 : next === 0 ? -1 : 1, done };
}

const newNetwork = () =>
  seeded(
    sequential({
      layers: [
        layers.dense({ inputShape: [LENGTH], units: 16, activation: "relu" }),
        layers.dense({ units: ACTIONS }),
      ],
    }),
    9,
  );

const places = (list: number[]) => tf.oneHot(tf.tensor1d(list, "int32"), LENGTH);

export const deepQ: Program = {
  steps: 12,
  open() {
    const [online, target] = [newNetwork(), newNetwork()];
    const optimizer = tf.train.adam(0.02);
    return {
      step(index) {
        if (index % 4 === 0) target.setWeights(online.getWeights());
        const from = draws(BATCH, LENGTH - 2, 2 * index).map((place) => place + 1);
        const actions = draws(BATCH, ACTIONS, 2 * index + 1);
        const steps = from.map((place, i) => walk(place, actions[i]));
        return tf.tidy(() => {
          const ahead = tf.max(
            target.predict(places(steps.map(({ next }) => next))) as tf.Tensor,
            1,
          );
          const goesOn = tf.tensor1d(steps.map(({ done }) => done ? 0 : DISCOUNT));
          const wanted = tf.add(tf.mul(ahead, goesOn), steps.map(({ reward }) => reward));
          const taken = tf.oneHot(tf.tensor1d(actions, "int32"), ACTIONS);
          const loss = optimizer.minimize(() => {
            const values = online.apply(places(from), { training: true }) as tf.Tensor;
            return tf.losses.huberLoss(wanted, tf.sum(tf.mul(values, taken), 1));
          }, true);
          return loss!.dataSync()[0];
        });
      },
      dispose() {
        optimizer.dispose();
        online.dispose();
        target.dispose();
      },
    };
  },
};
