/** Two output folders side by side, as one HTML file without a script. */
import { Buffer } from "node:buffer";
import { readFileSync } from "node:fs";
import { escapeXml } from "../../base/mod.ts";
import { compactPng } from "../../images/mod.ts";
import type { Comparison, PicturePair } from "../../reports/mod.ts";

/**
 * The page of a comparison.
 * @param names of the two folders
 * @param pairs pictures that differ
 */
export function comparisonHtml(
  names: readonly [string, string],
  { files, verdicts, problems }: Comparison,
  pairs: readonly PicturePair[],
): string {
  const css = readFileSync(new URL("../browser/page.css", import.meta.url), "utf8");
  const equal = files.filter(({ verdict }) => verdict === "equal").length;
  const [a, b] = names.map(escapeXml);
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
${pairs.length === 0 ? "<p>None.</p>" : pairs.map(pairHtml).join("\n")}
</main>
</body>
</html>
`;
}

function pairHtml({ folder, a, b, difference }: PicturePair): string {
  const image = (png: Uint8Array, name: string) => {
    const source = Buffer.from(compactPng(png)).toString("base64");
    const words = escapeXml(`${folder}: ${name}`);
    return `<figure class="panel"><img class="published" alt="${words}" src="data:image/png;base64,${source}"><figcaption>${name}</figcaption></figure>`;
  };
  const images = [image(a, "A"), image(b, "B"), image(difference, "difference in red")];
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
