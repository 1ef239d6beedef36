/** Writing SVG as text: numbers with fixed decimals, so that one picture is always one string. */
import { escapeXml } from "../../base/mod.ts";

/** A length or coordinate, rounded to hundredths. Throws a RangeError if it is not finite. */
export function num(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`a coordinate of the picture is ${value}`);
  const text = value.toFixed(2);
  const short = text.replace(/\.?0+$/, "");
  return short === "-0" ? "0" : short;
}

/** An element; attributes that are undefined or empty are left out, numbers are rounded. */
export function element(
  name: string,
  attributes: Record<string, string | number | undefined>,
  content = "",
): string {
  let tag = `<${name}`;
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === "") continue;
    tag += ` ${key}="${typeof value === "number" ? num(value) : escapeXml(value)}"`;
  }
  return content === "" ? `${tag}/>` : `${tag}>${content}</${name}>`;
}

/** A straight line from (x1, y1) to (x2, y2). */
export function segment(
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  style: Record<string, string | number | undefined>,
): string {
  return element("line", { x1, y1, x2, y2, ...style });
}
