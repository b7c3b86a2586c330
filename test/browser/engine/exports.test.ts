import { describe, expect, it } from 'vitest';
import type { SearchResult } from '../../../src/browser/engine/engine.ts';
import { exportFile, writeCsv, writeJsonLines, writeRis } from '../../../src/browser/engine/exports.ts';

const RESULT: SearchResult = {
  id: '0000000a',
  url: '/ar/2025/02/13/0000000a/',
  title: 'قمة "كبرى"\nبين اثنين',
  excerpt: '<mark>قمة</mark>',
  lang: 'ar',
  date: '2025-02-13',
  publisher: '=HYPERLINK("https://evil.example")',
  authors: [],
  sourceUrl: null,
  missing: [],
  similarCount: 0,
  matchedBy: null,
};

describe('exportFile', () => {
  it('writes RIS, one field in each line', () => {
    expect(writeRis([RESULT]).split('\r\n')).toEqual([
      'TY  - NEWS',
      'TI  - قمة "كبرى" بين اثنين',
      'T2  - =HYPERLINK("https://evil.example")',
      'DA  - 2025/02/13',
      'PY  - 2025',
      'LA  - ar',
      'UR  - /ar/2025/02/13/0000000a/',
      'ID  - 0000000a',
      'ER  - ',
      '',
    ]);
  });

  it('writes CSV without formulas for spreadsheets', () => {
    const [head, row] = writeCsv([RESULT]).split('\r\n');
    expect(head).toBe('\uFEFF"id","title","publisher","date","lang","url"');
    expect(row).toContain('"قمة ""كبرى"" بين اثنين","\'=HYPERLINK(""https://evil.example"")"');
    for (const title of ['+1', '-1', '@a', '\t=1', '\u200F=1', '＝1']) {
      expect(writeCsv([{ ...RESULT, title }])).toMatch(/,"'|^'/u);
    }
  });

  it('writes an object in each line, with absolute addresses', async () => {
    expect(JSON.parse(writeJsonLines([RESULT]))).toMatchObject({ id: '0000000a', title: RESULT.title });
    const file = exportFile([RESULT], 'jsonl', 'https://khizana.example');
    expect(await file.text()).toContain('"https://khizana.example/ar/2025/02/13/0000000a/"');
  });
});
