/**
 * Decides which source of a batch describes an article. Several sources may contain it: one with its date and tags, another
 * only its text under «read also». The best description wins, whatever the order of the sources.
 */
import { compareCodeUnits } from '../../text/compareCodeUnits.ts';

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

  /** Adds the claim of a source. */
  add(id: string, claim: OwnershipClaim): void {
    const best = this.#best.get(id);
    if (best === undefined || compareClaims(claim, best) < 0) this.#best.set(id, claim);
  }

  /** Whether a source describes an article best. */
  owns(id: string, { source, entry, part }: Omit<OwnershipClaim, 'worth'>): boolean {
    const best = this.#best.get(id);
    return best === undefined || (best.source === source && best.entry === entry && best.part === part);
  }
}

/** Negative where the first claim is better; names decide between equals. */
function compareClaims(a: OwnershipClaim, b: OwnershipClaim): number {
  return (
    b.worth - a.worth ||
    a.part - b.part ||
    compareCodeUnits(a.source, b.source) ||
    compareCodeUnits(a.entry ?? '', b.entry ?? '')
  );
}
