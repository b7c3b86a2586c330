import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonDump, jsonDumpStream } from '../../../../src/convert/readers/json/jsonDump.ts';
import { collect, readFormat, splitEverywhere, toStream } from '../../../fixtures/convert/formats/read.ts';

const split = (value: unknown) => jsonDump.split(JSON.stringify(value));

describe('jsonDump with JSON', () => {
  it.each(['[{"a": 1}]', '\uFEFF {"a": 1}', '[\n  {', '{}'])('recognises %s', (text) => {
    expect(jsonDump.matches(text)).toBe(true);
  });

  it.each(['[وكالات] خبر', '{x}', '[1] note', 'x {"a": 1}', ''])('does not recognise %j', (text) => {
    expect(jsonDump.matches(text)).toBe(false);
  });

  it('finds the list in the response of an API, and skips elements that are no articles with a reason', () => {
    expect(jsonDump.split(readFormat('rows.json'))).toEqual([
      {
        title: 'عنوان أول',
        lines: ['فقرة أولى.', 'فقرة ثانية.'],
        date: '2025-02-13T09:30:00Z',
        publisher: 'الميناء',
        authors: ['أحمد علي'],
        labels: ['روسيا', 'الصين', 'الأمم المتحدة', 'نفط'],
        url: 'https://example.org/1',
      },
      {
        title: 'Nested',
        lines: ['One.', 'Two.'],
        date: '2025-02-13T09:30:00Z',
        section: 'World',
        labels: ['oil', 'ships'],
      },
      {
        title: 'It’s here',
        lines: [],
        markdown: 'Text & more.',
        section: 'News',
        labels: ['Sea'],
        lang: 'en',
      },
      { title: '', lines: [], skip: 'row 4: has neither title nor text' },
      { title: '', lines: [], skip: 'row 5: is no object' },
    ]);
  });

  it('reads an object with lists as one article', () => {
    const article = {
      related: [{ title: 'r', url: 'u', id: 1 }],
      headline: 'h',
      text: 't',
      images: [{ title: 'i' }],
    };
    const extra = { related: article.related, images: article.images };
    expect(split(article)).toEqual([{ title: 'h', lines: ['t'], extra }]);
  });

  it('finds lists of articles in objects', () => {
    const docs = [{ headline: 'h', body: 'b' }];
    expect(split({ response: { status: 'ok', docs } })).toMatchObject([{ title: 'h' }]);
    expect(split({ hits: { total: 1, hits: [{ _id: 1, _source: docs[0] }] } })).toMatchObject([
      { title: 'h' },
    ]);
    expect(split({ title: 'A list', items: [docs[0], docs[0]] })).toHaveLength(2);
  });

  it('reads a pretty-printed list up to the place where it breaks off', () => {
    const text = JSON.stringify([{ title: 'a' }, { title: 'b' }], null, 2);
    expect(jsonDump.split(text.slice(0, -8))).toMatchObject([
      { title: 'a' },
      { skip: 'row 2: the file breaks off here' },
    ]);
    const within = JSON.stringify({ articles: [{ title: 'a' }, { title: 'b' }] }, null, 2);
    expect(jsonDump.split(within.slice(0, -10))).toMatchObject([{ title: 'a' }, { skip: /breaks off/u }]);
  });

  it('refuses a text that cannot be read, with line and column', () => {
    expect(() => jsonDump.split('{"title": "x",\n  body: 1}')).toThrow(/line 2, column 3/u);
  });

  it('continues after an element that is not valid JSON', () => {
    expect(jsonDump.split('[{"title": "a"}, {"title": nope}, {"title": "c"}]')).toMatchObject([
      { title: 'a' },
      { skip: expect.stringMatching(/^row 2: is not valid JSON: column \d+$/u) },
      { title: 'c' },
    ]);
  });
});

describe('jsonDump with JSON Lines', () => {
  it('reads one article per line, and skips a damaged line', () => {
    expect(jsonDump.split(readFormat('rows.jsonl'))).toEqual([
      {
        title: 'عنوان',
        lines: ['فقرة.'],
        date: '13 فبراير 2025',
        publisher: 'رويترز',
        authors: ['أحمد', 'ليلى'],
        section: 'عالم',
        labels: ['أ', 'ب'],
        lang: 'ar',
        url: 'https://example.org/x',
      },
      { title: '', lines: [], skip: 'row 2: is not valid JSON: column 11' },
      {
        title: 'The first line',
        review: ['title-made'],
        lines: ['the second'],
        date: '2025-02-13T09:30:00.123Z',
      },
      { title: 'Emoji 😀 and ا', lines: ['x'] },
    ]);
  });

  it('reads the lines after a damaged first line', () => {
    expect(jsonDump.split('{"title": \n{"title": "b"}\n{"title": "c"}')).toMatchObject([
      { skip: /row 1/u },
      { title: 'b' },
      { title: 'c' },
    ]);
  });
});

describe('jsonDumpStream', () => {
  it.each(['rows.json', 'rows.jsonl'])(
    'gives the drafts of the whole %s, wherever it is cut',
    async (name) => {
      const text = readFormat(name);
      const whole = jsonDump.split(text);
      for (const chunks of splitEverywhere(text)) {
        expect(await collect(jsonDumpStream(toStream(chunks), { head: 1 }))).toEqual(whole);
      }
    },
  );

  it('gives the drafts of a whole list, wherever it is cut', async () => {
    const text = '[{"title": "a \\" ] \\\\", "body": "{["}, {"title": "😀"}\n, 3, {"t": [1, {"x": "]"}]}]';
    const whole = jsonDump.split(text);
    expect(whole).toMatchObject([
      { title: 'a " ] \\' },
      { title: '😀' },
      { skip: /no object/u },
      { skip: /neither/u },
    ]);
    for (const chunks of splitEverywhere(text)) {
      expect(await collect(jsonDumpStream(toStream(chunks), { head: 1 }))).toEqual(whole);
    }
  });

  it.each([
    ['lines', '', '\n', ''],
    ['a list', '[', ',', ']'],
    ['a list in an object', '{"meta": {"x": [1]}, "articles": [', ',', ']}'],
  ])('gives each row of %s without waiting for the rest', async (_, begin, between, end) => {
    const row = JSON.stringify({ title: 't', body: 'x'.repeat(100_000) });
    let given = 0;
    async function* dump(): AsyncGenerator<string> {
      yield begin;
      for (; given < 400; given += 1) yield `${given === 0 ? '' : between}${row}`;
      yield end;
    }
    let drafts = 0;
    let ahead = 0;
    for await (const { skip } of jsonDumpStream(dump())) {
      expect(skip).toBeUndefined();
      drafts += 1;
      ahead = Math.max(ahead, given - drafts);
    }
    expect(drafts).toBe(400);
    // An object is buffered up to the length of the longest row before it is streamed as a list.
    expect(ahead).toBeLessThan(340);
  });

  it('skips a row that is too long, and continues', async () => {
    const long = [
      '[{"title": "',
      ...Array.from({ length: 20 }, () => 'x'.repeat(1_000_000)),
      '"}, {"title": "b"}]',
    ];
    expect(await collect(jsonDumpStream(toStream(long)))).toMatchObject([
      { skip: /more than 16000000/u },
      { title: 'b' },
    ]);
  });
});

it('reads any articles that are written as JSON Lines or as a list', () => {
  const word = fc.string({
    unit: fc.constantFrom(...'abcءبتث "\\\n{}[],:'.split('')),
    minLength: 1,
    maxLength: 12,
  });
  const clean = word.map((text) => `x${text.replace(/\s+/gu, ' ')}`.trim());
  const row = fc.record({
    title: clean,
    body: fc.array(clean, { minLength: 1, maxLength: 3 }),
    author: fc.array(clean),
  });
  fc.assert(
    fc.property(fc.array(row, { minLength: 2, maxLength: 5 }), (rows) => {
      const drafts = rows.map(({ title, body, author }) => ({
        title,
        lines: body,
        ...(author.length > 0 ? { authors: [...new Set(author)] } : {}),
      }));
      const written = rows.map((one) => ({ ...one, body: one.body.join('\n') }));
      expect(jsonDump.split(written.map((one) => JSON.stringify(one)).join('\n'))).toEqual(drafts);
      expect(jsonDump.split(JSON.stringify(written, null, 1))).toEqual(drafts);
    }),
  );
});
