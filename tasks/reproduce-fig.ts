/** `deno task reproduce-fig`: trains what figures need, draws them, and judges their claims. */
import { jsonText } from "../src/base/mod.ts";
import {
  EXIT,
  figureListText,
  listFigures,
  print,
  readReproduceFigLine,
  reportJson,
  reportText,
  reproduceFigures,
  runTask,
  slowness,
  tell,
} from "../src/cli/mod.ts";
import { isAgainst } from "../src/claims/mod.ts";
import { CATALOGUE } from "../src/figures/mod.ts";

await runTask(async () => {
  const { figures, options, list, json } = readReproduceFigLine();
  if (list || figures.length === 0) {
    const listed = listFigures(CATALOGUE, slowness(options.threads));
    print(json ? jsonText({ figures: listed }) : figureListText(listed));
    if (list) return EXIT.done;
    tell("error: no figure given; name one or more of the above, or all");
    return EXIT.usage;
  }
  const reproduced = await reproduceFigures(figures, options);
  print(json ? reportJson(reproduced) : reportText(reproduced));
  const against = reproduced.some(({ claims }) => claims.some(isAgainst));
  return against ? EXIT.claimRefuted : EXIT.done;
});
