/** A handle on a chart: a slider that is dragged along it, or moved by keys. */
import { plain, s } from "../dom.ts";

/** What a handle is. */
export interface HandleOptions {
  /** Its name; mathematics between dollar signs. */
  name: string;
  /** Whether it is a circle. */
  round: boolean;
  /** Colour of what it belongs to. */
  color: string;
  /** The values that it can have. */
  limits: readonly [number, number];
  /** What an arrow key adds. */
  step: number;
  /** The value for a pointer's place. */
  valueAt: (event: PointerEvent) => number;
  /** Told every value that is chosen, within the limits. */
  choose: (value: number) => void;
}

/** A handle on the chart. */
export interface Handle {
  /** Its element. */
  element: SVGGElement;
  /** Puts it somewhere, with the value that it has there. */
  place: (x: number, y: number, value: number) => void;
  /** Says its value to who does not see it, and what comes of it. */
  say: (text: string) => void;
}

/** Pixels around the middle that a finger may miss it by. */
const REACH = 20;

/** Makes a handle. */
export function handle(
  { name, round, color, limits: [least, most], step, valueAt, choose }: HandleOptions,
): Handle {
  let now = least;
  const chosen = (value: number) => {
    if (!Number.isFinite(value)) return;
    // Keys come faster than the chart is drawn.
    now = Math.min(most, Math.max(least, value));
    choose(now);
  };
  const knob = round
    ? s("circle", { r: 8, fill: color, class: "knob" })
    : s("path", { d: "M0 -9L9 0L0 9L-9 0Z", fill: color, class: "knob" });
  const element = s(
    "g",
    {
      class: "handle",
      role: "slider",
      tabindex: 0,
      "aria-label": plain(name),
      "aria-valuemin": least,
      "aria-valuemax": most,
    },
    s("circle", { r: REACH, fill: "transparent" }),
    knob,
  );
  element.addEventListener("pointerdown", (event) => {
    element.setPointerCapture(event.pointerId);
    element.focus({ preventScroll: true });
    event.preventDefault();
  });
  element.addEventListener("pointermove", (event) => {
    if (element.hasPointerCapture(event.pointerId)) chosen(valueAt(event));
  });
  element.addEventListener("keydown", (event) => {
    const values: Record<string, number> = {
      ArrowLeft: now - step,
      ArrowDown: now - step,
      ArrowRight: now + step,
      ArrowUp: now + step,
      PageDown: now - 10 * step,
      PageUp: now + 10 * step,
      Home: least,
      End: most,
    };
    if (!(event.key in values) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    // Steps are decimal numbers; what adding them up leaves behind is not.
    chosen(Math.round(values[event.key] / step) * step);
  });
  return {
    element,
    place: (x, y, value) => {
      now = value;
      element.setAttribute("transform", `translate(${x.toFixed(1)} ${y.toFixed(1)})`);
      element.setAttribute("aria-valuenow", value.toFixed(2));
    },
    say: (text) => element.setAttribute("aria-valuetext", text),
  };
}
