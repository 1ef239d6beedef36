/** A button that copies a text. */
import { h } from "./dom.ts";

/** Makes it; where the browser gives no clipboard, the text is selected for the reader to copy. */
export function copyButton(text: string): HTMLButtonElement {
  const button = h("button", { type: "button" }, "copy");
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = "copied";
    } catch {
      const code = button.parentElement?.querySelector("code");
      if (code) getSelection()?.selectAllChildren(code);
      button.textContent = "selected: press Ctrl+C";
    }
  });
  return button;
}
