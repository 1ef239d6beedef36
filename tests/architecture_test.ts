/**
 * The house of docs/architecture.md: arrows point down its list, folders meet at mod.ts, nothing
 * goes in circles.
 */

import assert from "node:assert/strict";
import { test } from "node:test";
import { posix } from "node:path";
import { read, sourceFiles, stripped } from "./source-files.ts";

/** One relative import, both ends as paths from the root. */
interface Arrow {
  readonly from: string;
  readonly to: string;
}

/** The folders of the list at the head of docs/architecture.md, from top to bottom. */
function listedFolders(document: string): string[] {
  const list = /```\n([^]*?)```/.exec(document)![1];
  return [...list.matchAll(/^(examples|tasks|src\/[\w-]+)\/ /gm)].map((match) => match[1]);
}

/** `examples`, `tasks` or `src/<name>` of a path; undefined elsewhere. */
function folderOf(path: string): string | undefined {
  return /^(examples|tasks|src\/[\w-]+)\//.exec(path)?.[1];
}

/**
 * The relative imports and re-exports of a file, static and dynamic, types included. A worker that
 * is started by its URL is another program, not an import.
 */
function arrowsOf(file: string, code: string): Arrow[] {
  const pattern = /(?:\bfrom\s*|\bimport\s*\(?\s*)(["'])(\.{1,2}\/[^"']+\.ts)\1/g;
  return [...stripped(code, true).matchAll(pattern)]
    .map((match) => ({ from: file, to: posix.join(posix.dirname(file), match[2]) }));
}

/** A sentence for an arrow that the house forbids. */
function forbidden({ from, to }: Arrow, order: readonly string[]): string | undefined {
  const source = folderOf(from)!;
  const target = folderOf(to);
  if (source === target) return undefined;
  if (target === undefined) {
    return source === "tasks" && to.startsWith("scripts/") ? undefined : `${from} imports ${to}`;
  }
  if (order.indexOf(target) < order.indexOf(source)) return `${from} imports ${to}: it points up`;
  return to === `${target}/mod.ts` ? undefined : `${from} imports ${to}, not ${target}/mod.ts`;
}

/** A circle of files, the first one repeated at the end, if there is any. */
function findCircle(arrows: readonly Arrow[]): string[] | undefined {
  const next = new Map<string, string[]>();
  for (const { from, to } of arrows) next.set(from, [...(next.get(from) ?? []), to]);
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (file: string): string[] | undefined => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return undefined;
    path.push(file);
    for (const to of next.get(file) ?? []) {
      const circle = visit(to);
      if (circle) return circle;
    }
    path.pop();
    done.add(file);
    return undefined;
  };
  for (const file of next.keys()) {
    const circle = visit(file);
    if (circle) return circle;
  }
  return undefined;
}

const order = listedFolders(read("docs/architecture.md"));
const files = ["examples", "tasks", "src"].flatMap(sourceFiles);
const arrows = files.flatMap((file) => arrowsOf(file, read(file)));

test("the list of docs/architecture.md names every folder of src/", () => {
  assert.deepEqual(order.slice(0, 2), ["examples", "tasks"]);
  const folders = new Set(files.map((file) => folderOf(file)!));
  assert.deepEqual([...folders].filter((folder) => !order.includes(folder)), []);
});

test("arrows point down, and other folders are entered through mod.ts", () => {
  assert.ok(arrows.length > 100, "the imports are found");
  assert.deepEqual(arrows.flatMap((arrow) => forbidden(arrow, order) ?? []), []);
});

test("every relative import names a file that is there", () => {
  const known = new Set([...files, ...sourceFiles("scripts")]);
  assert.deepEqual(arrows.filter(({ to }) => !known.has(to)), []);
});

test("no circle leads from a file back to itself", () => {
  assert.equal(findCircle(arrows), undefined);
});

/**
 * The rooms of a folder by level, from the lines of docs/architecture.md,
 * `src/runs: recipes, engine → kinds`.
 */
function roomsOf(document: string): Map<string, string[][]> {
  return new Map([...document.matchAll(/^(src\/[\w-]+): (.+)$/gm)].map(([, folder, levels]) => [
    folder,
    levels.split(" → ").map((level) => level.split(", ")),
  ]));
}

/** A sentence for an arrow between rooms of one folder that does not point to a lower level. */
function forbiddenInside({ from, to }: Arrow, folder: string, levels: string[][]): string[] {
  const levelOf = (path: string) => {
    const room = path.slice(folder.length + 1).split("/").slice(0, -1)[0];
    return room === undefined ? undefined : levels.findIndex((level) => level.includes(room));
  };
  if (!from.startsWith(`${folder}/`) || !to.startsWith(`${folder}/`)) return [];
  const [source, target] = [levelOf(from), levelOf(to)];
  const sameRoom = from.split("/")[2] === to.split("/")[2];
  if (source === undefined || (sameRoom && source !== -1)) return [];
  if (source === -1 || target === -1) return [`${from} or ${to} is in no room of ${folder}`];
  return target !== undefined && target > source ? [] : [`${from} imports ${to}: it points up`];
}

const rooms = roomsOf(read("docs/architecture.md"));

test("inside a folder, arrows point from room to room as docs/architecture.md says", () => {
  assert.ok(rooms.size > 0);
  for (const [folder, levels] of rooms) {
    assert.deepEqual(arrows.flatMap((arrow) => forbiddenInside(arrow, folder, levels)), []);
  }
});

test("the rules of rooms see what they forbid", () => {
  const [[folder, levels]] = roomsOf("src/a: x, y → z\n");
  const arrow = (from: string, to: string) =>
    forbiddenInside({ from: `src/a/${from}`, to: `src/a/${to}` }, folder, levels).length;
  assert.deepEqual([arrow("mod.ts", "x/1.ts"), arrow("x/1.ts", "z/1.ts")], [0, 0]);
  assert.deepEqual([arrow("x/1.ts", "x/2.ts"), arrow("x/deep/1.ts", "x/2.ts")], [0, 0]);
  assert.deepEqual([arrow("x/1.ts", "y/1.ts"), arrow("z/1.ts", "x/1.ts")], [1, 1]);
  assert.deepEqual([arrow("x/1.ts", "mod.ts"), arrow("w/1.ts", "z/1.ts")], [1, 1]);
});

test("the rules see what they forbid", () => {
  const house = ["tasks", "src/gan", "src/nn", "src/math"];
  const arrow = (from: string, to: string) => forbidden({ from, to }, house);
  assert.equal(arrow("src/gan/a.ts", "src/nn/mod.ts"), undefined);
  assert.equal(arrow("src/gan/a.ts", "src/gan/deep/b.ts"), undefined);
  assert.equal(arrow("tasks/a.ts", "scripts/b.ts"), undefined);
  assert.match(arrow("src/nn/a.ts", "src/gan/mod.ts")!, /points up/);
  assert.match(arrow("src/gan/a.ts", "src/nn/layers.ts")!, /not src\/nn\/mod\.ts/);
  assert.match(arrow("src/gan/a.ts", "tests/b.ts")!, /imports tests/);
  assert.match(arrow("src/gan/a.ts", "scripts/b.ts")!, /imports scripts/);
  const code = 'import { a } from "./a.ts"; // from "./no.ts"\nexport * from "../x/mod.ts";\n' +
    'import type { T } from "./t.ts"; import "./side.ts"; const l = await import("./lazy.ts"); import z from "zod";';
  assert.deepEqual(arrowsOf("src/gan/f.ts", code).map(({ to }) => to), [
    "src/gan/a.ts",
    "src/x/mod.ts",
    "src/gan/t.ts",
    "src/gan/side.ts",
    "src/gan/lazy.ts",
  ]);
  const circle = [["a", "b"], ["b", "c"], ["d", "a"], ["c", "b"]].map(([from, to]) => ({
    from,
    to,
  }));
  assert.deepEqual(findCircle(circle), ["b", "c", "b"]);
  assert.equal(findCircle(circle.slice(0, 3)), undefined);
});

const tests = sourceFiles("tests");

/** Tests of more than files of src: the house itself, its programs, and what rooms do together. */
const WITHOUT_MIRROR =
  /^tests\/([\w-]+_test\.ts|(behaviour|browsers|examples|scripts|tasks|fixtures)\/)/;

test("a test of a file stands where the file stands", () => {
  const misplaced = tests.filter((file) => file.endsWith("_test.ts")).flatMap((file) => {
    if (WITHOUT_MIRROR.test(file)) return [];
    const folder = file.replace(/^tests/, "src").replace(/\/[^/]*$/, "");
    const name = posix.basename(file, "_test.ts");
    if (!files.some((other) => other.startsWith(`${folder}/`))) return [`${file}: no ${folder}`];
    const room = folderOf(folder + "/")!;
    const namesakes = files.filter((other) =>
      other.startsWith(`${room}/`) && posix.basename(other, ".ts") === name
    );
    // A test of a whole folder bears its name, or one that no file has.
    const mirrors = namesakes.length === 0 || namesakes.includes(`${folder}/${name}.ts`) ||
      files.some((other) => other.startsWith(`${folder}/${name}/`));
    return mirrors ? [] : [`${file} tests ${namesakes}`];
  });
  assert.deepEqual(misplaced, []);
});

/** Those that need what a room keeps to itself, and why. */
const INSIDE_OF_OTHERS = [
  "tests/behaviour/all-names.ts", // hears what a command draws, without its images
  "tests/behaviour/injection_test.ts", // puts faults under writers that no room shows
  "tests/browsers/programs/figures.ts", // two figures, without the catalogue's others
  "tests/figures/engine/plan_test.ts", // the plan is told in the words of the command line
  "tests/figures/wgan/wgan-2_test.ts", // looks at networks before training, which no run shows
  "tests/parity/preset-kernels.ts", // asks which kernels ran
  "tests/runs/kinds/parts/memory_test.ts", // asks the backend how much it holds
];

test("tests enter other rooms than their own through mod.ts", () => {
  const past = tests.flatMap((file) =>
    arrowsOf(file, read(file)).filter(({ to }) => {
      const target = folderOf(to);
      const own = file.startsWith(`${target?.replace(/^src/, "tests")}/`);
      return target?.startsWith("src/") && !own && to !== `${target}/mod.ts`;
    })
  );
  const reaching = [...new Set(past.map(({ from }) => from))];
  assert.deepEqual(reaching.sort(), INSIDE_OF_OTHERS);
});
