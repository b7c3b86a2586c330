/**
 * Threats: a title that begins a field or an entry of its own, a title that TeX would run, a title that is cut or wrapped
 * within a word.
 */
import { describe, expect, it } from 'vitest';
import type { Article } from '../../../src/archive/article/article.ts';
import { makeCitationFiles, makeDataUrl } from '../../../src/site/exports/citations.ts';
import { makeArticle, makeArticleView, settings } from '../../fixtures/archive.ts';

function citationsOf(article: Article): Record<string, string> {
  const files = makeCitationFiles(makeArticleView(article), settings);
  return Object.fromEntries(files.map(({ format, text }) => [format, text]));
}

const TITLE = `بوتين و«euronews» ${'يلتقيان مرة أخرى '.repeat(12)}`.trim();
const whole = makeArticle({
  ...{ title: TITLE, lang: 'ar', date: '2025-02-13', publisher: 'يورونيوز', tags: ['روسيا', 'سلام'] },
  authors: ['ليلى حداد'],
});

describe('makeCitationFiles', () => {
  it('writes all values in RIS, each on a line of its own', () => {
    const lines = (citationsOf(whole).RIS ?? '').split('\r\n');
    expect(lines).toEqual(
      expect.arrayContaining([
        'TY  - NEWS',
        `T1  - ${TITLE}`,
        'A1  - ليلى حداد',
        'JF  - يورونيوز',
        'Y1  - 2025/2/13/',
        'KW  - روسيا',
        'KW  - سلام',
        expect.stringMatching(/^UR {2}- https:\/\//u),
      ]),
    );
    expect(lines.slice(-2)).toEqual(['ER  - ', '']);
  });

  it('writes all values in BibTeX, in Arabic letters', () => {
    const text = citationsOf(whole).BibTeX ?? '';
    expect(text).toMatch(/^@article\{\w+,/u);
    for (const part of [
      `title = {${TITLE}}`,
      'author = {{ليلى حداد}}',
      'journal = {يورونيوز}',
      'year = {2025}',
    ])
      expect(text).toContain(part);
  });

  it('writes all values in CSL-JSON', () => {
    expect(JSON.parse(citationsOf(whole)['CSL-JSON'] ?? '')).toMatchObject([
      { type: 'article-newspaper', title: TITLE, issued: { 'date-parts': [[2025, 2, 13]] }, language: 'ar' },
    ]);
  });

  it('keeps hostile text within its field', () => {
    const title = 'a} \\input{x} 50% & #1\nER  - \nTY  - BOOK';
    const { RIS = '', BibTeX = '' } = citationsOf(makeArticle({ title, lang: 'en' }));
    expect(RIS.match(/^(?:TY|ER) {2}- /gmu)).toHaveLength(2);
    expect(BibTeX).toContain('a\\} \\textbackslash{}input\\{x\\} 50\\% \\& \\#1 {ER}');
  });

  it('writes no date where it is unknown', () => {
    const { RIS = '', BibTeX = '' } = citationsOf(makeArticle({ title: 't', lang: 'en' }));
    expect(RIS).not.toMatch(/^(?:Y1|PY)/mu);
    expect(BibTeX).not.toContain('year');
  });

  it('gives data addresses that return the text', async () => {
    const file = { format: '', name: '', type: 'application/x-bibtex', text: 'عنوان «%#"\uD800' };
    const response = await fetch(makeDataUrl(file));
    expect(response.headers.get('content-type')).toBe('application/x-bibtex;charset=utf-8');
    expect(await response.text()).toBe('عنوان «%#"\uFFFD');
  });
});
