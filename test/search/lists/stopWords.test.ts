import { describe, expect, it } from 'vitest';
import { findStopWords, isStopWord } from '../../../src/search/lists/stopWords.ts';

describe('isStopWord', () => {
  it.each(
    'في ماذا متى أين كم لماذا هل كيف أي ماهي ماهو رجاءً فضلك who What where when WHY how which please what’s'.split(
      ' ',
    ),
  )('knows %s', (word) => {
    expect(isStopWord(word)).toBe(true);
  });

  it.each("سمحت رجاء الرجاء عدد علام منهي May US many tell Ukraine's n't".split(' '))(
    'takes %s for content',
    (word) => {
      expect(isStopWord(word)).toBe(false);
    },
  );
});

describe('findStopWords', () => {
  it.each([
    ['لو سمحت ما عدد السكان', 'عدد السكان'],
    ['سمحت مصر', 'سمحت مصر'],
    ['رجاء متى العيد', 'العيد'],
    ['من هي رجاء بن سلامة', 'رجاء بن سلامة'],
    ['أريد أن أعرف سعر الذهب', 'سعر الذهب'],
    ['how much gold', 'gold'],
    ['much ado', 'much ado'],
    ['show me the money', 'money'],
    ['the WHO and IS', 'WHO IS'],
    ['WHO IS PUTIN', 'PUTIN'],
    ['how', ''],
  ])('leaves of %j: %s', (query, expected) => {
    const words = query.split(' ');
    const stops = findStopWords(words);
    expect(stops).toHaveLength(words.length);
    expect(words.filter((_, place) => !stops[place]).join(' ')).toBe(expected);
  });
});
