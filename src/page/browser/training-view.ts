/**
 * The figure's training once more, in the reader's browser: both functions as they grow, and at the
 * end whether the table is that of the runs that were published.
 */
import type { PageFigure, PageTable } from "../data/page-data.ts";
import type { TrainingNews } from "../data/training-messages.ts";
import { TRAINABLE } from "../data/training-parts.ts";
import { type ChartView, chartView } from "./chart-view.ts";
import type { TrainingWords } from "./article/words.ts";
import { digestTable } from "./digests-view.ts";
import { h, words } from "./dom.ts";
import { backdropOf, type Learnt, panelsOf } from "./training-panels.ts";
import { canTrain, type RunningTraining, startTraining } from "./training-worker.ts";

/** A part of the page in which the figure can be trained; undefined where it cannot be here. */
export function trainingView(figure: PageFigure, say: TrainingWords): HTMLElement | undefined {
  const table = figure.tables.find(({ file }) => file === `${TRAINABLE}.csv`);
  if (figure.id !== TRAINABLE || table === undefined || !canTrain()) return undefined;
  const { preset, seeds, tables } = figure;
  const backdrop = backdropOf(table.csv);
  const state = h("p", { role: "status" }, "");
  const progress = h("progress", { value: 0, max: 1, "aria-label": say.share });
  const note = h("p", { class: "quiet", lang: "en" });
  const charts = h("div", { class: "panels" });
  charts.style.setProperty("--columns", "2");
  const outcome = h("div", { lang: "en" });
  const start = h("button", { type: "button", click: () => begin() }, say.start);
  const stop = h("button", { type: "button", click: () => end(say.stopped) }, say.stop);
  const running = h("p", {}, progress, " ", stop);
  running.hidden = true;

  let training: RunningTraining | undefined;
  let learnt: Learnt = {};
  let views: ChartView[] = [];
  /** Which beginning this is: the news of one that was stopped are not shown. */
  let current = 0;

  const draw = () => {
    const panels = panelsOf(backdrop, learnt, say);
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
    start.textContent = say.again;
    state.textContent = sentence;
  };
  const compare = async (made: Record<string, string>) => {
    const rows = tables.filter(({ file }) => file in made)
      .map(({ file, sha256 }): PageTable => ({ file, sha256, csv: made[file] }));
    const { element, compare } = digestTable(rows);
    outcome.replaceChildren(element);
    end(await compare() ? say.equal : say.different);
  };
  const take = (news: TrainingNews) => {
    // A page that is alive draws its results anew: what is no longer in it cannot be stopped.
    if (!element.isConnected) return end(say.stopped);
    if (news.kind === "started") note.textContent = news.fallback ?? "";
    else if (news.kind === "failed") end(say.failed(news.why));
    else if (news.kind === "done") {
      compare(news.tables).catch((error: Error) => end(say.failed(error.message)));
    } else {
      const { run, seed, iteration, iterations, status, share } = news;
      progress.value = share;
      const seedOf = seeds.length === 1 ? "" : say.seed(seed);
      state.textContent = say.step(say.runs[run] + seedOf, iteration, iterations, status);
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
    state.textContent = say.starting;
    try {
      const started = await startTraining(
        { preset, seeds },
        (news) => mine === current && take(news),
      );
      if (mine === current) training = started;
      else started.stop();
    } catch (error) {
      if (mine === current) end(say.failed((error as Error).message));
    }
  };
  const element = h(
    "section",
    { class: "training", "aria-label": say.title },
    h("h4", {}, say.title),
    h("p", { class: "quiet" }, say.hint(preset)),
    h("p", {}, start),
    running,
    state,
    note,
    charts,
    outcome,
  );
  return element;
}
