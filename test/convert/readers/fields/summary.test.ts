import { describe, expect, it } from 'vitest';
import { distinctSummary } from '../../../../src/convert/readers/fields/summary.ts';
import { htmlPage } from '../../../../src/convert/readers/html/htmlPage.ts';

const BODY =
  'The president said in Paris on Thursday that the talks would go on. His neighbours agreed to come back in a week, and the ministers left for home.';
const draft = { title: 'Talks go on', lines: [], markdown: `**Paris** – ${BODY}` };

describe('distinctSummary', () => {
  it.each([
    ['', undefined],
    ['Talks go on!', undefined],
    ['The president said in Paris on Thursday that the talks…', undefined],
    ['The president said in Paris on Thursday that the ta [...]', undefined],
    ['<p>The president said in Paris, on Thursday</p>', undefined],
    [
      'What the ministers agreed on, and what comes next',
      'What the ministers agreed on, and what comes next',
    ],
    ['x'.repeat(2001), undefined],
  ])('reads %j as %j', (text, summary) => {
    expect(distinctSummary(text, draft)).toBe(summary);
  });
});

describe('the description of a page', () => {
  const page = (description: string) =>
    htmlPage.split(
      `<html lang="en"><head><title>Talks go on</title><meta name="description" content="${description}"></head><body><article><h1>Talks go on</h1><p>${BODY}</p></article></body></html>`,
    )[0];

  it('is the summary, unless it is the beginning of the text', () => {
    expect(page('What the ministers agreed on.')).toMatchObject({ summary: 'What the ministers agreed on.' });
    expect(page(`${BODY.slice(0, 80)}...`)).not.toHaveProperty('summary');
  });
});
