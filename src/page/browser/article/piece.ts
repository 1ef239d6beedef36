/** What is alive in the article. */

/** A piece in one of the article's languages. */
export interface Piece {
  /** Its element. */
  element: HTMLElement;
  /** Draws what is set now: it may have been set in the other language. */
  refresh: () => void;
}
