import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Sketched, sameStories } from '../../src/convert/sameStory.ts';
import { likeness, SKETCH_BYTES, sketchOf } from '../../src/convert/sketch.ts';

const WORDS =
  'أعلنت الحكومة اليوم عن خطة جديدة لدعم الاقتصاد الوطني بعد أسابيع من المشاورات مع النقابات والأحزاب وقال رئيس الوزراء إن الإجراءات ستدخل حيز التنفيذ مطلع الشهر المقبل وتشمل خفض الضرائب وزيادة الأجور وتمويل مشاريع صغيرة في المناطق الداخلية';
const story = (number: number): string[] =>
  WORDS.split(' ').flatMap((word, at) =>
    at % 3 === 0 ? [word, `خبر${number}${at}`] : [word, `كلمة${number}${at}`],
  );
const edited = (words: readonly string[], every: number): string[] =>
  words.map((word, at) => (at % every === every - 1 ? `بديل${at}` : word));

const article = (id: string, words: readonly string[], given: Partial<Sketched> = {}): Sketched => ({
  id,
  lang: 'ar',
  sketch: sketchOf('', [words.join(' ')]),
  ...given,
});

describe('a sketch', () => {
  it('is the same for the same words, however they are spelled and set', () => {
    const text = WORDS;
    const other = text.replaceAll('أ', 'ا').replaceAll(' ', ' ، «').replaceAll('ة', 'ه');
    expect(sketchOf('', [other])).toEqual(sketchOf('', [text]));
    expect(sketchOf('', text.split(/ (?=وقال)/u))).toEqual(sketchOf('', [text]));
  });

  it('is empty where there is too little to compare', () => {
    expect(sketchOf('صورة اليوم', ['شمس'])).toHaveLength(0);
    expect(likeness(sketchOf('', []), sketchOf('', []))).toBe(0);
  });

  it('tells about how much two texts have in common', () => {
    const [one, other] = [story(1), story(2)].map((words) => sketchOf('', [words.join(' ')]));
    if (one === undefined || other === undefined) throw new Error('two sketches were made');
    expect(one).toHaveLength(SKETCH_BYTES);
    expect(likeness(one, other)).toBeLessThan(0.2);
    expect(likeness(one, sketchOf('', [edited(story(1), 25).join(' ')]))).toBeGreaterThan(0.6);
  });
});

describe('near duplicates', () => {
  it('name the earliest of their cluster, undated ones last', () => {
    const copies = [
      article('c', story(1)),
      article('b', edited(story(1), 30), { day: '2024-05-02' }),
      article('a', edited(story(1), 40), { day: '2024-05-03' }),
      article('d', story(2), { day: '2024-05-01' }),
    ];
    expect(sameStories(copies)).toEqual(
      new Map([
        ['a', 'b'],
        ['c', 'b'],
      ]),
    );
  });

  it('are of one language', () => {
    expect(sameStories([article('a', story(1)), article('b', story(1), { lang: 'en' })]).size).toBe(0);
  });

  it('are not texts that are too short to tell', () => {
    expect(sameStories([article('a', ['خبر']), article('b', ['خبر'])]).size).toBe(0);
  });

  it('are the same in whichever order the articles are given', () => {
    const pool = Array.from({ length: 24 }, (_, at) =>
      article(`x${at}`, edited(story(at % 6), 12 + at), {
        day: `2024-05-${String(1 + (at % 9)).padStart(2, '0')}`,
      }),
    );
    const expected = sameStories(pool);
    expect(expected.size).toBeGreaterThan(6);
    fc.assert(
      fc.property(fc.shuffledSubarray(pool, { minLength: pool.length }), (shuffled) => {
        expect(sameStories(shuffled)).toEqual(expected);
      }),
      { numRuns: 30 },
    );
    for (const [id, first] of expected) expect([first === id, expected.has(first)]).toEqual([false, false]);
  });

  it('are found in the time that sorting takes, where all are alike, too', () => {
    const alike = Array.from({ length: 20_000 }, (_, at) => article(`x${at}`, at === 0 ? story(1) : [], {}));
    const same = alike.map((one) => ({ ...one, sketch: alike[0]?.sketch ?? one.sketch }));
    const started = performance.now();
    expect(sameStories(same).size).toBe(19_999);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
