/** A word of the archive that may be suggested. */
export interface ArchiveWord {
  /** Its most frequent spelling. */
  spelling: string;
  /** The normalised word, with its article and particles, which is compared. */
  key: string;
  /** How often the archive has it, in all spellings. */
  count: number;
  /** How often the archive has its most frequent spelling. */
  mostInOneSpelling: number;
}

/** A word that is similar to one of a query. */
export interface SimilarWord {
  word: ArchiveWord;
  /** The cost of the differences. */
  cost: number;
  /** The cost less a share for frequent words: the lowest is the likeliest. */
  rank: number;
}
