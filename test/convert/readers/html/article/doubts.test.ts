import { describe, expect, it } from 'vitest';
import { type BodyEvidence, findDoubts } from '../../../../../src/convert/readers/html/article/doubts.ts';

const TEXTS: readonly string[][] = [
  Array.from(
    { length: 12 },
    (_, at) => `The council met on day ${at} and agreed to open bridge ${at} before the year ends.`,
  ),
  Array.from(
    { length: 12 },
    (_, at) => `اجتمع المجلس في اليوم ${at} ووافق على افتتاح الجسر ${at} قبل نهاية العام الجاري.`,
  ),
];

const evidence = (lines: readonly string[], more: Partial<BodyEvidence> = {}): BodyEvidence => ({
  lines,
  structured: '',
  statedWords: 0,
  description: '',
  pageProse: 1_000,
  bodyProse: 900,
  isOtherReading: false,
  isLiveBlog: false,
  isLocked: false,
  ...more,
});

describe.each(TEXTS.map((lines) => ({ lines })))('findDoubts', ({ lines }) => {
  it('has none about a whole body', () => {
    const whole = evidence(lines, { structured: lines.join(' '), statedWords: 150, description: lines[0] });
    expect(findDoubts(whole)).toEqual([]);
    expect(findDoubts(evidence([]))).toEqual([]);
    expect(findDoubts(evidence(lines.slice(0, 2)))).toEqual([]);
  });

  it('says that a body is shorter than the page suggests', () => {
    expect(findDoubts(evidence(lines.slice(0, 2), { isLocked: true }))).toEqual(['body-short']);
    expect(findDoubts(evidence(lines, { statedWords: 600 }))).toEqual(['body-short']);
    expect(findDoubts(evidence(lines, { description: `${lines.join(' ')} and more` }))).toEqual([
      'body-short',
    ]);
  });

  it('says that readings disagree', () => {
    expect(findDoubts(evidence(lines, { bodyProse: 300 }))).toEqual(['body-doubtful']);
    expect(findDoubts(evidence(lines, { isOtherReading: true }))).toEqual(['body-doubtful']);
    expect(findDoubts(evidence(lines, { isLiveBlog: true }))).toEqual(['body-doubtful']);
    expect(findDoubts(evidence(lines, { structured: 'Another text that says nothing of this.' }))).toEqual([
      'body-doubtful',
    ]);
  });

  it('says that lines are boilerplate', () => {
    for (const line of [
      'We use cookies to improve your experience.',
      'Already a subscriber? Log in to continue.',
      'Copyright 2024 Example News',
      'نستخدم ملفات تعريف الارتباط لتحسين تجربتك',
      'اشترك في نشرتنا البريدية',
    ])
      expect(findDoubts(evidence([...lines, line])), line).toEqual(['boilerplate']);
  });
});
