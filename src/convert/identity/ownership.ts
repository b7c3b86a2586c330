/**
 * Several sources of a batch may bring one article: as an article of its own, dated and tagged, and under another
 * one's «read also», bare. The one that describes it best owns it, whatever the order in which they came.
 */

export interface OwnershipClaim {
  /** The source's file. */
  source: string;
  entry?: string | undefined;
  part: number;
  /** How well it describes the article; more is better. */
  worth: number;
}

export class Ownership {
  /** The best claim to each article, by id. */
  readonly #best = new Map<string, OwnershipClaim>();

  /** Takes up what a source claims. */
  add(id: string, claim: OwnershipClaim): void {
    const held = this.#best.get(id);
    if (held === undefined || compare(claim, held) < 0) this.#best.set(id, claim);
  }

  /** Whether an article is this source's to describe. */
  owns(id: string, { source, entry, part }: Omit<OwnershipClaim, 'worth'>): boolean {
    const best = this.#best.get(id);
    return best === undefined || (best.source === source && best.entry === entry && best.part === part);
  }
}

/** Negative where the first claim is the better one; names decide between equals. */
function compare(a: OwnershipClaim, b: OwnershipClaim): number {
  return b.worth - a.worth || a.part - b.part || byName(a.source, b.source) || byName(a.entry, b.entry);
}

function byName(a = '', b = ''): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
