/** Which of an article's fields someone meant who wrote another name. */
import { FRONT_MATTER_FIELDS } from '../../archive/article/frontMatter.ts';
import { type Field, fieldByName } from '../../convert/readers/fields/fieldNames.ts';

/** What other generators and dumps call an article's fields; the others have no place in front matter. */
const OURS: Partial<Record<Field, string>> = {
  title: 'title',
  date: 'date',
  authors: 'authors',
  publisher: 'publisher',
  labels: 'tags',
  section: 'section',
  lang: 'lang',
};

/** The field that a name is a slip of, or another name for; undefined where it is neither. */
export function guessField(name: string): string | undefined {
  const [longest = 0] = [...FRONT_MATTER_FIELDS].map(({ length }) => length).sort((a, b) => b - a);
  if (name.length > 2 * longest) return undefined;
  const plain = name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const near = [...FRONT_MATTER_FIELDS]
    .map((field) => ({ field, slips: editDistance(plain, field.toLowerCase()) }))
    .filter(({ field, slips }) => slips <= (field.length > 5 ? 2 : 1))
    .sort((a, b) => a.slips - b.slips);
  const known = fieldByName(name);
  return near[0]?.field ?? (known && OURS[known]);
}

/**
 * How many slips of the hand make one word of another: a letter left out, put in, taken for another, or two
 * neighbours changed about (optimal string alignment).
 */
function editDistance(one: string, other: string): number {
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
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
          swapped ? (before[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    before = last;
    last = row;
  }
  return last[other.length] ?? 0;
}
