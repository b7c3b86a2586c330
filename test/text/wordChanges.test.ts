import { describe, expect, it } from 'vitest';
import { compareWords } from '../../src/text/wordChanges.ts';

const words = (count: number, from = 0): string =>
  Array.from({ length: count }, (_, at) => `w${at + from}`).join(' ');

describe('the comparison of two texts', () => {
  it('gives the words that were removed and added, with the words around them', () => {
    expect(compareWords('قال الوزير إن الخطة جاهزة', 'قال الوزير أمس إن الخطة مؤجلة')).toEqual({
      kind: 'changed',
      isWhole: true,
      runs: [
        { kind: 'kept', text: 'قال الوزير' },
        { kind: 'added', text: 'أمس' },
        { kind: 'kept', text: 'إن الخطة' },
        { kind: 'removed', text: 'جاهزة' },
        { kind: 'added', text: 'مؤجلة' },
      ],
    });
  });

  it('leaves out what is far from any change', () => {
    const changes = compareWords(`${words(60)} old ${words(60, 60)}`, `${words(60)} new ${words(60, 60)}`);
    expect(changes).toMatchObject({
      runs: [
        { kind: 'skipped', words: 52 },
        { kind: 'kept', text: words(8, 52) },
        { kind: 'removed', text: 'old' },
        { kind: 'added', text: 'new' },
        { kind: 'kept', text: words(8, 60) },
        { kind: 'skipped', words: 52 },
      ],
    });
  });

  it('ignores white space and paragraphs', () => {
    expect(compareWords('one two\n\nthree', 'one  two three')).toEqual({ kind: 'same' });
  });

  it('gives up on texts that are too long or have too little in common', () => {
    expect(compareWords(words(9000), words(9000, 1))).toEqual({ kind: 'different' });
    expect(compareWords(words(2000), words(2000, 5000))).toEqual({ kind: 'different' });
  });

  it('is bounded in size', () => {
    const changes = compareWords(words(3000), `${words(1100, 9000)} ${words(3000)}`);
    expect(JSON.stringify(changes).length).toBeLessThan(12_000);
    expect(changes).toMatchObject({ kind: 'changed', isWhole: false });
  });
});
