/** Registers titles that editors change, since a takedown has to find every title that was ever published. */
import type { Article } from '../article/article.ts';
import { type Accession, appendToRegister, type Register } from './register.ts';

/**
 * Registers the titles of articles that the register does not have.
 * @param articles those whose files have changed
 */
export async function registerEditedTitles(
  content: string,
  register: Register,
  articles: readonly Article[],
): Promise<void> {
  if (articles.length === 0) return;
  const knownTitles = register.getTitlesById(new Set(articles.map(({ id }) => id)));
  const at = new Date().toISOString();
  const lines = articles.flatMap(({ id, title, sha256 }): Accession[] => {
    const line = register.getArticle(id);
    if (line === undefined || knownTitles.get(id)?.has(title)) return [];
    // Lines of earlier versions have no title. As long as the file is unedited, its title can be read from the source.
    if (!knownTitles.has(id) && line.markdown === sha256) return [];
    return [{ at, id, title, duplicate: true }];
  });
  await appendToRegister(content, register, lines);
}
