/** `deno task sweep`: many runs, on this machine, by Slurm, or by any other scheduler. */
import { fileURLToPath } from "node:url";
import { setTimeout } from "node:timers/promises";
import { jsonText, writeAtomic } from "../src/base/mod.ts";
import {
  EXIT,
  isSettled,
  makeSweep,
  mergeAll,
  planSweep,
  print,
  probe,
  readSweepLine,
  runLine,
  runTask,
  statusJson,
  statusText,
  type SweepLine,
  sweepStatus,
  sweptText,
  timeLine,
} from "../src/cli/mod.ts";
import {
  cancelSweep,
  chooseSweep,
  readPlan,
  readSubmitted,
  slurm,
  sweepPlaces,
  type SweepPlan,
  writePlan,
} from "../src/sweep/mod.ts";

const PROGRAM = fileURLToPath(import.meta.url);
const WATCH_MS = 5000;

await runTask(async () => {
  const said = readSweepLine();
  const { part, making: { out, engine }, json } = said;
  const show = (value: object, text: string) => print(json ? jsonText(value) : text);
  const folder = (name?: string) => sweepPlaces(out, chooseSweep(out, name)).folder;
  switch (part.part) {
    case "sweep": {
      const plan = await planSweep(part.plan);
      const places = sweepPlaces(out, plan.head.name);
      writePlan(places, plan);
      if (engine !== "plan") return await make(plan, said);
      const { head: { name: sweep }, lines } = plan;
      show({ sweep, plan: places.plan, lines: lines.length }, places.plan);
      return EXIT.done;
    }
    case "retry":
      return await make(readPlan(folder(part.name)), said);
    case "status": {
      const sweep = chooseSweep(out, part.name);
      for (;;) {
        const status = await sweepStatus(out, sweep);
        print(json ? statusJson(status) : statusText(status));
        if (!part.watch || isSettled(status)) return EXIT.done;
        await setTimeout(WATCH_MS);
      }
    }
    case "cancel": {
      const sweep = chooseSweep(out, part.name);
      const places = sweepPlaces(out, sweep);
      const submitted = readSubmitted(places);
      if (submitted !== undefined) await cancelSweep(slurm, submitted);
      writeAtomic(places.cancel, ""); // the local engine looks for it
      show({ sweep }, `${sweep} is asked to stop`);
      return EXIT.done;
    }
    case "merge": {
      const merged = await mergeAll(readPlan(folder(part.name)), out, part.mixed);
      show(merged, sweptText(merged));
      return merged.exitCode;
    }
    case "probe":
      print(await probe(part.arithmetic));
      return EXIT.done;
    case "run-line":
      return await runLine(part);
    case "time-line":
      await timeLine({ ...part, out: part.out ?? out });
      return EXIT.done;
  }
});

async function make(plan: SweepPlan, { making, json }: SweepLine): Promise<number> {
  const made = await makeSweep(plan, { ...making, program: PROGRAM });
  print(json ? jsonText(made) : made.text);
  return made.exitCode;
}
