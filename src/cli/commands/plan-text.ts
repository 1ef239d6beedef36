/** What `reproduce-fig` says on stderr before it works: which runs are needed, which are there, and how long the rest will take. */
import type { Plan, PlannedRun } from "../../figures/mod.ts";
import { durationText } from "../terminal/duration-text.ts";
import { textTable } from "../terminal/text-table.ts";

/** A sentence; where there are several figures, a table of the runs before it. */
export function planText({ figures, runs, secondsLeft }: Plan): string {
  const count = (state: PlannedRun["state"]) => runs.filter((run) => run.state === state).length;
  const [there, begun, missing] = [count("there"), count("begun"), count("missing")];
  const what = figures.length === 1 ? figures[0] : `${figures.length} figures`;
  const needed = runs.length === 0
    ? `${what}: no training is needed`
    : `${what}: ${runs.length} runs, ${there} there, ${begun} begun, ${missing} missing`;
  const time = begun + missing === 0 ? "" : `; about ${durationText(secondsLeft / 60)}`;
  const sentence = `plan: ${needed}${time}`;
  return figures.length > 1 && runs.length > 0 ? `${table(runs)}\n${sentence}` : sentence;
}

function table(runs: readonly PlannedRun[]): string {
  return textTable(
    [
      { title: "run" },
      { title: "what", width: 40 },
      { title: "for", width: 60 },
      { title: "state" },
      { title: "takes", align: "right" },
    ],
    runs.map(({ name, title, neededFor, state, done, secondsLeft }) => [
      name,
      title,
      neededFor.length > 0 ? neededFor.join(", ") : "other runs",
      state === "begun" ? `begun, ${Math.floor(100 * done)} %` : state,
      state === "there" ? "" : durationText(secondsLeft / 60),
    ]),
  );
}
