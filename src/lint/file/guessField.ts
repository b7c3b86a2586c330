/** Guesses which field of an article an unknown name means. */
import { FRONT_MATTER_FIELDS } from '../../archive/article/frontMatter.ts';
import { type Field, fieldByName } from '../../convert/readers/fields/fieldNames.ts';

/** The front matter fields for the fields that other generators and dumps have. */
const FRONT_MATTER_NAMES: Partial<Record<Field, string>> = {
  title: 'title',
  summary: 'summary',
  translationKey: 'translationKey',
  date: 'date',
  authors: 'authors',
  publisher: 'publisher',
  labels: 'tags',
  section: 'section',
  lang: 'lang',
};

/** Gives the field that a name misspells or is a synonym of, if there is one. */
export function guessField(name: string): string | undefined {
  const [longest = 0] = [...FRONT_MATTER_FIELDS].map(({ length }) => length).sort((a, b) => b - a);
  if (name.length > 2 * longest) return undefined;
  const plain = name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const similar = [...FRONT_MATTER_FIELDS]
    .map((field) => ({ field, distance: editDistance(plain, field.toLowerCase()) }))
    .filter(({ field, distance }) => distance <= (field.length > 5 ? 2 : 1))
    .sort((a, b) => a.distance - b.distance);
  const known = fieldByName(name);
  return similar[0]?.field ?? (known && FRONT_MATTER_NAMES[known]);
}

/**
 * Counts the typing mistakes between two words: a letter left out, added or replaced, or two neighbours swapped (optimal string
 * alignment). The distance in search/query/suggest.ts has other costs.
 */
function editDistance(one: string, other: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1];
      const swapped = one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      row.push(
        Math.min(
          (row[j - 1] ?? 0) + 1,
          (last[j] ?? 0) + 1,
          (last[j - 1] ?? 0) + (same ? 0 : 1),
          swapped ? (beforeLast[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    beforeLast = last;
    last = row;
  }
  return last[other.length] ?? 0;
}
