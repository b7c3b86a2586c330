/** Finds the ends of sentences. */

/** The end of a sentence. A single letter or two before the full stop are an abbreviation: «د. أحمد», «U.S. troops». */
export const SENTENCE_END = /(?:[؟?!…]|(?<=[\p{L}\p{M}]{3}|[\p{N}»”")\]])\.)["»”')\]]*(?=\s)/u;
