/** What is packed is small, is there, and trains in every runtime as the sources do. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import process from "node:process";
import { after, before, test } from "node:test";
import { pack } from "../../scripts/pack/package.ts";
import { startBackend, stopBackend } from "../../src/backend/mod.ts";
import { ROOT } from "../source-files.ts";
import { curvature, trainConvnet } from "./pack/convnet.ts";

/** Bun gives a test 5 s. */
const LIMIT = { timeout: 600_000 };
const skip = spawnSync("npm", ["--version"]).status !== 0 && "there is no npm on the PATH";

const folder = mkdtempSync(join(tmpdir(), "pack-"));
after(() => rmSync(folder, { recursive: true }));

/** Programs of a stranger, beside `node_modules`. Reading is all that they may. */
const ALONE = `
import { type BackendInfo, startBackend } from "earthmover/backend";
import { curvature, trainConvnet } from "./convnet.ts";
const info: BackendInfo = await startBackend({ threads: 2 });
console.log(JSON.stringify([info.threads, ...trainConvnet(), curvature()]));
`;
/** With TensorFlow.js's derivatives registered once more. */
const WITH_LAYERS = ALONE.replace(
  "console.log",
  'await import("@tensorflow/tfjs-layers");\nconsole.log',
);

/** A folder of its own with the packed package installed, and what it names as dependencies. */
function install(name: string, tarball: string, dependencies: readonly string[]): string {
  const home = join(folder, name);
  const modules = join(home, "node_modules");
  mkdirSync(join(modules, "earthmover"), { recursive: true });
  const options = ["-xzf", tarball, "-C", join(modules, "earthmover"), "--strip-components=1"];
  assert.equal(spawnSync("tar", options).status, 0);
  for (const dependency of dependencies) {
    const link = join(modules, dependency);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(realpathSync(join(ROOT, "node_modules", dependency)), link, "junction");
  }
  const versions = Object.fromEntries(["earthmover", ...dependencies].map((each) => [each, "*"]));
  writeFileSync(
    join(home, "package.json"),
    JSON.stringify({ private: true, type: "module", dependencies: versions }),
  );
  copyFileSync(join(ROOT, "tests/scripts/pack/convnet.ts"), join(home, "convnet.ts"));
  return home;
}

const RUN: Record<string, string[]> = {
  deno: ["run", "--no-check", "--quiet", "--no-prompt", "--allow-read"],
  bun: [],
  node: [],
};

/** Name of the runtime that runs this test. */
const own = "Deno" in globalThis ? "deno" : "bun" in process.versions ? "bun" : "node";

/** The runtimes of this machine that the package is for: this one, and those on the PATH. */
function runtimes(): [name: string, executable: string][] {
  const found = Object.keys(RUN).filter((name) => {
    const { stdout } = spawnSync(name, ["--version"], { encoding: "utf8" });
    return stdout && (name !== "node" || Number(/\d+/.exec(stdout)![0]) >= 24);
  });
  return [
    [own, process.execPath],
    ...found.filter((name) => name !== own).map((name): [string, string] => [name, name]),
  ];
}

/** What a program prints, read as JSON. */
function run([name, executable]: [string, string], home: string, program: string): unknown {
  writeFileSync(join(home, "main.ts"), program);
  const { status, stdout, stderr } = spawnSync(executable, [...RUN[name], "main.ts"], {
    cwd: home,
    encoding: "utf8",
  });
  assert.equal(status, 0, `${name}: ${stderr}`);
  return JSON.parse(stdout);
}

let tarball: string;
/** Threads, the losses of the sources, and their second derivative of (eˣ)² at 0. */
let expected: number[];

before(async () => {
  if (skip) return;
  tarball = await pack(folder);
  await startBackend({ threads: 2 });
  expected = [2, ...trainConvnet(), curvature()];
  await stopBackend();
}, LIMIT);

const manifest = () => JSON.parse(readFileSync(join(folder, "package/package.json"), "utf8"));

test("few files, and only what runs", { ...LIMIT, skip }, () => {
  const listed = spawnSync("tar", ["-tzf", tarball], { encoding: "utf8" }).stdout.trim().split(
    "\n",
  );
  assert.ok(listed.length <= 24, `${listed.length} files`);
  for (const name of listed) {
    assert.match(
      name,
      /^package\/([\w-]+\.(js|wasm)|types\/.+\.d\.ts|README\.md|LICENSE|package\.json)$/,
    );
  }
  assert.ok(statSync(tarball).size < 450_000, `${statSync(tarball).size} bytes`);
  const kernels = readFileSync(join(folder, "package/kernels.wasm"));
  assert.deepEqual(kernels, readFileSync(join(ROOT, "wasm/build/kernels.wasm")));
});

test("TensorFlow.js's core is the pinned one, and nothing else is imported", { skip }, () => {
  const { dependencies, imports, peerDependencies } = manifest();
  const pinned = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  assert.equal(dependencies, undefined);
  assert.deepEqual(peerDependencies, {
    "@tensorflow/tfjs-core": pinned.dependencies["@tensorflow/tfjs-core"],
  });
  assert.deepEqual(Object.keys(imports["#host"]), Object.keys(pinned.imports["#host"]));
  const files = readdirSync(join(folder, "package")).filter((name) => name.endsWith(".js"));
  for (const file of files) {
    const code = readFileSync(join(folder, "package", file), "utf8");
    const allowed = /^(node|bun|deno)/.test(file) ? /^node:/ : /^(#host|@tensorflow\/tfjs-core)$/;
    for (
      const [, name] of code.matchAll(/^\s*(?:import|\} from|await import\()[^"\n]*"([^"]+)"/gm)
    ) {
      assert.match(name, allowed, `${file} imports ${name}`);
    }
  }
});

test(
  "installed, it trains in every runtime with the losses of the sources",
  { ...LIMIT, skip },
  () => {
    assert.ok(expected[5] < expected[1], "it learns");
    assert.equal(expected[6], 4, "TensorFlow.js's own derivative gives 2");
    const home = install("alone", tarball, ["@tensorflow/tfjs-core"]);
    for (const runtime of runtimes()) {
      assert.deepEqual(run(runtime, home, ALONE), expected, runtime[0]);
    }
  },
);

test("its README's program becomes what the README says", { ...LIMIT, skip }, () => {
  const home = join(folder, "alone");
  const readme = readFileSync(join(folder, "package/README.md"), "utf8");
  const [, program] = /```ts\n([^]*?)```/.exec(readme)!;
  assert.match(program, /to become 1 and 2/);
  const shown = program.replace("w.print()", "console.log(JSON.stringify(w.arraySync()))");
  const [[first], [second]] = run([own, process.execPath], home, shown) as number[][];
  assert.ok(Math.abs(first - 1) < 1e-3 && Math.abs(second - 2) < 1e-3, `${first}, ${second}`);
});

test("tfjs-layers may come after it", { ...LIMIT, skip }, () => {
  const home = install("layers", tarball, ["@tensorflow/tfjs-core", "@tensorflow/tfjs-layers"]);
  for (const runtime of runtimes()) {
    assert.deepEqual(run(runtime, home, WITH_LAYERS), expected, runtime[0]);
  }
});

test("its types are those of the sources", { ...LIMIT, skip: skip || own !== "deno" }, () => {
  const home = join(folder, "alone");
  const check = (program: string) => {
    writeFileSync(join(home, "main.ts"), program);
    return spawnSync(process.execPath, ["check", "--quiet", "main.ts"], {
      cwd: home,
      encoding: "utf8",
    });
  };
  assert.equal(check(ALONE).stderr, "");
  assert.match(check(ALONE.replace("threads: 2", 'threads: "2"')).stderr, /not assignable/);
});
