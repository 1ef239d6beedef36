/** Several views of one thing, one of them shown. */
import { h } from "./dom.ts";

/** A view. */
export interface Tab {
  /** Its name. */
  name: string;
  /** Makes it, when it is first shown. */
  view: () => HTMLElement;
  /** Whether it is the one that is printed. */
  printed?: boolean;
}

/** Makes the views; the first is shown. */
export function tabs(all: readonly Tab[], label: string): HTMLElement {
  const panels = all.map(({ printed }) =>
    h("div", { role: "tabpanel", hidden: true, class: printed ? "printed" : "screen" })
  );
  const buttons = all.map(({ name }, i) =>
    h("button", { type: "button", role: "tab", click: () => show(i) }, name)
  );
  const made = new Set<number>();
  const make = (i: number) => {
    if (made.has(i)) return;
    made.add(i);
    panels[i].append(all[i].view());
  };
  const show = (chosen: number) => {
    make(chosen);
    panels.forEach((panel, i) => panel.hidden = i !== chosen);
    buttons.forEach((button, i) => {
      button.setAttribute("aria-selected", String(i === chosen));
      button.tabIndex = i === chosen ? 0 : -1;
    });
  };
  const list = h("div", { role: "tablist", "aria-label": label, class: "tabs" }, buttons);
  list.addEventListener("keydown", ({ key }) => {
    const by = key === "ArrowRight" ? 1 : key === "ArrowLeft" ? -1 : 0;
    if (by === 0) return;
    const next = (buttons.indexOf(document.activeElement as HTMLButtonElement) + by + all.length) %
      all.length;
    show(next);
    buttons[next].focus();
  });
  panels.forEach((panel, i) => panel.setAttribute("aria-label", all[i].name));
  show(0);
  addEventListener("beforeprint", () => all.forEach(({ printed }, i) => printed && make(i)));
  return h("div", {}, list, panels);
}
