/** What is made now: the plan with its times, the run's curves as they grow, warnings. */
import { durationText, parseExactJson } from "../../base/mod.ts";
import type { LiveCurves, LiveState } from "../data/live-state.ts";
import { h } from "./dom.ts";
import { runView } from "./run-view.ts";

/**
 * The section; it listens to the server that the page came from.
 * @param renew called when something was published
 */
export function liveView(renew: () => void): HTMLElement {
  const state = h("p", { class: "quiet", role: "status" }, "waiting for the training");
  const plan = h("table", {});
  const warnings = h("ul", {});
  const curves = h("div", {});
  const source = new EventSource("events");
  source.addEventListener("open", () => state.textContent = "in training");
  source.addEventListener("error", () => {
    state.textContent = "the training has ended, or cannot be reached; what is here stays";
  });
  source.addEventListener("state", ({ data }) => {
    const { runs, warnings: said } = parseExactJson(data) as LiveState;
    plan.replaceChildren(
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          ["run", "iterations", "done", "left", ""].map((name) => h("th", { scope: "col" }, name)),
        ),
      ),
      h(
        "tbody",
        {},
        runs.map((run) =>
          h(
            "tr",
            {},
            h("th", { scope: "row" }, run.title),
            h(
              "td",
              { class: "number" },
              run.iterations === 0 ? "" : `${run.iteration} of ${run.iterations}`,
            ),
            h(
              "td",
              {},
              h("progress", { value: run.share, max: 1, "aria-label": `share of ${run.title}` }),
            ),
            h("td", { class: "number" }, run.share >= 1 ? "" : durationText(run.secondsLeft)),
            h("td", {}, run.status),
          )
        ),
      ),
    );
    warnings.replaceChildren(...said.map((sentence) => h("li", {}, sentence)));
  });
  source.addEventListener("curves", ({ data }) => {
    const run = runView(parseExactJson(data) as LiveCurves, []);
    // A reader who is at the chart keeps it until the pointer leaves.
    if (curves.matches(":hover") || curves.contains(document.activeElement)) return;
    run.open = true;
    curves.replaceChildren(run);
  });
  source.addEventListener("published", renew);
  return h(
    "section",
    { id: "now" },
    h("h2", {}, "Now"),
    state,
    h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": "plan" }, plan),
    warnings,
    curves,
  );
}
