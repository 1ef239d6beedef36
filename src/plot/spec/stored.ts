/**
 * A picture as JSON: the one specification, for whoever draws it again in another way. Sheets of
 * images are PNGs of their own pixels; numbers that JSON does not know are objects with their name.
 */
import { Buffer } from "node:buffer";
import { exactJson, parseExactJson } from "../../base/mod.ts";
import { encodePng, tile } from "../../images/mod.ts";
import type {
  BarsPanel,
  ChartPanel,
  HeatmapPanel,
  ImageGroup,
  ImagesPanel,
  Panel,
  Picture,
  Row,
  TablePanel,
} from "./spec.ts";

/** A sheet of images whose pixels are a PNG. */
export interface StoredGroup extends Omit<ImageGroup, "images"> {
  /** The images in rows of `columns`, without gaps, in base64. */
  png: string;
  /** How many, and their height, width, and channels. */
  shape: readonly [number, number, number, number];
  /** Images in one row. */
  columns: number;
}

/** Sheets of images, stored. */
export type StoredImages = Omit<ImagesPanel, "groups"> & { groups: readonly StoredGroup[] };

/** Any panel, stored. */
export type StoredPanel = ChartPanel | StoredImages | BarsPanel | HeatmapPanel | TablePanel;

/** A panel over several columns, stored. */
export interface StoredSpanning {
  /** How many. */
  span: number;
  /** What stands there. */
  panel: StoredPanel;
}

/** A row of panels, stored. */
export type StoredRow = Omit<Row, "panels"> & {
  panels: readonly (StoredPanel | StoredSpanning | null)[];
};

/** A picture, stored. */
export type StoredPicture = Omit<Picture, "rows"> & { rows: readonly StoredRow[] };

/**
 * The picture as one line of JSON and a line's end, the same on every host.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { parsePicture, pictureJson } from "../mod.ts";
 *
 * const series = [{ kind: "line" as const, x: [0, 1], y: [NaN, Infinity] }];
 * const json = pictureJson({ rows: [{ panels: [{ kind: "chart", series }] }] });
 * assert.deepEqual(parsePicture(json).rows[0].panels[0], { kind: "chart", series });
 * ```
 */
export function pictureJson(picture: Picture): string {
  const stored: StoredPicture = {
    ...picture,
    rows: picture.rows.map((row) => ({
      ...row,
      panels: row.panels.map((place) => {
        if (place === null) return null;
        return "span" in place ? { ...place, panel: storedPanel(place.panel) } : storedPanel(place);
      }),
    })),
  };
  return `${exactJson(stored)}\n`;
}

/** What {@linkcode pictureJson} wrote. */
export function parsePicture(json: string): StoredPicture {
  return parseExactJson(json) as StoredPicture;
}

function storedPanel(panel: Panel): StoredPanel {
  return panel.kind === "images" ? { ...panel, groups: panel.groups.map(storedGroup) } : panel;
}

function storedGroup({ images, ...group }: ImageGroup): StoredGroup {
  const [count, , width] = images.shape;
  const columns = group.columns ?? Math.ceil(Math.sqrt(count));
  const png = encodePng(tile(images, columns, width, 0));
  return { ...group, columns, shape: images.shape, png: Buffer.from(png).toString("base64") };
}
