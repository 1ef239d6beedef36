/** A button between light and dark; the system's choice until it is pressed. */
import { h } from "./dom.ts";

/** Makes it. */
export function themeButton(): HTMLButtonElement {
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme ?? (dark.matches ? "dark" : "light")) === "dark";
  const button = h("button", { type: "button" });
  const name = () => button.textContent = isDark() ? "light" : "dark";
  button.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    name();
  });
  dark.addEventListener("change", name);
  name();
  return button;
}
