/** Sheets of samples: side by side, or one after the other by a slider that a curve follows. */
import { h, imageOf, words } from "./dom.ts";

/** A sheet. */
export interface Sheet {
  /** PNG in base64. */
  png: string;
  /** Under it. */
  caption: string;
  /** Where it belongs on the axis of curves; undefined where it belongs to none. */
  at?: number;
}

/** Sheets on the page. */
export interface SheetsView {
  /** Their element. */
  element: HTMLElement;
  /** Goes to the sheet that is nearest to a place of the curves. */
  go: (x: number) => void;
  /** Calls back with the place of the sheet that is shown, now and whenever it changes. */
  onShow: (listener: (x: number) => void) => void;
}

/** All sheets side by side. */
export function sheetsBeside(sheets: readonly Sheet[]): HTMLElement {
  return h("div", { class: "sheets" }, sheets.map(figureOf));
}

/** One sheet, and a slider that goes through all of them; they are in ascending order. */
export function sheetsOverTime(sheets: readonly (Sheet & { at: number })[]): SheetsView {
  const listeners: ((x: number) => void)[] = [];
  const holder = h("div", { class: "sheets" });
  const output = h("output", {});
  const slider = h("input", {
    type: "range",
    min: 0,
    max: sheets.length - 1,
    step: 1,
    value: sheets.length - 1,
    "aria-label": "samples over the training",
  });
  const show = () => {
    const sheet = sheets[Number(slider.value)];
    holder.replaceChildren(figureOf(sheet));
    output.textContent = `${slider.valueAsNumber + 1} of ${sheets.length}`;
    slider.setAttribute("aria-valuetext", sheet.caption);
    for (const listener of listeners) listener(sheet.at);
  };
  slider.addEventListener("input", show);
  show();
  return {
    element: h("div", { class: "slides" }, h("div", { class: "slider" }, slider, output), holder),
    go: (x) => {
      const away = sheets.map(({ at }) => Math.abs(at - x));
      slider.value = String(away.indexOf(Math.min(...away)));
      show();
    },
    onShow: (listener) => {
      listeners.push(listener);
      listener(sheets[Number(slider.value)].at);
    },
  };
}

function figureOf({ png, caption }: Sheet): HTMLElement {
  const image = imageOf("png", png, caption === "" ? "samples" : `samples: ${caption}`, {
    class: "sheet",
  });
  return h("figure", {}, image, h("figcaption", {}, words(caption)));
}
