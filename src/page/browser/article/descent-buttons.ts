/** Buttons that go a step down the slope of one distance or another, and say what came of it. */
import { readable } from "../../../plot/mod.ts";
import { h } from "../dom.ts";
import type { Words } from "./words.ts";

/** What the buttons do. */
export interface Descent<Way extends string> {
  /** Names of the distances, and which. */
  ways: readonly (readonly [name: string, way: Way])[];
  /** Goes a step. @returns where it was and where it is */
  step: (way: Way) => readonly [from: number, to: number];
  /** Starts again. */
  reset: () => void;
}

/** Makes the buttons. */
export function descentButtons<Way extends string>(
  { descent: said }: Words,
  { ways, step, reset }: Descent<Way>,
): HTMLElement {
  const outcome = h("span", { class: "quiet", role: "status" });
  const button = (name: string, click: () => void) => h("button", { type: "button", click }, name);
  return h(
    "div",
    { class: "tools" },
    ways.map(([name, way]) =>
      button(said.along(name), () => {
        const [from, to] = step(way);
        outcome.textContent = readable(from) === readable(to)
          ? said.stays(name)
          : said.moved(name, readable(from), readable(to));
      })
    ),
    button(said.reset, () => {
      reset();
      outcome.textContent = "";
    }),
    outcome,
  );
}
