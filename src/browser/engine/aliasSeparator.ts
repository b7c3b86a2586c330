/** Separates the reader's words from the article's name in `matchedBy`. The engine writes it, and the page splits at it. */
export const ALIAS_SEPARATOR = ' → ';
