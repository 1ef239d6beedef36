/** What is known of the runs that are being made, from what the training told. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { exactJson } from "../../base/mod.ts";
import { runsFolder } from "../../reports/mod.ts";
import type { KindName } from "../../runs/mod.ts";
import type { LiveCurves, LiveMessage, LiveRun, LiveState } from "../data/live-state.ts";
import { type Row, runTables, sheetOf } from "../data/page-run.ts";
import type { LiveEvent } from "./event-streams.ts";

/** The runs of a command. */
export interface LiveRuns {
  /** Takes a message; gives the events that follow from it. */
  take: (message: Exclude<LiveMessage, { kind: "published" }>) => LiveEvent[];
  /** All that there is to tell. */
  events: () => LiveEvent[];
}

/** Begins to keep them. */
export function liveRuns(out: string): LiveRuns {
  const state: LiveState = { runs: [], warnings: [] };
  const tables: Record<string, Row[]> = {};
  let current: (LiveRun & { kind: KindName }) | undefined;
  const stateEvent = () => ({ event: "state", data: exactJson(state) });
  const curvesEvent = () =>
    current === undefined ? [] : [{ event: "curves", data: exactJson(curves(current)) }];
  const curves = ({ kind, name, title }: LiveRun & { kind: KindName }): LiveCurves => ({
    name,
    title,
    outcome: null,
    warnings: [],
    config: "",
    wallTimeS: null,
    tables: runTables(kind, (table) => tables[table] ?? []),
    sheets: sheetsOf(join(runsFolder(out), `${name}.partial`)),
  });
  return {
    take: (message) => {
      if (message.kind === "warning") {
        state.warnings.push(message.sentence);
        return [stateEvent()];
      }
      if (message.kind === "plan") {
        state.runs = message.runs;
        return [stateEvent()];
      }
      const { kind: _, run, runKind, rows, ...progress } = message;
      if (current?.name !== run) {
        for (const name of Object.keys(tables)) delete tables[name];
        const planned = state.runs.find(({ name }) => name === run);
        const began = { name: run, title: run, ...planned, ...progress };
        if (planned === undefined) state.runs.push(began);
        current = { ...began, kind: runKind as KindName };
      }
      for (const [name, fresh] of Object.entries(rows)) (tables[name] ??= []).push(...fresh);
      state.runs = state.runs.map((one) => one.name === run ? { ...one, ...progress } : one);
      return [stateEvent(), ...curvesEvent()];
    },
    events: () => [stateEvent(), ...curvesEvent()],
  };
}

function sheetsOf(folder: string) {
  let names: string[];
  try {
    names = readdirSync(join(folder, "samples")).filter((name) => name.endsWith(".png")).sort();
  } catch {
    return []; // the run has no samples yet, or has just got its final name
  }
  return names.flatMap((name) => {
    try {
      return sheetOf(folder, join("samples", name));
    } catch {
      return [];
    }
  });
}
