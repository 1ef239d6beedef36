/**
 * The figure's training once more, in the reader's browser: both functions as they grow, and at the
 * end whether the table is that of the runs that were published.
 */
import type { PageFigure, PageTable } from "../data/page-data.ts";
import type { TrainingNews } from "../data/training-messages.ts";
import { TRAINABLE } from "../data/training-parts.ts";
import { type ChartView, chartView } from "./chart-view.ts";
import { digestTable } from "./digests-view.ts";
import { h, words } from "./dom.ts";
import { backdropOf, type Learnt, panelsOf } from "./training-panels.ts";
import { canTrain, type RunningTraining, startTraining } from "./training-worker.ts";

/** A part of the page in which the figure can be trained; undefined where it cannot be here. */
export function trainingView(figure: PageFigure): HTMLElement | undefined {
  const table = figure.tables.find(({ file }) => file === `${TRAINABLE}.csv`);
  if (figure.id !== TRAINABLE || table === undefined || !canTrain()) return undefined;
  const { preset, seeds, tables } = figure;
  const backdrop = backdropOf(table.csv);
  const state = h("p", { role: "status" }, "");
  const progress = h("progress", { value: 0, max: 1, "aria-label": "share of the training" });
  const note = h("p", { class: "quiet" });
  const charts = h("div", { class: "panels" });
  charts.style.setProperty("--columns", "2");
  const outcome = h("div", {});
  const start = h("button", { type: "button", click: () => begin() }, "Train it here");
  const stop = h("button", { type: "button", click: () => end("Stopped.") }, "Stop");
  const running = h("p", {}, progress, " ", stop);
  running.hidden = true;

  let training: RunningTraining | undefined;
  let learnt: Learnt = {};
  let views: ChartView[] = [];
  /** Which beginning this is: the news of one that was stopped are not shown. */
  let current = 0;

  const draw = () => {
    const panels = panelsOf(backdrop, learnt);
    if (views.length > 0) return views.forEach((view, i) => view.update(panels[i]));
    views = panels.map(chartView);
    charts.replaceChildren(
      ...views.map(({ element }, i) =>
        h("div", { class: "panel" }, h("h4", {}, words(panels[i].title!)), element)
      ),
    );
  };
  const end = (sentence: string) => {
    current++;
    training?.stop();
    training = undefined;
    running.hidden = true;
    start.hidden = false;
    start.textContent = "Train it again";
    state.textContent = sentence;
  };
  const compare = async (made: Record<string, string>) => {
    const rows = tables.filter(({ file }) => file in made)
      .map(({ file, sha256 }): PageTable => ({ file, sha256, csv: made[file] }));
    const { element, compare } = digestTable(rows);
    outcome.replaceChildren(element);
    end(
      await compare()
        ? "Equal: this browser computed the published table, byte for byte."
        : "Different: this browser computed another table than the published one, " +
          "which was made by another version, or something here computes wrongly.",
    );
  };
  const take = (news: TrainingNews) => {
    if (news.kind === "started") note.textContent = news.fallback ?? "";
    else if (news.kind === "failed") end(`The training failed: ${news.why}.`);
    else if (news.kind === "done") compare(news.tables);
    else {
      const { run, seed, iteration, iterations, status, share } = news;
      progress.value = share;
      state.textContent = `${run}${seeds.length === 1 ? "" : `, seed ${seed}`}: ` +
        `step ${iteration} of ${iterations}, ${status}`;
      learnt = { ...learnt, [run]: news.function };
      draw();
    }
  };
  const begin = async () => {
    const mine = ++current;
    start.hidden = true;
    running.hidden = false;
    progress.value = 0;
    learnt = {};
    outcome.replaceChildren();
    state.textContent = "The worker starts.";
    try {
      const started = await startTraining(
        { preset, seeds },
        (news) => mine === current && take(news),
      );
      if (mine === current) training = started;
      else started.stop();
    } catch (error) {
      if (mine === current) end(`The training failed: ${(error as Error).message}.`);
    }
  };
  return h(
    "section",
    { class: "training", "aria-label": `${figure.id}, trained here` },
    h("h4", {}, "Train it in this browser"),
    h(
      "p",
      { class: "quiet" },
      `The page brings the backend along. It trains this figure's discriminator and critic anew, at the preset ${preset}, ` +
        "side by side in a worker, and compares the SHA-256 of the table with the published one's. Nothing is fetched, nothing leaves this machine.",
    ),
    h("p", {}, start),
    running,
    state,
    note,
    charts,
    outcome,
  );
}
