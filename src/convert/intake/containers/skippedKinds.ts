/** Counts the kinds of skipped records, and lists them in a stable order. */
import { compareCodeUnits } from '../../../text/compareCodeUnits.ts';

/** A longer list would not be read. */
const MAX_LISTED_KINDS = 20;
/** The kinds of a hostile file must not fill the memory. */
const MAX_COUNTED_KINDS = 1000;

export class SkippedKinds {
  readonly #counts = new Map<string, number>();
  #uncounted = 0;

  add(kind: string): void {
    const count = this.#counts.get(kind);
    if (count === undefined && this.#counts.size >= MAX_COUNTED_KINDS) this.#uncounted += 1;
    else this.#counts.set(kind, (count ?? 0) + 1);
  }

  /** Lists the most frequent kinds first: `12 image/jpeg, 4 text/css`. Empty if nothing was counted. */
  toString(): string {
    const kinds = [...this.#counts].sort(([a, x], [b, y]) => y - x || compareCodeUnits(a, b));
    const others = kinds.slice(MAX_LISTED_KINDS).reduce((sum, [, count]) => sum + count, this.#uncounted);
    const listed = kinds.slice(0, MAX_LISTED_KINDS).map(([kind, count]) => `${count} ${kind}`);
    return (others === 0 ? listed : [...listed, `${others} of other kinds`]).join(', ');
  }
}
