/**
 * Measures how far two words are apart as typing mistakes. Confusing two letters that Arabic writers often confuse costs less than
 * other mistakes, so that the likeliest of several similar words is suggested.
 */

/** Normalised letters that writers confuse, because of their sound, their shape, or as seats of the hamza. */
const CONFUSABLE_LETTERS = [
  'ضظ',
  'ذزد',
  'ثست',
  'سصش',
  'قكغج',
  'تط',
  'حهخ',
  'عاي',
  'دض',
  'بنتيث',
  'رز',
  'فق',
  'وا',
  'اه',
  'aeiou',
  'sz',
  'ckq',
];

/** The costs of changes, tuned on generated mistakes with equally many of each kind. */
const COST = { confused: 0.9, doubled: 0.5, swapped: 0.7, vowel: 0.95, other: 1, first: 0.5 };
const VOWELS = new Set('اويaeiou');
const CONFUSED_PAIRS = new Set(
  CONFUSABLE_LETTERS.flatMap((letters) => [...letters].flatMap((a) => [...letters].map((b) => a + b))),
);

/** Computes the optimal string alignment distance, with costs by letters. Distances above `maxCost` are infinite. */
export function distance(a: string, b: string, maxCost: number): number {
  let lowestOfLast = 0;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => (j === 0 ? 0 : leadingGapCost(b, j)));
  for (let i = 1; i <= a.length; i++) {
    const row = [leadingGapCost(a, i)];
    let lowest = row[0] ?? 0;
    for (let j = 1; j <= b.length; j++) {
      const [x, y] = [a.charAt(i - 1), b.charAt(j - 1)];
      const atStart = i === 1 && j === 1 ? COST.first : 0;
      let cost = (last[j - 1] ?? 0) + (x === y ? 0 : replacementCost(x, y) + atStart);
      cost = Math.min(cost, (last[j] ?? 0) + gapCost(a, i), (row[j - 1] ?? 0) + gapCost(b, j));
      if (i > 1 && j > 1 && x === b.charAt(j - 2) && y === a.charAt(i - 2)) {
        cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + COST.swapped);
      }
      row.push(cost);
      if (cost < lowest) lowest = cost;
    }
    // A swap of two letters continues from the row before the last, so both rows must be too expensive.
    if (Math.min(lowest, lowestOfLast) > maxCost) return Number.POSITIVE_INFINITY;
    lowestOfLast = lowest;
    [beforeLast, last] = [last, row];
  }
  return last[b.length] ?? 0;
}

/** The cost of leaving out all of the first letters. */
function leadingGapCost(word: string, letters: number): number {
  let cost = COST.first;
  for (let i = 1; i <= letters; i++) cost += gapCost(word, i);
  return cost;
}

/** The cost of a letter too many: lower where it repeats the letter before it, or is a vowel. */
function gapCost(word: string, place: number): number {
  const letter = word.charAt(place - 1);
  if (letter === word.charAt(place - 2)) return COST.doubled;
  return VOWELS.has(letter) ? COST.vowel : COST.other;
}

function replacementCost(x: string, y: string): number {
  return CONFUSED_PAIRS.has(x + y) ? COST.confused : COST.other;
}
