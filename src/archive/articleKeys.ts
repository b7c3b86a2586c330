/** Computes the hashes that show whether an article, or what lists show of it, changed. */
import { hashKey } from '../system/hashKey.ts';
import type { Article, ArticleKeys } from './article/article.ts';
import { labelKey } from './vocabulary/vocabulary.ts';

/** Computes the keys of an article. */
export function articleKeys({
  id,
  lang,
  title,
  day,
  lead,
  file,
  sha256,
}: Pick<Article, 'id' | 'lang' | 'title' | 'day' | 'lead' | 'file' | 'sha256'>): ArticleKeys {
  return {
    // The hash of the file covers front matter and text.
    whole: hashKey(JSON.stringify([id, sha256, file])),
    card: hashKey(JSON.stringify([id, lang, title, day, lead])),
    title: headlineKey(title),
  };
}

/** Computes the key by which headlines are resolved: titles and headlines with the same `labelKey` have the same one. */
export function headlineKey(headline: string): string {
  return hashKey(labelKey(headline));
}
