/**
 * Several sources of a batch may bring one article: as an article of its own, dated and tagged, and under another
 * one's «read also», bare. The one that describes it best owns it, whatever the order in which they came.
 */
import type { SourceArticle } from './source.ts';

interface Claim {
  source: string;
  part: number;
  article: SourceArticle;
}

export class Claims {
  readonly #claims = new Map<string, Claim[]>();

  /** Takes up what one source claims. @param source its file @param ids the ids of its articles */
  add(source: string, ids: readonly string[], articles: readonly SourceArticle[]): void {
    for (const [at, article] of articles.entries()) {
      const id = ids[at] ?? '';
      const claims = this.#claims.get(id) ?? [];
      claims.push({ source, part: article.part, article });
      this.#claims.set(id, claims);
    }
  }

  /** Whether an article is this source's to describe. */
  owns(id: string, source: string, part: number): boolean {
    const [owner, ...others] = this.#claims.get(id) ?? [];
    if (owner === undefined) return true;
    const best = others.reduce((held, claim) => (compare(claim, held) < 0 ? claim : held), owner);
    return best.source === source && best.part === part;
  }
}

/** Negative where the first claim is the better one; the file's name decides between equals. */
function compare(a: Claim, b: Claim): number {
  return worth(b.article) - worth(a.article) || a.part - b.part || (a.source < b.source ? -1 : 1);
}

/** A date says most of an article, then who published it, then its tags. */
function worth({ date, publisher, tags }: SourceArticle): number {
  return (date === undefined ? 0 : 4) + (publisher === undefined ? 0 : 2) + (tags.length === 0 ? 0 : 1);
}
