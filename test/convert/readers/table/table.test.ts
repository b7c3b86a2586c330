import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { table, tableStream } from '../../../../src/convert/readers/table/table.ts';
import { collect, readFormat, splitEverywhere, toStream } from '../../../fixtures/convert/formats/read.ts';

const CSV = [
  {
    title: 'عنوان',
    lines: ['فقرة أولى، "باقتباس".', 'فقرة ثانية.'],
    date: '2025-02-13',
    publisher: 'رويترز',
    labels: ['روسيا', 'الصين'],
    extra: { id: '1' },
  },
  {
    title: '=HYPERLINK("x")',
    lines: ['قال "نعم"'],
    date: '2025-02-14',
    publisher: 'AP',
    labels: ['a', 'b'],
    extra: { id: '2' },
  },
  { title: '', lines: [], skip: 'row 3 (line 5): has 2 fields, the header 6' },
  { title: '', lines: [], skip: 'row 4 (line 6): has 7 fields, the header 6' },
  { title: 'Last 😀', lines: [], markdown: 'One\n\nTwo', date: '2025-02-13T09:30:00Z', extra: { id: '5' } },
];

describe('table', () => {
  it('recognises a header that names a title or a text, and another field', () => {
    expect(table.matches(readFormat('rows.csv'))).toBe(true);
    expect(table.matches(readFormat('rows.tsv'))).toBe(true);
    expect(table.matches('h1|h2\na|b', { title: 'h1', body: 'h2' })).toBe(true);
    expect(table.matches('headline;text\na;b')).toBe(true);
    expect(table.matches('Title, no text\nA paragraph, with commas.')).toBe(false);
    expect(table.matches('h1,h2\na,b')).toBe(false);
    expect(table.matches('عنوان\nفقرة، وفقرة')).toBe(false);
  });

  it('reads one article per row, and skips a ragged row with its number and line', () => {
    expect(table.split(readFormat('rows.csv'))).toEqual(CSV);
  });

  it('reads tabs between fields', () => {
    expect(table.split(readFormat('rows.tsv'))).toEqual([
      { title: 'أول', lines: ['نص، فيه فاصلة; ونقطة'], date: '13/02/2025' },
      { title: 'ثان', lines: ['نص'] },
    ]);
  });

  it('reads mapped fields', () => {
    expect(table.split('h1,h2,title\na,b,c', { title: 'h1', body: 'h2' })).toEqual([
      { title: 'a', lines: ['b'], extra: { title: 'c' } },
    ]);
  });

  it('reads mixed line ends, and accepts a table with only a header', () => {
    expect(table.split('title,body\r\na,b\nc,d\r\n')).toMatchObject([{ title: 'a' }, { title: 'c' }]);
    expect(table.split('title,body\n')).toEqual([]);
    expect(table.split('title,body\n,\n"",""\n')).toEqual([]);
  });

  it('reads the rows before an unclosed quotation mark', () => {
    expect(table.split('title,body\na,b\n"c,d\ne,f\n')).toEqual([
      { title: 'a', lines: ['b'] },
      {
        title: '',
        lines: [],
        skip: 'row 2 (line 3): a quotation mark opens here that nothing closes; nothing from here on is read',
      },
    ]);
  });

  it('refuses a table whose header names no fields of articles', () => {
    expect(() => table.split('a,b\nc,d')).toThrow(/line 1, column 1/u);
  });
});

describe('tableStream', () => {
  it.each(['rows.csv', 'rows.tsv'])('gives the drafts of the whole %s, wherever it is cut', async (name) => {
    const text = readFormat(name);
    const whole = table.split(text);
    for (const chunks of splitEverywhere(text)) {
      expect(await collect(tableStream(toStream(chunks), { head: 1 }))).toEqual(whole);
      expect(await collect(tableStream(toStream(chunks)))).toEqual(whole);
    }
  });

  it('gives the drafts of a whole damaged table, wherever it is cut', async () => {
    const text = 'title,body\r\na,b\r\n"c,d\r\ne,f\r\n';
    const whole = table.split(text);
    for (const chunks of splitEverywhere(text)) {
      expect(await collect(tableStream(toStream(chunks), { head: 1 }))).toEqual(whole);
    }
  });

  it('gives each row without waiting for the rest', async () => {
    let given = 0;
    async function* rows(): AsyncGenerator<string> {
      yield 'title,body\n';
      for (; given < 300; given += 1) yield `t${given},${'x'.repeat(10_000)}\n`;
    }
    let drafts = 0;
    let ahead = 0;
    for await (const _ of tableStream(rows())) {
      drafts += 1;
      ahead = Math.max(ahead, given - drafts);
    }
    expect(drafts).toBe(300);
    expect(ahead).toBeLessThan(20);
  });

  it('stops at a field that is too long', async () => {
    const chunks = ['title,body\na,b\n"', ...Array.from({ length: 20 }, () => 'x'.repeat(1_000_000))];
    expect(await collect(tableStream(toStream(chunks)))).toMatchObject([
      { title: 'a' },
      { skip: /row 2 \(line 3\).*16000000/u },
    ]);
  });
});

it('reads any rows that are written as CSV', () => {
  const word = fc.string({ unit: fc.constantFrom(...'abءت ",;\t\n😀='), maxLength: 12 });
  const text = word.map((raw) => `x${raw.replace(/\s+/gu, ' ')}`.trim());
  const row = fc.record({ title: text, body: fc.array(text, { minLength: 1, maxLength: 3 }) });
  const quote = (value: string): string => `"${value.replaceAll('"', '""')}"`;
  fc.assert(
    fc.property(
      fc.array(row, { maxLength: 5 }),
      fc.constantFrom(',', ';', '\t'),
      fc.constantFrom('\n', '\r\n'),
      (rows, by, end) => {
        const lines = rows.map(({ title, body }) => [title, body.join('\n')].map(quote).join(by));
        const csv =
          ['title', ...lines.map(() => '')].length === 0 ? '' : [`title${by}body`, ...lines].join(end);
        expect(table.split(csv)).toEqual(rows.map(({ title, body }) => ({ title, lines: body })));
      },
    ),
  );
});
