/** The Arabic article ال, which is written as one with the next word. Words are normalised (spelling.ts). */

/** The article, with the particles before it. */
const ARTICLE = /^[وف]?[بك]?ال(?=\p{L}{2})/u;

/** Words that begin like an article and have none: without this list, والد would become د. */
const LOOKALIKE = new RegExp(
  `^[وفبكل]?(?:${[
    'ال(?:ان|تي|ذي|ذين|لتين?|لذين?)',
    'والد(?:ا|ي|ه|ها|هم|ين|ان|يه|يها|ت(?:ي|ه|ها|هم))?',
    'وكالات\\p{L}*',
    'وكالت(?:ي|ه|ها|هم|نا|ين|ان)',
    'بالغ(?:ا|ه|ين|ون|ات)?',
    'بالون\\p{L}*',
    'باليست\\p{L}*',
    'كالسيوم',
    'كاليفورني\\p{L}*',
    'كالينينغراد',
    'فالنسيا',
    'فالنتين\\p{L}*',
  ].join('|')})$`,
  'u',
);
const GOD = /^[وف]?(?:[بكت]?ا)?لله$/u;

/**
 * Removes the article, with the particles before it, until there is none left: folding turns الألماني into الالماني and
 * ألماني into الماني, and both must give the same word.
 */
export function withoutArticle(word: string): string {
  let rest = word;
  for (;;) {
    if (GOD.test(rest)) return 'الله';
    if (isArticleLookalike(rest)) return rest;
    const article = ARTICLE.exec(rest)?.[0];
    if (article === undefined) return rest;
    rest = rest.slice(article.length);
  }
}

/** Whether a word begins with the letters of the article and has none. */
export function isArticleLookalike(word: string): boolean {
  return LOOKALIKE.test(word);
}
