/** Two output folders side by side, as one HTML file without a script. */
import { Buffer } from "node:buffer";
import { readFileSync } from "node:fs";
import { escapeXml } from "../../base/mod.ts";
import { losslessWebp } from "../../images/mod.ts";
import type { Comparison, PicturePair } from "../../reports/mod.ts";

/**
 * The page of a comparison.
 * @param names of the two folders
 * @param pairs pictures that differ
 */
export async function comparisonHtml(
  names: readonly [string, string],
  { files, verdicts, problems }: Comparison,
  pairs: readonly PicturePair[],
): Promise<string> {
  const css = readFileSync(new URL("../browser/page.css", import.meta.url), "utf8");
  const equal = files.filter(({ verdict }) => verdict === "equal").length;
  const [a, b] = names.map(escapeXml);
  const pictures: string[] = [];
  for (const pair of pairs) pictures.push(await pairHtml(pair));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>earthmover: comparison</title>
<link rel="icon" href="data:,">
<style>${css}</style>
</head>
<body>
<header><h1>earthmover: comparison</h1></header>
<main>
<dl><dt>A</dt><dd>${a}</dd><dt>B</dt><dd>${b}</dd></dl>
<p>${equal} of ${files.length} files are equal byte for byte.</p>
${problems.map((problem) => `<p class="problem">${escapeXml(problem)}</p>`).join("\n")}
<h2>Verdicts that changed</h2>
${
    verdicts.length === 0 ? "<p>None.</p>" : table(
      ["claim", "figure", "A", "B"],
      verdicts.map(({ id, folder, a, b }) => [id, folder, a ?? "not there", b ?? "not there"]),
    )
  }
<h2>Files</h2>
${
    table(
      ["figure", "file", "verdict", "difference"],
      files.map(({ folder, file, verdict, difference }) => [folder, file, verdict, difference]),
    )
  }
<h2>Pictures that differ</h2>
${pictures.length === 0 ? "<p>None.</p>" : pictures.join("\n")}
</main>
</body>
</html>
`;
}

async function pairHtml({ folder, a, b, difference }: PicturePair): Promise<string> {
  const image = async (png: Uint8Array, name: string) => {
    const source = Buffer.from(await losslessWebp(png)).toString("base64");
    const words = escapeXml(`${folder}: ${name}`);
    return `<figure class="panel"><img class="published" alt="${words}" src="data:image/webp;base64,${source}"><figcaption>${name}</figcaption></figure>`;
  };
  const images = [
    await image(a, "A"),
    await image(b, "B"),
    await image(difference, "difference in red"),
  ];
  return `<h3>${escapeXml(folder)}</h3>\n<div class="panels" style="--columns: 3">${
    images.join("")
  }</div>`;
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = (row: readonly string[], tag: string) =>
    row.map((cell) => `<${tag}>${escapeXml(cell)}</${tag}>`).join("");
  const body = rows.map((row) => `<tr>${cells(row, "td")}</tr>`).join("\n");
  return `<div class="scroll" tabindex="0" role="region" aria-label="table"><table><thead><tr>${
    cells(header, "th")
  }</tr></thead><tbody>\n${body}\n</tbody></table></div>`;
}
