import { describe, expect, it } from 'vitest';
import type { SearchResult } from '../../../src/browser/engine/engine.ts';
import {
  exportFile,
  writeBibtex,
  writeCsv,
  writeJsonLines,
  writeRis,
} from '../../../src/browser/engine/exports.ts';

const RESULT: SearchResult = {
  id: '0000000a',
  url: '/ar/2025/02/13/0000000a/',
  title: 'قمة "كبرى"\nبين اثنين',
  excerpt: '<mark>قمة</mark>',
  lang: 'ar',
  date: '2025-02-13',
  publisher: 'The Publisher',
  authors: ['ليلى حداد', 'A|B'],
  sourceUrl: 'https://example.org/1',
  picture: null,
  citation: { publisher: '=HYPERLINK("https://evil.example")', tags: ['روسيا', 'سلام'] },
  missing: [],
  similarCount: 0,
  matchedBy: null,
};
const BARE: SearchResult = {
  ...RESULT,
  ...{ date: null, publisher: null, authors: [], sourceUrl: null, citation: { publisher: null, tags: [] } },
};

describe('exportFile', () => {
  it('writes RIS, one field in each line, with the original address after the address of the page', () => {
    expect(writeRis([RESULT]).split('\r\n')).toEqual([
      'TY  - NEWS',
      'ID  - 0000000a',
      'T1  - قمة "كبرى" بين اثنين',
      'A1  - ليلى حداد',
      'A1  - A|B',
      'Y1  - 2025/2/13/',
      'PY  - 2025',
      'KW  - روسيا',
      'KW  - سلام',
      'JF  - =HYPERLINK("https://evil.example")',
      'AV  - 0000000a',
      'UR  - /ar/2025/02/13/0000000a/',
      'UR  - https://example.org/1',
      'ER  - ',
      '',
    ]);
  });

  it('leaves out of RIS what an article does not have', () => {
    const tags = writeRis([BARE]).match(/^\w\w/gmu);
    expect(tags).toEqual(['TY', 'ID', 'T1', 'AV', 'UR', 'ER']);
  });

  it('writes an entry of BibTeX for each result, with the original address as its note', () => {
    const bibtex = writeBibtex([RESULT, BARE]);
    expect(bibtex.match(/^@article\{0000000a,$/gmu)).toHaveLength(2);
    expect(bibtex).toContain('author = {{ليلى حداد} and {A|B}}');
    expect(bibtex.match(/note = \{https:\/\/example\.org\/1\}/gu)).toHaveLength(1);
  });

  it('writes CSV without formulas for spreadsheets', () => {
    const [head, row] = writeCsv([RESULT]).split('\r\n');
    expect(head).toBe('\uFEFF"id","url","lang","title","date","publisher","authors","tags","sourceUrl"');
    expect(row).toBe(
      '"0000000a","/ar/2025/02/13/0000000a/","ar","قمة ""كبرى"" بين اثنين","2025-02-13",' +
        '"\'=HYPERLINK(""https://evil.example"")","ليلى حداد|A\\|B","روسيا|سلام","https://example.org/1"',
    );
    for (const title of ['+1', '-1', '@a', '\t=1', '\u200F=1', '＝1']) {
      expect(writeCsv([{ ...RESULT, title }])).toMatch(/,"'|^'/u);
    }
  });

  it('writes an object in each line, with absolute addresses', async () => {
    const { id, lang, title, date, authors, sourceUrl, citation } = RESULT;
    expect(JSON.parse(writeJsonLines([RESULT]))).toEqual({
      ...{ id, url: RESULT.url, lang, title, date, authors, sourceUrl },
      ...citation,
    });
    expect(JSON.parse(writeJsonLines([BARE]))).toMatchObject({ publisher: null, tags: [], sourceUrl: null });
    const file = exportFile([RESULT], 'jsonl', (url) => `https://khizana.example${url}`);
    expect(await file.text()).toContain('"https://khizana.example/ar/2025/02/13/0000000a/"');
  });
});
