/** Search records of three articles, one with hostile text. */
import type { SearchRecord } from '../../src/search/indexing/record.ts';

const EURONEWS = { id: 'euronews', name: { ar: 'يورونيوز', en: 'Euronews' } };
const RUSSIA = { id: 'russia', name: { ar: 'روسيا', en: 'Russia' } };

export const HOSTILE = '<img src=x onerror=alert(1)> & "x" </mark><script>alert(1)</script>';

export const RECORDS: SearchRecord[] = [
  {
    id: '0000000a',
    url: '/ar/2025/02/13/0000000a/',
    lang: 'ar',
    title: 'قمة بين بوتين وترامب',
    text: 'التقى الرئيس «بوتين» نظيره.\nوقال — إن وبوتين في الأُمم، أوکرانیا: مجلس الأمن.',
    day: '2025-02-13',
    publisher: EURONEWS,
    authors: ['ليلى حداد', 'A B'],
    sourceUrl: 'https://example.org/summit',
    tags: [RUSSIA],
    aliases: [
      { name: 'Vladimir Putin', here: 'بوتين' },
      { name: 'Russia', here: 'روسيا' },
    ],
  },
  {
    id: '0000000b',
    url: '/en/2024/01/02/0000000b/',
    lang: 'en',
    title: HOSTILE,
    text: `The ministers met. ${HOSTILE} Elections &lt;b&gt; <mark>follow</mark>.`,
    day: '2024-01-02',
    publisher: EURONEWS,
    authors: [],
    tags: [],
    aliases: [],
  },
  {
    id: '0000000c',
    url: '/en/undated/0000000c/',
    lang: 'en',
    title: 'Harbours',
    text: 'A harbour where ministers rest.',
    authors: [],
    tags: [],
    aliases: [],
  },
];
