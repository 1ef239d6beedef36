/**
 * What is said on stderr before runs are made: which are needed, which are there, how long the rest
 * will take, and how much memory.
 */
import { bytesText, durationText } from "../../base/mod.ts";
import type { Plan, PlannedRun } from "../../figures/mod.ts";
import type { RunState } from "../../runs/mod.ts";
import { textTable } from "../terminal/text-table.ts";

/**
 * A sentence; where there are several figures, a table of the runs before it.
 * @param memory bytes that the missing runs take
 */
export function planText({ figures, runs, secondsLeft }: Plan, memory: number): string {
  const count = (state: PlannedRun["state"]) => runs.filter((run) => run.state === state).length;
  const [there, begun, missing] = [count("there"), count("begun"), count("missing")];
  const what = figures.length === 1 ? figures[0] : `${figures.length} figures`;
  const needed = runs.length === 0
    ? `${what}: no training is needed`
    : `${what}: ${runs.length} runs, ${there} there, ${begun} begun, ${missing} missing`;
  const takes = begun + missing === 0 ? "" : `; ${takesText(secondsLeft, memory)}`;
  const sentence = `plan: ${needed}${takes}${waitingText(runs)}`;
  return figures.length > 1 && runs.length > 0 ? `${table(runs)}\n${sentence}` : sentence;
}

/**
 * The same for one training: what is to be made first of all is often the classifier that measures
 * it.
 */
export function trainingPlanText(missing: readonly RunState[], memory: number): string {
  const seconds = missing.reduce((sum, { secondsLeft }) => sum + secondsLeft, 0);
  return `plan: ${missing.map(({ title }) => title).join(", then ")}; ${
    takesText(seconds, memory)
  }${waitingText(missing)}`;
}

/**
 * Says that some of it is in the hands of others: who is waited for, and that nothing is computed
 * meanwhile.
 */
function waitingText(runs: readonly Pick<RunState, "title" | "heldBy">[]): string {
  const held = runs.filter(({ heldBy }) => heldBy !== undefined);
  if (held.length === 0) return "";
  const which = held.map(({ title, heldBy }) => `${heldBy} is making ${title}`).join(", ");
  return `; but ${which}: this one waits for that, and makes only what is left if that ends`;
}

function takesText(seconds: number, memory: number): string {
  return `about ${durationText(seconds)}, about ${bytesText(memory)} of memory`;
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
      state === "there" ? "" : durationText(secondsLeft),
    ]),
  );
}
