/**
 * Runs the steps of action.yml that are commands, one after the other, as a build would:
 * `deno task action:run [INPUT=VALUE...]`.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { parseAction } from "./parse-action.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const { errors, steps, defaults } = await parseAction(
  readFileSync(join(root, "action.yml"), "utf8"),
);
if (errors.length > 0) throw new Error(errors.join("\n"));
const inputs = { ...defaults };
for (const argument of process.argv.slice(2)) {
  const [name, value] = argument.split(/=(.*)/s);
  if (!(name in inputs)) throw new Error(`action.yml has no input "${name}"`);
  inputs[name] = value;
}

const folder = join(root, "results", "action");
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const files = { GITHUB_OUTPUT: "outputs.txt", GITHUB_STEP_SUMMARY: "step-summary.md" };
const github = Object.fromEntries(
  Object.entries(files).map(([name, file]) => {
    writeFileSync(join(folder, file), "");
    return [name, join(folder, file)];
  }),
);
for (const { name, run, env } of steps) {
  console.error(name);
  const chosen = Object.fromEntries(
    Object.entries(env).map(([variable, value]) => [
      variable,
      value.replace(/\$\{\{ *inputs\.(\w+) *\}\}/g, (_, input) => inputs[input]),
    ]),
  );
  const { status } = spawnSync("bash", ["-eo", "pipefail", "-c", run], {
    env: { ...process.env, ...github, ...chosen, GITHUB_ACTION_PATH: root },
    stdio: "inherit",
  });
  if (status !== 0) process.exit(status ?? 1);
}
