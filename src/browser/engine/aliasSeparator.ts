/** In `matchedBy`, stands between the reader's words and the article's: the engine writes it, the page takes it apart. */
export const ALIAS_SEPARATOR = ' → ';
