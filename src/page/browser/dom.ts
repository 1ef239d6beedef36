/** Elements of the page, made one by one: texts are texts, whatever they hold. */
import { parseRuns } from "../../plot/mod.ts";

/** What can stand in an element. */
export type Child = Node | string | undefined | null | readonly Child[];

/**
 * Attributes; those that are undefined are left out, functions listen to the event of that name.
 */
export type Attributes = Readonly<
  Record<string, string | number | boolean | undefined | ((event: Event) => void)>
>;

/** An element of HTML. */
export function h<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[Name] {
  return fill(document.createElement(name), attributes, children);
}

/** An element of SVG. */
export function s<Name extends keyof SVGElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: Child[]
): SVGElementTagNameMap[Name] {
  return fill(document.createElementNS("http://www.w3.org/2000/svg", name), attributes, children);
}

/** Words of a picture, with what stands between dollar signs as mathematics. */
export function words(text: string): Node[] {
  return parseRuns(text).map(({ text, italic, rise }) => {
    const letters = italic ? h("i", {}, text) : document.createTextNode(text);
    return rise === 0 ? letters : h(rise > 0 ? "sup" : "sub", {}, letters);
  });
}

/** The same inside an SVG's text. */
export function spans(text: string): Node[] {
  let raised = 0;
  return parseRuns(text).map(({ text, italic, scale, rise }) => {
    const span = s("tspan", {
      "font-style": italic ? "italic" : undefined,
      "font-size": scale === 1 ? undefined : `${scale}em`,
      dy: rise === raised ? undefined : `${((raised - rise) / scale).toFixed(3)}em`,
    }, text);
    raised = rise;
    return span;
  });
}

/** The same without any mark-up. */
export function plain(text: string): string {
  return parseRuns(text).map(({ text }) => text).join("");
}

/** The image of a file in base64. */
export function imageOf(
  format: "png" | "webp",
  file: string,
  alt: string,
  attributes: Attributes = {},
): HTMLImageElement {
  const src = `data:image/${format};base64,${file}`;
  return h("img", { src, alt, decoding: "async", ...attributes });
}

function fill<Of extends Element>(
  element: Of,
  attributes: Attributes,
  children: readonly Child[],
): Of {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== undefined && value !== false) element.setAttribute(name, String(value));
  }
  append(element, children);
  return element;
}

function append(element: Element, children: readonly Child[]): void {
  for (const child of children) {
    if (child === undefined || child === null) continue;
    if (typeof child === "string" || child instanceof Node) element.append(child);
    else append(element, child);
  }
}
