/**
 * The page as one HTML file: its script, its styles, and its data are in it, and its policy lets it
 * ask for nothing outside itself.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { exactJson } from "../../base/mod.ts";
import type { PageData } from "../data/page-data.ts";
import { TRAINABLE } from "../data/training-parts.ts";
import { packedHtml, trainingHtml } from "./training-html.ts";

const text = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8");

/** What the page may ask for beside itself. */
export interface PageOptions {
  /** Whether it listens to the server that it came from. */
  live?: boolean;
}

/**
 * The file's text. Data are embedded in base 85: nothing in them is read as HTML or as a script.
 * @param data what it shows
 */
export function pageHtml(data: PageData, { live = false }: PageOptions = {}): string {
  const script = text("../build/page.js");
  const digest = createHash("sha256").update(script).digest("base64");
  const policy = [
    "default-src 'none'",
    "img-src data: blob:",
    "style-src 'unsafe-inline'",
    // This script and no other; it compiles the kernels that are embedded in the page, …
    `script-src 'sha256-${digest}' 'wasm-unsafe-eval'`,
    // … in a worker, whose program is embedded, too: from the disk, a blob is the only address that
    // it can have. The worker inherits this policy.
    "worker-src blob:",
    `connect-src ${live ? "'self'" : "'none'"}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  // A live page may get the figure later.
  const trains = live || data.figures.some(({ id }) => id === TRAINABLE);
  return `<!doctype html>
<html lang="en"${live ? ' data-live="true"' : ""}>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>earthmover: results</title>
<link rel="icon" href="data:,">
<style>${text("../browser/page.css")}</style>
</head>
<body>
<noscript><p>This page draws itself by the script that is in it; the figures' folders hold the same pictures and tables.</p></noscript>
<template id="article-en">${text("../build/article-en.html")}</template>
<template id="article-zh">${text("../build/article-zh.html")}</template>
${packedHtml("data", exactJson(data))}${trains ? `\n${trainingHtml()}` : ""}
<script type="module">${script}</script>
</body>
</html>
`;
}
