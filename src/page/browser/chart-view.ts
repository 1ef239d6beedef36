/** A chart of the page: the specification, drawn again with hover, zoom, and series on and off. */
import { select } from "d3-selection";
import { zoom, type ZoomBehavior, zoomIdentity, type ZoomTransform } from "d3-zoom";
import { type ChartPanel, isData } from "../../plot/mod.ts";
import { type Axes, logAxes, placeAxes } from "./chart-axes.ts";
import { drawFrame, type Margins, marginsOf } from "./chart-frame.ts";
import { placeText, readAt, type Reading, stops } from "./chart-hover.ts";
import { drawMark, type Mark, marksOf } from "./chart-marks.ts";
import { chartTools } from "./chart-tools.ts";
import { h, plain, s, words } from "./dom.ts";

/** A chart on the page. */
export interface ChartView {
  /** Its element. */
  element: HTMLElement;
  /** Marks a place along the axis, as a slider beside it says; undefined takes the mark away. */
  mark: (x: number | undefined) => void;
  /** Calls back when a reader picks a place. */
  onPick: (listener: (x: number) => void) => void;
  /** Draws other numbers in the same series, as the reader has the chart now. */
  update: (panel: ChartPanel) => void;
}

const MOST_ZOOM = 200;
let charts = 0;

/** Makes the chart; it draws itself when it comes into sight, and again when its width changes. */
export function chartView(given: ChartPanel): ChartView {
  let panel = given;
  let all = marksOf(panel);
  const hidden = new Set<number>();
  const logs = logAxes(panel);
  const clip = `clip${charts++}`;
  const listeners: ((x: number) => void)[] = [];
  let transform: ZoomTransform = zoomIdentity;
  let marked: number | undefined;
  let cursor: number | undefined;
  let axes: Axes | undefined;
  let left = 0;

  const svg = s("svg", {
    class: "chart-svg",
    tabindex: 0,
    role: "application",
    "aria-roledescription": "chart",
    "aria-label": `${plain(panel.title ?? panel.y?.label ?? "chart")}: arrow keys read values, ` +
      "plus and minus zoom, 0 shows all",
  });
  const tip = h("div", { class: "tip", hidden: true });
  const spoken = h("div", { class: "unseen", "aria-live": "polite" });
  const holder = h("div", { class: "chart-holder" }, svg, tip, spoken);

  const shown = () => all.filter(({ index }) => !hidden.has(index));
  const behaviour: ZoomBehavior<SVGSVGElement, unknown> = zoom<SVGSVGElement, unknown>()
    .scaleExtent([1, MOST_ZOOM])
    // A wheel scrolls the page, unless a key says that it means the chart.
    .filter((event) => event.type !== "wheel" ? !event.button : event.ctrlKey || event.metaKey)
    .on("zoom", (event) => {
      transform = event.transform;
      draw();
    });
  const selection = select(svg as SVGSVGElement);
  selection.call(behaviour).on("dblclick.zoom", () => reset());
  const reset = () => selection.call(behaviour.transform, zoomIdentity);
  const zoomBy = (factor: number) => selection.call(behaviour.scaleBy, factor);

  function draw(): void {
    const outer = holder.clientWidth;
    if (outer === 0) return;
    const visible = { ...panel, series: shown().map(({ series }) => series) };
    let frame = { width: outer, height: 300 };
    let margins!: Margins;
    try {
      let placed = placeAxes(visible, logs, frame, transform);
      // The labels of an axis decide on the margins, and the height that is left on the labels.
      for (let pass = 0; pass < 2; pass++) {
        margins = marginsOf(panel, placed);
        const width = Math.max(60, outer - margins.left - margins.right);
        frame = { width, height: heightOf(panel, width) };
        placed = placeAxes(visible, logs, frame, transform);
      }
      axes = placed;
    } catch (error) {
      svg.replaceChildren(s("text", { x: 10, y: 24 }, String((error as Error).message)));
      return;
    }
    left = margins.left;
    const total = frame.height + margins.top + margins.bottom;
    svg.setAttribute("width", String(outer));
    svg.setAttribute("height", String(total));
    svg.setAttribute("viewBox", `0 0 ${outer} ${total}`);
    behaviour.extent([[0, 0], [frame.width, frame.height]])
      .translateExtent([[0, 0], [frame.width, frame.height]]);
    const drawn = shown().map((mark) => drawMark(mark, axes!, frame));
    const at = marked === undefined ? NaN : axes.x.map(marked);
    const rule = at >= 0 && at <= frame.width
      ? s("line", { class: "linked", x1: at, x2: at, y1: 0, y2: frame.height })
      : undefined;
    svg.replaceChildren(
      s("clipPath", { id: clip }, s("rect", { ...frame, x: 0, y: 0 })),
      s(
        "g",
        { transform: `translate(${margins.left} ${margins.top})` },
        drawFrame(panel, axes, frame, margins),
        s("g", { "clip-path": `url(#${clip})`, class: "marks" }, drawn, rule),
        s("g", { class: "cursor" }),
      ),
    );
    if (cursor !== undefined) showAt(axes.x.map(cursor), undefined);
  }

  function showAt(px: number, py: number | undefined): void {
    if (axes === undefined) return;
    const readings = readAt(shown(), axes, px, py ?? 0).filter(({ mark: { series } }) =>
      py !== undefined || series.kind !== "points"
    );
    const group = svg.querySelector(".cursor")!;
    if (readings.length === 0) return hide();
    const [first] = readings;
    cursor = first.x;
    group.replaceChildren(
      s("line", { x1: first.at[0], x2: first.at[0], y1: 0, y2: svg.clientHeight - 60 }),
      ...readings.map(({ at: [cx, cy], mark: { color } }) =>
        s("circle", { cx, cy, r: 4.5, fill: color })
      ),
    );
    tip.replaceChildren(...tipContent(panel, first.x, readings));
    tip.hidden = false;
    const beside = left + first.at[0] + 14;
    const room = holder.clientWidth - tip.offsetWidth;
    tip.style.left = `${
      Math.max(0, beside > room ? Math.min(room, beside - tip.offsetWidth - 28) : beside)
    }px`;
  }

  function hide(): void {
    cursor = undefined;
    tip.hidden = true;
    svg.querySelector(".cursor")?.replaceChildren();
  }

  svg.addEventListener("pointermove", (event) => {
    if (event.buttons !== 0) return hide();
    const box = svg.getBoundingClientRect();
    showAt(event.clientX - box.left - left, event.clientY - box.top - 10);
  });
  svg.addEventListener("pointerleave", hide);
  svg.addEventListener("click", () => {
    if (cursor !== undefined) { for (const listener of listeners) listener(cursor); }
  });
  svg.addEventListener("keydown", (event) => {
    const steps: Record<string, () => void> = {
      ArrowLeft: () => step(event.shiftKey ? -10 : -1),
      ArrowRight: () => step(event.shiftKey ? 10 : 1),
      "+": () => zoomBy(1.5),
      "=": () => zoomBy(1.5),
      "-": () => zoomBy(1 / 1.5),
      "0": () => reset(),
      Escape: hide,
      Enter: () => cursor !== undefined && listeners.forEach((listener) => listener(cursor!)),
    };
    if (!(event.key in steps) || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    steps[event.key]();
  });
  function step(by: number): void {
    if (axes === undefined) return;
    const places = stops(shown());
    if (places.length === 0) return;
    const now = cursor === undefined ? -1 : places.findIndex((x) => x >= cursor!);
    cursor = places[Math.max(0, Math.min(places.length - 1, now + by))];
    showAt(axes.x.map(cursor), undefined);
    spoken.textContent = tip.textContent;
  }

  const tools = chartTools(panel, all, {
    logs,
    hidden,
    changed: () => reset() && draw(),
    zoomBy,
    reset,
  });
  whenSeen(holder, draw);
  return {
    element: h("div", { class: "chart" }, tools.bar, holder, tools.legend),
    mark: (x) => {
      marked = x;
      draw();
    },
    onPick: (listener) => void listeners.push(listener),
    update: (next) => {
      panel = next;
      all = marksOf(panel);
      draw();
    },
  };
}

function tipContent(panel: ChartPanel, x: number, readings: readonly Reading[]): HTMLElement[] {
  return [
    h("strong", {}, words(placeText(panel, x))),
    ...readings.map(({ name, value, mark: { color } }: Reading & { mark: Mark }) => {
      const swatch = h("span", { class: "swatch" });
      swatch.style.background = color;
      return h("span", {}, swatch, " ", words(name), name === "" ? "" : ": ", words(value));
    }),
  ];
}

function heightOf({ aspect, series }: ChartPanel, width: number): number {
  if (aspect !== undefined) return Math.min(560, aspect * width);
  return series.some(isData) ? Math.max(200, Math.min(380, 0.6 * width)) : 200;
}

/** Draws when the element is near the screen, and from then on whenever its width changes. */
function whenSeen(element: HTMLElement, draw: () => void): void {
  const resized = new ResizeObserver(draw);
  const seen = new IntersectionObserver((entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    seen.disconnect();
    resized.observe(element);
  }, { rootMargin: "400px" });
  seen.observe(element);
}
