/**
 * The article in two languages: its text comes with the page, figures and claims out of the page's
 * data, and pieces of it compute.
 */
import type { PageData } from "../../data/page-data.ts";
import { h } from "../dom.ts";
import { claimsSlot, figureSlot } from "./slots.ts";
import type { Piece } from "./piece.ts";
import { beginPieces } from "./pieces.ts";
import { type Language, LANGUAGES, WORDS } from "./words.ts";

/** The article on the page. */
export interface ArticleView {
  /** Its element. */
  element: HTMLElement;
  /** The switch between its languages. */
  languages: HTMLElement;
  /** Shows the part that a link leads to, in the language that it is in. */
  open: (target: Element) => void;
  /** Takes figures and claims out of these data from now on. */
  use: (data: PageData) => void;
}

/** The article in one language. */
interface Edition {
  language: Language;
  element: HTMLElement;
  button: HTMLButtonElement;
  pieces: Piece[];
  /** Data that its figures and claims are of; undefined before it was ever shown. */
  filled?: PageData;
}

/** Makes the article; what is in it is made when it is first shown. */
export function articleView(data: PageData): ArticleView {
  const makers = beginPieces();
  const editions = LANGUAGES.map((language): Edition => {
    const { name, tag } = WORDS[language];
    const template = document.getElementById(`article-${language}`) as HTMLTemplateElement;
    return {
      language,
      element: h("div", { lang: tag, class: "text" }, template.content.cloneNode(true)),
      button: h("button", { type: "button", lang: tag, click: () => turn(language) }, name),
      pieces: [],
    };
  });
  let current = navigator.language.startsWith("zh") ? editions[1] : editions[0];

  const fill = (edition: Edition) => {
    if (edition.filled === data) return;
    const words = WORDS[edition.language];
    for (const slot of edition.element.querySelectorAll<HTMLElement>("[data-slot]")) {
      const { slot: kind, of = "" } = slot.dataset;
      if (kind === "figure") slot.replaceChildren(figureSlot(of, data, words));
      if (kind === "claims") slot.replaceChildren(claimsSlot(of.split(" "), data, words));
      if (kind === "piece" && slot.childElementCount === 0 && of in makers) {
        const piece = makers[of](words, data);
        if (piece === undefined) continue; // later data may have what it needs
        edition.pieces.push(piece);
        slot.replaceChildren(piece.element);
      }
    }
    edition.filled = data;
  };
  const show = (edition: Edition) => {
    current = edition;
    for (const one of editions) {
      one.element.hidden = one !== edition;
      one.button.setAttribute("aria-pressed", String(one === edition));
    }
    fill(edition);
    for (const { refresh } of edition.pieces) refresh();
  };
  /** Changes the language, and stays at the same part. */
  const turn = (language: Language) => {
    const headings = headingsOf(current.element);
    const at = headings.findLastIndex((one) => one.getBoundingClientRect().top < innerHeight / 3);
    show(editions.find((edition) => edition.language === language)!);
    if (at > 0) headingsOf(current.element)[at]?.scrollIntoView();
  };

  const element = h(
    "section",
    { id: "article", hidden: true },
    editions.map(({ element }) => element),
  );
  return {
    element,
    languages: h(
      "div",
      { class: "languages", role: "group", "aria-label": "language of the article" },
      editions.map(({ button }) => button),
    ),
    open: (target) => show(editions.find(({ element }) => element.contains(target)) ?? current),
    use: (newer) => {
      data = newer;
      if (!element.hidden) fill(current);
    },
  };
}

function headingsOf(element: HTMLElement): Element[] {
  return [...element.querySelectorAll("h2, h3")];
}
