import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_LEAD_LENGTH, makeLead } from '../../src/text/lead.ts';

const lead = (body: string, summary?: string): string | undefined => makeLead('Title', summary, body);
const words = (count: number): string => Array.from({ length: count }, (_, at) => `word${at % 10}`).join(' ');

describe('the lead of an article', () => {
  it('is the summary where there is one that does not repeat the title', () => {
    expect(lead('The text.', 'The summary.')).toBe('The summary.');
    expect(lead('The text.', 'Title')).toBe('The text.');
  });

  it('is the beginning of the body, without markup', () => {
    const body =
      '# Heading\n\n![A chart](media/ab/cd.jpg)\n\nThe **first** [paragraph](https://example.org)\nof the text.';
    expect(lead(body)).toBe('The first paragraph of the text.');
  });

  it('leaves out a paragraph that repeats the title, and lists', () => {
    expect(lead('Title\n\n- a list\n\nThe text.')).toBe('The text.');
  });

  it('joins short paragraphs, such as a byline or a place, with the one that follows', () => {
    expect(lead('القاهرة\n\nقالت الحكومة إنها ستزيد الإنفاق.')).toBe(
      'القاهرة قالت الحكومة إنها ستزيد الإنفاق.',
    );
  });

  it('ends with a sentence if that is long enough', () => {
    const sentence = `${words(20)}.`;
    expect(lead(`${sentence} ${words(40)}`)).toBe(sentence);
    expect(lead(`هل ${words(18)}؟ ${words(40)}`)).toMatch(/؟$/u);
  });

  it('does not take an abbreviation for the end of a sentence', () => {
    expect(lead(`${words(18)} of the U.S. ${words(40)}`)).toMatch(/…$/u);
  });

  it('is cut at a word otherwise, without a comma before the ellipsis', () => {
    const cut = lead(words(60)) ?? '';
    expect(cut).toMatch(/ word\d…$/u);
    expect(lead(`${words(27)}, ${'x'.repeat(40)} ${words(9)}`)).toMatch(/word\d…$/u);
  });

  it('is absent for an article without text', () => {
    expect(lead('')).toBeUndefined();
    expect(lead('Title')).toBeUndefined();
  });

  it('is never longer than the limit and never ends within a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (body) => {
        const made = lead(body) ?? '';
        expect(made.length).toBeLessThanOrEqual(MAX_LEAD_LENGTH);
        expect(made.isWellFormed() || !body.isWellFormed()).toBe(true);
      }),
    );
  });

  it('is the same whether or not the body needs parsing', () => {
    const plain =
      'قال الوزير إن «الخطة» جاهزة.\nوأضاف أنها تبدأ غدًا.\n\nفقرة ثانية طويلة بما يكفي لتكون هي الأخيرة.';
    expect(lead(plain)).toBe(lead(`${plain}\n\n*x*`));
  });
});
