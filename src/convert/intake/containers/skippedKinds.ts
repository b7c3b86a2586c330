/** How many of which kind, in a stable order. */

/** Nobody reads a longer list, and what a hostile file counts must not fill memory. */
const MOST_TOLD = 20;
const MOST_COUNTED = 1000;

/** Counts kinds of things. */
export class SkippedKinds {
  readonly #counts = new Map<string, number>();
  #uncounted = 0;

  add(kind: string): void {
    const count = this.#counts.get(kind);
    if (count === undefined && this.#counts.size >= MOST_COUNTED) this.#uncounted += 1;
    else this.#counts.set(kind, (count ?? 0) + 1);
  }

  /** The most frequent first: `12 image/jpeg, 4 text/css`; nothing where there are none. */
  toString(): string {
    const kinds = [...this.#counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
    const others = kinds.slice(MOST_TOLD).reduce((sum, [, count]) => sum + count, this.#uncounted);
    const told = kinds.slice(0, MOST_TOLD).map(([kind, count]) => `${count} ${kind}`);
    return (others === 0 ? told : [...told, `${others} of other kinds`]).join(', ');
  }
}
