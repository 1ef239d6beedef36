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
// `bun run` of a package's script starts Bun where there is no Node, and Bun ends now and then,
// without a word, before what CommonJS imports has begun: a timer keeps it.
const kept = process.versions.bun === undefined ? undefined : setInterval(() => {}, 1000);
import(pathToFileURL(path).href).finally(() => clearInterval(kept));
