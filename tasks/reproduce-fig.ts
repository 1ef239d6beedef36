/** `deno task reproduce-fig`: trains what figures need, draws them, and says which claims hold. */
import { Command } from "@commander-js/extra-typings";
import { jsonText } from "../src/base/mod.ts";
import {
  absolute,
  EXIT,
  figureListText,
  listFigures,
  PRESET_OPTION,
  print,
  reportJson,
  reportText,
  reproduceFigures,
  runTask,
  seed,
  slowness,
  taskCommand,
  THREADS_OPTION,
  wholeNumber,
  wrongUsage,
} from "../src/cli/mod.ts";
import { DATA_USAGE, DEFAULT_DATA, parseDataSpec } from "../src/data/mod.ts";
import { CATALOGUE, chooseFigures, DEFAULT_SEEDS } from "../src/figures/mod.ts";

const command = taskCommand(
  new Command("reproduce-fig")
    .description(
      "Trains the networks that figures of the WGAN papers need, draws the figures, and tests their claims.",
    )
    .argument("[figure...]", "ids as --list shows them; 1 … 14 for wgan-1 … wgan-14; all for all")
    .option(...PRESET_OPTION, "quick")
    .option("--seed <n>", "every random number follows from it", seed("--seed"), 0)
    .option(
      "--seeds <k>",
      `repeat the runs with k seeds, for intervals and bands; default: ${DEFAULT_SEEDS.full} for full, else 1`,
      wholeNumber("--seeds", 1, 1000),
    )
    .option(...THREADS_OPTION)
    .option("--data <source>", DATA_USAGE.join(", "), DEFAULT_DATA)
    .option("--out <dir>", "where results and training runs are kept", "results")
    .option("--list", "show the figures and how long they take here")
    .option("--json", "print the result as one JSON object")
    .option("--force", "train again what is there already"),
);

await runTask(async () => {
  command.parse();
  const options = command.opts();
  const figures = chooseFigures(command.args);
  parseDataSpec(options.data);
  const seeds = options.seeds ?? DEFAULT_SEEDS[options.preset];
  if (options.seed > Number.MAX_SAFE_INTEGER - (seeds - 1)) {
    throw wrongUsage(
      `--seed ${options.seed} leaves no room for ${seeds} seeds: the last one, seed + ${
        seeds - 1
      }, is beyond 2⁵³ − 1`,
    );
  }
  const threads = options.threads ?? navigator.hardwareConcurrency;
  if (options.list || figures.length === 0) {
    const listed = listFigures(CATALOGUE, slowness(threads));
    print(
      options.json ? jsonText({ figures: listed }) : figureListText(listed),
    );
    if (options.list) return EXIT.done;
    console.error("error: no figure given; name one or more of the above, or all");
    return EXIT.usage;
  }
  const reproduced = await reproduceFigures(figures, {
    ...options,
    out: absolute("--out", options.out),
    seeds,
    threads,
  });
  print(options.json ? reportJson(reproduced) : reportText(reproduced));
  const fails = reproduced.some(({ claims }) => claims.some(({ verdict }) => verdict === "fails"));
  return fails ? EXIT.claimFails : EXIT.done;
});
