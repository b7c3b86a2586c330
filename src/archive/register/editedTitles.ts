/** Titles that editors gave: the register notes each that a build sees, since a title that was published may be taken down. */
import type { Article } from '../article/article.ts';
import { type Accession, appendToRegister, type Register } from './register.ts';

/**
 * Notes the titles of articles that the register does not know.
 * @param articles those whose files were read anew
 */
export async function registerEditedTitles(
  content: string,
  register: Register,
  articles: readonly Article[],
): Promise<void> {
  if (articles.length === 0) return;
  const known = register.titlesOf(new Set(articles.map(({ id }) => id)));
  const at = new Date().toISOString();
  const lines = articles.flatMap(({ id, title, sha256 }): Accession[] => {
    const line = register.ofArticle(id);
    if (line === undefined || known.get(id)?.has(title)) return [];
    // Lines of earlier versions have no title. As long as its file is as it was generated, the source has it.
    if (!known.has(id) && line.markdown === sha256) return [];
    return [{ at, id, title, duplicate: true }];
  });
  await appendToRegister(content, register, lines);
}
