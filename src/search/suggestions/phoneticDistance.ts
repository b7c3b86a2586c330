/**
 * Measures how far two phonetic keys (phoneticKey.ts) are apart. The costs are general phonology and the customs of the press in
 * both scripts; those of vowels are low, since Arabic leaves them out.
 */
import { HARD_CONSONANTS, LONG_VOWELS, SHORT_VOWELS, SOFT_CONSONANTS } from './phoneticKey.ts';

/** Sounds without a bit in `soundMask`: vowels, and consonants that spellings often leave out or write as vowels. */
const SOFT_SOUNDS = [...SHORT_VOWELS, ...LONG_VOWELS, ...SOFT_CONSONANTS];
const HARD_SOUNDS = [...HARD_CONSONANTS];
const SOUNDS = [...SOFT_SOUNDS, ...HARD_SOUNDS];
const CODES: ReadonlyMap<string, number> = new Map(SOUNDS.map((sound, code) => [sound, code]));

/** A sound, and the costs of writing another for it, in hundredths. */
const SIMILAR_SOUNDS = `
a A0 E0 e10 i20 o20 ʕ10 W30 u30 Y35 y35
e Y5 E0 i5 a10 y10 ʕ10 A15 o30 u30 W40
i Y0 y0 e5 ʕ10 A25 E30 W50
o W0 u5 ʕ10 A15 E30 Y40
u W0 o5 w10 ʕ10 A25 y30 Y35 E35
y Y0 i0 E20 J30 A40 W40
w W0 u5 f20 v15 b50 ɣ50
v f0 w15 W20 b25
A E10 ʔ10 ʕ20 h20
Y E30
W b60
h ħ0 E10 χ20
ħ χ20 E20
t θ20 d30 ц30
θ ð15 s20 z20
d ḍ0 ð10 ẓ20
ð ḍ0 ẓ0 z15
ḍ ẓ10
z ẓ5 ц10 s15 c30 J30 j40 š40
s c10 ц25 š30 C40 X40
š C5 č15 J25 g30 j30 c30 X30
č C0 c10 j20 ц20
c θ10 č15 ц20 k40
C k10 χ10 s50
j J0 g0 G5
J Y15 χ15 h30 ħ30 ɣ40
g ɣ5 χ20 k25 q30 š25 Y40 ħ40
G ɣ0 q10 k10 χ40
ɣ j10 k20 q20
q k10
Q q0 s5
k χ20
ŋ ɣ0 j5 G5 g5 k10 q20 χ30
X χ20 s35 k40 z40
ц č20
ñ n15
m n30
l r80
f b40
r ɣ60
ʔ ʕ0 q15
`;
/** The costs of a sound too many, in hundredths; those of others are 100. */
const GAP_COSTS = 'a10 e10 i10 o10 u10 A30 W40 Y40 E12 y25 w40 h25 ħ60 ʕ15 ʔ10 ŋ25 ɣ60 t80 G70 g70';
/** The same at the end of a word, where French and other languages write silent consonants. */
const LAST_GAP_COSTS = 't50 s50 d50 X50 z60 r60 G50 h10 C70 k80 ц60 A15 e8 n80 a30 i30 o30 u30';
/** Arabic writes a vowel at the beginning of a word with ا, and nearly always one at its end. */
const FIRST_GAP_COSTS = 'A10 a50 e50 i50 o50 u50';
const OTHER_COST = { gap: 1, vowel: 0.6, consonant: 1.1, unlike: 1.5 };

const SOUND_COUNT = SOUNDS.length;
const REPLACEMENTS = replacementCosts();
const GAPS = gapCosts('');
const LAST_GAPS = gapCosts(LAST_GAP_COSTS);
const FIRST_GAPS = gapCosts(FIRST_GAP_COSTS);
const LOWEST_GAPS = GAPS.map((gap, code) => Math.min(gap, LAST_GAPS[code] ?? gap, FIRST_GAPS[code] ?? gap));

/** Gives the hard sounds of a phonetic key as bits. */
export function soundMask(key: string): number {
  let mask = 0;
  for (let at = 0; at < key.length; at++) mask |= bit(CODES.get(key.charAt(at)) ?? 0);
  return mask;
}

/** Gives a number with one bit for a hard sound, and 0 for others. */
function bit(code: number): number {
  return code < SOFT_SOUNDS.length ? 0 : 1 << (code - SOFT_SOUNDS.length);
}

/** Tells quickly, by the hard sounds of a word, that it is farther away than a cost. */
export type MaskTest = (mask: number) => boolean;

/**
 * Creates a test that excludes most words which are farther away than `maxCost`: each hard sound of one word must be similar to
 * a sound of the other.
 */
export function createMaskTest(key: string, maxCost: number): MaskTest {
  let allowed = 0;
  for (const [code, gap] of LOWEST_GAPS.entries()) if (gap <= maxCost) allowed |= bit(code);
  const needed: number[] = [];
  for (const sound of key) {
    const code = CODES.get(sound) ?? 0;
    const similar = SOUNDS.map((_, other) => other).filter(
      (other) => replacementCost(code, other) <= maxCost,
    );
    const bits = similar.reduce((all, other) => all | bit(other), 0);
    allowed |= bits;
    const isNeeded = (LOWEST_GAPS[code] ?? 0) > maxCost && similar.every((other) => bit(other) !== 0);
    if (isNeeded) needed.push(bits);
  }
  return (mask) => (mask & ~allowed) === 0 && needed.every((bits) => (mask & bits) !== 0);
}

/** Longer than any name; a distance from a longer key is infinite. */
const MAX_SOUNDS = 40;
/** Memory of `phoneticDistance`, which is called for many words. */
const CODES_OF_KEYS = [new Uint8Array(MAX_SOUNDS), new Uint8Array(MAX_SOUNDS)] as const;
const ROWS = [new Float64Array(MAX_SOUNDS + 1), new Float64Array(MAX_SOUNDS + 1)] as const;

/** Computes the lowest sum of costs that turns one phonetic key into the other. Distances above `maxCost` are infinite. */
export function phoneticDistance(one: string, other: string, maxCost: number): number {
  if (Math.max(one.length, other.length) > MAX_SOUNDS) return Number.POSITIVE_INFINITY;
  const [a, b] = CODES_OF_KEYS;
  writeCodes(one, a);
  writeCodes(other, b);
  let [last, row] = ROWS;
  last[0] = 0;
  for (let j = 1; j <= other.length; j++) last[j] = (last[j - 1] ?? 0) + gapCost(b, j - 1, other.length);
  for (let i = 1; i <= one.length; i++) {
    const gap = gapCost(a, i - 1, one.length);
    const code = a[i - 1] ?? 0;
    let lowest = (last[0] ?? 0) + gap;
    row[0] = lowest;
    for (let j = 1; j <= other.length; j++) {
      const replaced = (last[j - 1] ?? 0) + replacementCost(code, b[j - 1] ?? 0);
      const added = (row[j - 1] ?? 0) + gapCost(b, j - 1, other.length);
      const cost = Math.min(replaced, (last[j] ?? 0) + gap, added);
      row[j] = cost;
      if (cost < lowest) lowest = cost;
    }
    if (lowest > maxCost) return Number.POSITIVE_INFINITY;
    [last, row] = [row, last];
  }
  const cost = last[other.length] ?? 0;
  return cost > maxCost ? Number.POSITIVE_INFINITY : cost;
}

function writeCodes(key: string, codes: Uint8Array): void {
  for (let at = 0; at < key.length; at++) codes[at] = CODES.get(key.charAt(at)) ?? 0;
}

function gapCost(codes: Uint8Array, place: number, length: number): number {
  const costs = place === 0 ? FIRST_GAPS : place === length - 1 ? LAST_GAPS : GAPS;
  return costs[codes[place] ?? 0] ?? 1;
}

function replacementCost(one: number, other: number): number {
  return REPLACEMENTS[one * SOUND_COUNT + other] ?? 1;
}

function replacementCosts(): Float64Array {
  const costs = new Float64Array(SOUND_COUNT * SOUND_COUNT);
  const isSoft = (code: number) => bit(code) === 0;
  for (let one = 0; one < SOUND_COUNT; one++) {
    for (let other = 0; other < SOUND_COUNT; other++) {
      const same = isSoft(one) ? OTHER_COST.vowel : OTHER_COST.consonant;
      const cost = isSoft(one) === isSoft(other) ? same : OTHER_COST.unlike;
      costs[one * SOUND_COUNT + other] = one === other ? 0 : cost;
    }
  }
  for (const line of SIMILAR_SOUNDS.trim().split('\n')) {
    const [sound = '', ...similar] = line.split(' ');
    const one = CODES.get(sound) ?? 0;
    for (const [other, cost] of parseCosts(similar)) {
      costs[one * SOUND_COUNT + other] = cost;
      costs[other * SOUND_COUNT + one] = cost;
    }
  }
  return costs;
}

function gapCosts(atEdge: string): Float64Array {
  const costs = new Float64Array(SOUND_COUNT).fill(OTHER_COST.gap);
  for (const [code, cost] of parseCosts(`${GAP_COSTS} ${atEdge}`.trim().split(' '))) costs[code] = cost;
  return costs;
}

/** Parses a sound and a cost in hundredths: `e10`. */
function parseCosts(costs: readonly string[]): [code: number, cost: number][] {
  return costs.map((cost) => [CODES.get(cost.charAt(0)) ?? 0, Number(cost.slice(1)) / 100]);
}
