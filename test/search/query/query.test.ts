import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  MAX_QUERY_LENGTH,
  parseQuery,
  type Query,
  type QueryFilters,
  type QueryPhrase,
  type QueryProblem,
  type QueryWord,
} from '../../../src/search/query/query.ts';

const NO_FILTERS: QueryFilters = { publisher: [], tag: [], author: [], lang: [] };
const NONE: Query = {
  clauses: [],
  excludedWords: [],
  excludedPhrases: [],
  filters: NO_FILTERS,
  problems: [],
};
/** Of CPU time, which other programs on the machine do not lengthen. The slowest units take a thirtieth of it. */
const MAX_CPU_MS = 300;

/** Words as plain ones, `+word` as a demanded one. */
function words(...texts: string[]): QueryWord[] {
  return texts.map((text) => ({
    text: text.replace('+', ''),
    isRequired: text.startsWith('+'),
    inTitle: false,
  }));
}

function titleWords(...texts: string[]): QueryWord[] {
  return texts.map((text) => ({ text, isRequired: true, inTitle: true }));
}

function phrase(text: string): QueryPhrase {
  return { words: text.split(' '), inTitle: false };
}

/** The words of a query in one clause, as parsed. */
function wordsOf(query: string): string[] {
  return parseQuery(query).clauses.flatMap((clause) => clause.words.map(({ text }) => text));
}

describe('parseQuery', () => {
  it('separates phrases from words, in quotation marks of every kind', () => {
    expect(parseQuery('"مجلس الأمن" بوتين «وول ستريت» “to be”')).toEqual({
      ...NONE,
      clauses: [
        {
          words: words('بوتين'),
          phrases: [phrase('مجلس الأمن'), phrase('وول ستريت'), phrase('to be')],
        },
      ],
    });
  });

  it('reads only the beginning of a long text', () => {
    expect(wordsOf('war '.repeat(MAX_QUERY_LENGTH))).toHaveLength(MAX_QUERY_LENGTH / 4);
  });

  it.each(['؟! ""', '- | OR', '+', '+ -', '|||', '', '\u200F', ':', '«»'])(
    'finds nothing to look up in %j',
    (query) => {
      expect(parseQuery(query)).toEqual(NONE);
    },
  );

  it('ignores a quotation mark without its pair', () => {
    expect(parseQuery('"مجلس')).toEqual({ ...NONE, clauses: [{ words: words('مجلس'), phrases: [] }] });
  });

  it('excludes words and phrases after a minus, but not after a hyphen in a word', () => {
    expect(parseQuery('روسيا -الصين −"مجلس الأمن"')).toEqual({
      ...NONE,
      clauses: [{ words: words('روسيا'), phrases: [] }],
      excludedWords: ['الصين'],
      excludedPhrases: [['مجلس', 'الأمن']],
    });
    expect(wordsOf('كوفيد-19 روسيا - الصين')).toEqual(['كوفيد', '19', 'روسيا', 'الصين']);
  });

  it('demands words after a plus, but not after one in a word', () => {
    const [clause] = parseQuery('+غزة حرب +"مجلس الأمن" 5+3 C++ + سلام').clauses;
    expect(clause).toEqual({
      words: words('+غزة', 'حرب', '5', '3', 'C', 'سلام'),
      phrases: [phrase('مجلس الأمن')],
    });
    expect(parseQuery('+كوفيد-19').clauses[0]?.words).toEqual(words('+كوفيد', '+19'));
  });

  it('reads signs and fields behind marks of direction', () => {
    expect(parseQuery('\u200F-غزة \u202B+حرب\u202C \u2067عنوان:قمة\u2069')).toEqual({
      ...NONE,
      clauses: [{ words: [...words('+حرب'), ...titleWords('قمة')], phrases: [] }],
      excludedWords: ['غزة'],
    });
  });

  it('separates alternative clauses', () => {
    expect(parseQuery('قمة بوتين | "حرب باردة" OR غزة -اليمن')).toEqual({
      ...NONE,
      clauses: [
        { words: words('قمة', 'بوتين'), phrases: [] },
        { words: [], phrases: [phrase('حرب باردة')] },
        { words: words('غزة'), phrases: [] },
      ],
      excludedWords: ['اليمن'],
    });
    expect(parseQuery('| غزة |').clauses).toHaveLength(1);
    expect(wordsOf('or orange')).toEqual(['orange']);
  });

  it('applies fields to all clauses', () => {
    expect(parseQuery('غزة | وسم:حرب | اليمن before:2015')).toEqual({
      ...NONE,
      clauses: [
        { words: words('غزة'), phrases: [] },
        { words: words('اليمن'), phrases: [] },
      ],
      filters: { ...NO_FILTERS, tag: ['حرب'], to: '2014' },
    });
  });
});

describe('parseQuery, of stop words,', () => {
  it.each([
    ['the war in Ukraine', 'war Ukraine'],
    ['الحرب في أوكرانيا', 'الحرب أوكرانيا'],
    ['ما هي عاصمة فرنسا؟', 'عاصمة فرنسا'],
    ['ماهي عاصمة فرنسا من فضلك', 'عاصمة فرنسا'],
    ['كم عدد سكان القاهرة', 'سكان القاهرة'],
    ['متى سمحت إسرائيل بدخول الوقود', 'سمحت إسرائيل بدخول الوقود'],
    ['أين يقع سد النهضة لو سمحت', 'يقع سد النهضة'],
    ['How many people live in Cairo?', 'people live Cairo'],
    ["What's the capital of France, please", 'capital France'],
    ['please tell me who won the cup', 'won cup'],
    ['many happy returns', 'many happy returns'],
    ['تقرير WHO', 'تقرير WHO'],
    ['who reports', 'reports'],
    ['+the +في غزة', 'the في غزة'],
  ])('looks up in %j: %s', (query, expected) => {
    expect(wordsOf(query)).toEqual(expected.split(' '));
  });

  it.each(['في', 'how much', 'لو سمحت', 'من هو', 'who is who', 'The The'])(
    'keeps %j, which has no other words',
    (query) => {
      expect(wordsOf(query)).toEqual(query.split(' '));
    },
  );

  it('keeps those that excludes and title ask for', () => {
    expect(parseQuery('غزة -في title:the')).toMatchObject({
      clauses: [{ words: [...words('غزة'), ...titleWords('the')] }],
      excludedWords: ['في'],
    });
    expect(wordsOf('"مجلس الأمن" في')).toEqual([]);
  });
});

describe('parseQuery, of fields,', () => {
  it.each<[query: string, filters: Partial<QueryFilters>]>([
    ['publisher:Reuters', { publisher: ['Reuters'] }],
    ['PUBLISHER:al-jazeera', { publisher: ['al-jazeera'] }],
    ['site:bbc.com source:CNN,', { publisher: ['bbc.com', 'CNN'] }],
    ['ناشر:«الشرق الأوسط»', { publisher: ['الشرق الأوسط'] }],
    ['المصدر:"وول ستريت"', { publisher: ['وول ستريت'] }],
    ['نَاشِر：الجزيرة', { publisher: ['الجزيرة'] }],
    ['publisher:"الجزيرة', { publisher: ['الجزيرة'] }],
    ['+tag:war', { tag: ['war'] }],
    ['وسم:#غزة الوسم:"مجلس الأمن"', { tag: ['غزة', 'مجلس الأمن'] }],
    ['author:"Robert Fisk" كاتب:هيكل', { author: ['Robert Fisk', 'هيكل'] }],
    ['lang:en', { lang: ['en'] }],
    ['lang:Arabic lang:ar', { lang: ['ar', 'ar'] }],
    ['لغة:عربي', { lang: ['ar'] }],
    ['اللغة:العربية', { lang: ['ar'] }],
    ['لغة:إنجليزي', { lang: ['en'] }],
    ['لغة:الانجليزية', { lang: ['en'] }],
    ['after:2011-02', { from: '2011-02' }],
    ['before:2015', { to: '2014' }],
    ['بعد:٢٠١١/٠٢ قبل:٢٠١٥م', { from: '2011-02', to: '2014' }],
    ['after:2011 after:2012-03 after:2012', { from: '2012-03' }],
    ['before:2016 before:2015-07 before:2015-08-10', { to: '2015-06' }],
  ])('reads %j', (query, filters) => {
    expect(parseQuery(query)).toEqual({ ...NONE, filters: { ...NO_FILTERS, ...filters } });
  });

  it.each<[query: string, words: QueryWord[], phrases: QueryPhrase[]]>([
    ['title:غزة حرب', [...titleWords('غزة'), ...words('حرب')], []],
    ['عنوان:كوفيد-19', titleWords('كوفيد', '19'), []],
    ['العنوان:"مجلس الأمن"', [], [{ words: ['مجلس', 'الأمن'], inTitle: true }]],
    ['title:"مجلس', titleWords('مجلس'), []],
    ['"حرب باردة"title:غزة', titleWords('غزة'), [phrase('حرب باردة')]],
  ])('finds words and phrases in titles with %j', (query, expectedWords, phrases) => {
    expect(parseQuery(query)).toEqual({ ...NONE, clauses: [{ words: expectedWords, phrases }] });
  });

  it.each([
    ['بوتين: لا نريد الحرب', 'بوتين نريد الحرب'],
    ['http://example.com/news', 'http example com news'],
    ['انفجار 16:30', 'انفجار 16 30'],
    ['غزة :', 'غزة'],
    ['G20:قمة', 'G20 قمة'],
  ])('takes %j for text', (query, expected) => {
    expect(parseQuery(query).problems).toEqual([]);
    expect(wordsOf(query)).toEqual(expected.split(' '));
  });

  it.each<[query: string, words: string, problem: QueryProblem]>([
    ['foo:bar', 'foo bar', { kind: 'unknown-field', field: 'foo' }],
    ['بوتين:غزة', 'بوتين غزة', { kind: 'unknown-field', field: 'بوتين' }],
    ['foo:bar foo:war', 'foo bar foo war', { kind: 'unknown-field', field: 'foo' }],
    ['foo:"cold war"', 'foo', { kind: 'unknown-field', field: 'foo' }],
    ['war -title:غزة', 'war', { kind: 'unknown-field', field: '-title' }],
    ['war title:', 'war title', { kind: 'empty-field', field: 'title' }],
    ['publisher: Reuters', 'publisher Reuters', { kind: 'empty-field', field: 'publisher' }],
    ['غزة ناشر:""', 'غزة ناشر', { kind: 'empty-field', field: 'ناشر' }],
    ['غزة وسم:#', 'غزة وسم', { kind: 'empty-field', field: 'وسم' }],
    ['war lang:fr', 'war', { kind: 'wrong-language', value: 'fr' }],
    ['war before:soon', 'war', { kind: 'wrong-date', field: 'before', value: 'soon' }],
    ['غزة بعد:3-4-2015', 'غزة', { kind: 'wrong-date', field: 'بعد', value: '3-4-2015' }],
  ])('explains what is wrong with %j', (query, expected, problem) => {
    const { problems, filters } = parseQuery(query);
    expect(problems).toEqual([problem]);
    expect(filters).toEqual(NO_FILTERS);
    expect(wordsOf(query)).toEqual(expected.split(' '));
  });

  it('excludes the words of an unknown field', () => {
    expect(parseQuery('-foo:bar')).toMatchObject({ clauses: [], excludedWords: ['foo', 'bar'] });
  });
});

describe('parseQuery, of any text,', () => {
  const piece = fc.constantFrom(
    ...['"', '«', '-', '+', '|', ' ', 'OR', 'غزة', 'في', 'war', ':', 'title:', 'ناشر:', 'before:', 'lang:'],
    ...['2015', '-02', 'foo:', '\u200F', 'how', 'many', 'َ'],
  );

  it('gives words that have no space, and no empty clause or phrase', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ unit: 'binary' }))), (pieces) => {
        const { clauses, excludedPhrases, problems } = parseQuery(pieces.join(''));
        for (const clause of clauses) {
          expect(clause.words.length + clause.phrases.length).toBeGreaterThan(0);
          for (const { text } of clause.words) expect(text).toMatch(/^\S+$/u);
          for (const { words: phraseWords } of clause.phrases) expect(phraseWords).not.toEqual([]);
        }
        for (const excluded of excludedPhrases) expect(excluded).not.toEqual([]);
        expect(new Set(problems.map((problem) => JSON.stringify(problem))).size).toBe(problems.length);
      }),
    );
  });

  it('takes little time for a query of the maximum length, whatever it repeats', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string()), { minLength: 1, maxLength: 4 }), (pieces) => {
        const long = pieces.join('').repeat(MAX_QUERY_LENGTH).slice(0, MAX_QUERY_LENGTH);
        const before = process.cpuUsage();
        parseQuery(long);
        expect(process.cpuUsage(before).user / 1000).toBeLessThan(MAX_CPU_MS);
      }),
    );
  });
});
