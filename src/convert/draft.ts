/** What a reader finds in a source before anything is understood: the article's parts as the source gives them. */
export interface Draft {
  title: string;
  /** The lines after the title, labels taken out, page furniture still in. */
  lines: string[];
  /** What stands after the source's date label. */
  date?: string;
  /** What stands after the source's publisher label. */
  publisher?: string;
  /** What stands after the source's tags label: labels in a row with nothing between them but spaces. */
  tags?: string;
}

/** A span that was taken out of the text, and the rule that took it. */
export interface Removed {
  rule: string;
  text: string;
}

/** Reads one format: tells whether a text is of it, and takes it apart. */
export interface Reader {
  /** Its name in the register and in front matter. */
  format: string;
  matches(text: string): boolean;
  /** The articles of a source; the first is the source's own, later ones came along with it. */
  split(text: string): Draft[];
}
