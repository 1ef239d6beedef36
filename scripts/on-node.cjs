/**
 * Starts a task in Node: `node scripts/on-node.cjs reproduce-fig wgan-1`. A Node that cannot read
 * TypeScript is told in one sentence which one can; `node tasks/reproduce-fig.ts wgan-1` does the
 * same in a Node that is new enough.
 */
const { basename, join } = require("node:path");
const { pathToFileURL } = require("node:url");

const needed = Number(/\d+/.exec(require("../package.json").engines.node)[0]);
if (Number(process.versions.node.split(".")[0]) < needed) {
  console.error(
    `error: this is Node ${process.versions.node}; earthmover needs Node ${needed} or later, or Deno, or Bun`,
  );
  process.exit(1);
}
const [task, ...args] = process.argv.slice(2);
const path = join(__dirname, "..", "tasks", `${basename(task)}.ts`);
// npm starts its scripts in the package's folder and says here where the user stands.
const cwd = process.env.INIT_CWD === undefined ? [] : ["--cwd", process.env.INIT_CWD];
process.argv = [process.argv[0], path, ...cwd, ...args];
import(pathToFileURL(path).href);
