/** Where options of several networks or optimizers belong in a run. */
import type { NetDraft, NetName, RunDraft } from "./option.ts";

/** A network as the configuration names it. */
export function net(name: NetName): NetDraft {
  return name === "mlp" ? { net: "mlp" } : { net: "dcgan", batchNorm: name === "dcgan" };
}

/** Puts a value into each network that is a perceptron. */
export function intoMlps(setting: string): (run: RunDraft, value: unknown) => void {
  return ({ generator, critic }, value) => {
    for (const network of [generator, critic]) {
      if (network.net === "mlp") network[setting] = value;
    }
  };
}

/** Puts a value into both optimizers. */
export function intoOptimizers(setting: string): (run: RunDraft, value: unknown) => void {
  return ({ optimizer }, value) => {
    optimizer.generator[setting] = optimizer.critic[setting] = value;
  };
}

/** The multiples of an interval up to the end, and the end. */
export function everyUpTo(interval: number, end: number): number[] {
  const multiples: number[] = [];
  for (let at = interval; at < end; at += interval) multiples.push(at);
  return [...multiples, end];
}
