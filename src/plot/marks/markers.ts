/** The shapes that mark data points. */
import type { Marker } from "../spec/series.ts";
import { element, num } from "../text/svg.ts";

/**
 * One marker centred at (x, y), `size` pixels across, with a thin white edge that parts it from its
 * line.
 */
export function drawMarker(
  marker: Marker,
  x: number,
  y: number,
  size: number,
  fill: string,
  opacity = 1,
): string {
  const r = size / 2;
  const look = {
    fill,
    "fill-opacity": opacity === 1 ? undefined : opacity,
    stroke: size >= 6 ? "#fff" : undefined,
    "stroke-width": size >= 6 ? 0.8 : undefined,
  };
  if (marker === "circle") return element("circle", { cx: x, cy: y, r, ...look });
  if (marker === "cross") {
    const d = `M${num(x - r)} ${num(y - r)}L${num(x + r)} ${num(y + r)}` +
      `M${num(x - r)} ${num(y + r)}L${num(x + r)} ${num(y - r)}`;
    return element("path", {
      d,
      fill: "none",
      stroke: fill,
      "stroke-width": 2,
      "stroke-opacity": opacity,
    });
  }
  const d = "M" +
    CORNERS[marker].map(([dx, dy]) => `${num(x + dx * r)} ${num(y + dy * r)}`).join("L") + "Z";
  return element("path", { d, ...look });
}

const CORNERS: Record<"square" | "triangle" | "diamond", readonly (readonly [number, number])[]> = {
  square: [[-0.9, -0.9], [0.9, -0.9], [0.9, 0.9], [-0.9, 0.9]],
  triangle: [[0, -1.1], [1.05, 0.8], [-1.05, 0.8]],
  diamond: [[0, -1.2], [1.2, 0], [0, 1.2], [-1.2, 0]],
};
