/** Prepares the articles of a segment: counts their words and finds the keys of each. */
import { createAnalyser, createTokenKeys, type TokenKeys } from '../../analysis/analyser.ts';
import { buildLexicon, checkCountable, type Lexicon } from '../../analysis/lexicon.ts';
import { Tokens } from '../../analysis/tokens.ts';
import { ArticleFailure } from '../articleFailure.ts';
import type { SearchRecord } from '../record.ts';

/** Articles that are ready to be indexed. */
export interface PreparedSegment {
  records: readonly SearchRecord[];
  tokens: Tokens;
  keysOf: TokenKeys;
  /** Gives what Pagefind indexes of a text. */
  analyse: (text: string) => string;
  /** The articles that cannot be indexed; they are not among the records. */
  failures: readonly ArticleFailure[];
}

/**
 * Prepares articles for indexing.
 * @param records the articles, in the order that they have in the index
 * @param tokens the tokens of the articles, where they were split before
 */
export function prepareSegment(records: readonly SearchRecord[], tokens = new Tokens()): PreparedSegment {
  const failures: ArticleFailure[] = [];
  let countable = records;
  const countLexicon = () =>
    buildLexicon(
      countable.flatMap(({ title, text }) => [title, text]),
      tokens,
    );
  let lexicon: Lexicon;
  try {
    lexicon = countLexicon();
  } catch {
    // Checking each article takes time, so it happens only after counting all of them together failed.
    countable = records.filter(({ id, title, text }) => {
      try {
        checkCountable([title, text], tokens);
        return true;
      } catch (cause) {
        failures.push(new ArticleFailure(id, cause));
        return false;
      }
    });
    lexicon = countLexicon();
  }
  const keysOf = createTokenKeys(lexicon, tokens);
  return { records: countable, tokens, keysOf, analyse: createAnalyser(lexicon, tokens, keysOf), failures };
}
