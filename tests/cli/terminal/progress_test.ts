import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { startProgress } from "../../../src/cli/terminal/progress.ts";
import { reportRuns } from "../../../src/cli/terminal/run-progress.ts";
import { formatRate, rateMeter } from "../../../src/cli/terminal/rate.ts";

describe("the rate", () => {
  it("is the work of the last seconds, not of all", () => {
    const rate = rateMeter(1000);
    assert.deepEqual(rate(0, 100), { perSecond: 0, secondsLeft: Infinity });
    // 10 units in 100 s, then 5 a second.
    let last = rate(10, 200);
    assert.equal(last.perSecond, 0.1);
    for (let i = 1; i <= 60; i++) last = rate(10 + 5 * i, 200 + i);
    assert.equal(last.perSecond, 5);
    assert.equal(last.secondsLeft, (1000 - 310) / 5);
    assert.equal(rate(1000, 300).secondsLeft, 0);
  });

  it("is the same for many small steps as for few large ones", () => {
    const rate = rateMeter(1e6);
    let last = rate(0, 0);
    for (let i = 1; i <= 40000; i++) last = rate(i, i / 1000);
    assert.ok(Math.abs(last.perSecond - 1000) < 1e-6);
  });

  it("is written with three digits", () => {
    assert.deepEqual([0.0789, 4.5, 12.34, 123.4, 12345].map(formatRate), [
      "0.0789",
      "4.50",
      "12.3",
      "123",
      "12345",
    ]);
  });
});

describe("progress", () => {
  function stream(isTTY: boolean) {
    const written: string[] = [];
    return { written, isTTY, columns: 100, write: (text: string) => written.push(text) > 0 };
  }

  it("in a log is a line after five seconds, then one a minute, and the last state", () => {
    const log = stream(false);
    let time = 0;
    const progress = startProgress(
      { title: "wgan-3 dcgan", total: 400, unit: "it" },
      log,
      () => time,
    );
    for (let done = 1; done <= 100; done++) {
      time += done <= 20 ? 0.25 : 1;
      progress.update({ done, note: `W ${(1 / done).toFixed(3)}` });
    }
    progress.stop();
    progress.stop();
    assert.deepEqual(log.written, [
      "wgan-3 dcgan 20/400 (5 %) 4.00 it/s ETA 1:35 W 0.050\n",
      "wgan-3 dcgan 80/400 (20 %) 1.00 it/s ETA 5:20 W 0.013\n",
      "wgan-3 dcgan 100/400 (25 %) 1.00 it/s ETA 5:00 W 0.010\n",
    ]);
  });

  it("estimates by effort where some iterations take longer than others", () => {
    const log = stream(false);
    let time = 0;
    const progress = startProgress({ title: "x", total: 100, unit: "it" }, log, () => time);
    // The first 10 iterations are half of the effort: 20 times the critic steps of the others.
    for (let done = 1; done <= 10; done++) {
      time += 10;
      progress.update({ done, effort: done / 20 });
    }
    progress.stop();
    assert.match(log.written.at(-1)!, /^x 10\/100 \(50 %\) 0\.100 it\/s ETA 1:40$/m);
  });

  it("tells of which run of a command it is, and when all will be done", () => {
    const begun: string[] = [];
    const states: string[] = [];
    const reporter = reportRuns((work) => {
      begun.push(work.title);
      return {
        update: ({ done, effort, after }) => states.push(`${done} ${effort} ${after?.(20)}`),
        stop: () => {},
      };
    });
    reporter.expect([
      { name: "gan-1", title: "WGAN, MLP generator", secondsLeft: 10 },
      { name: "gan-2", title: "WGAN, DCGAN generator", secondsLeft: 30 },
    ]);
    const state = { iteration: 5, iterations: 10, work: { done: 2, total: 8 }, status: "" };
    reporter.report({ run: "gan-1", folder: "", ...state });
    reporter.report({ run: "gan-2", folder: "", ...state });
    assert.deepEqual(begun, ["1 of 2: WGAN, MLP generator", "2 of 2: WGAN, DCGAN generator"]);
    // The first takes twice the expected: so will the second, and nothing follows it.
    assert.deepEqual(states, ["5 0.25 60", "5 0.25 undefined"]);
  });

  it("on a terminal is a bar that leaves cursor and wrapping as they were", () => {
    const terminal = stream(true);
    let time = 0;
    const work = { title: "tpm-2", total: 10, unit: "it" };
    const progress = startProgress(work, terminal, () => time += 0.5);
    for (let done = 1; done <= 10; done++) progress.update({ done, note: "W 0.5" });
    progress.stop();
    const text = terminal.written.join("");
    assert.match(text, /tpm-2 \[-{24}\] 0\/10/);
    assert.match(text, /tpm-2 \[={24}\] 10\/10 2\.00 it\/s ETA 0:00 W 0\.5/);
    assert.ok(!text.includes("\x1b[?7l") && !text.includes("\x1b[?25l"), JSON.stringify(text));
    assert.ok(text.endsWith("\n"));
  });
});
