import { describe, expect, it } from 'vitest';
import { chooseLabels } from '../../../../src/convert/metadata/tags/chooseLabels.ts';

const choose = (
  labels: readonly string[],
  given: { authors?: string[]; publisher?: string; url?: string; section?: string } = {},
) => chooseLabels({ authors: [], publisher: '', url: undefined, ...given, labels });

describe('chooseLabels', () => {
  it('leaves out labels for programs, with the reason', () => {
    const machine = [
      'Day: Saturday',
      'Time: 17.00',
      'Page Type: Article',
      'Article Type: Article Post',
      'WC: 1000-1999',
      'NLP Category: News/Politics',
      'Partner: Factiva',
      'Language: English',
      'source:tagname:CNBC US Source',
      'RULES:ELECTION-EXCLUDE-USA',
      'PACKAGE:US-TOP-NEWS',
      '0f8fad5b-d9cb-469f-a165-70867728950e',
      '5d41402abc4b2a76b9719d911017c592',
      '1002938',
      'US_NEWS_1',
      'Internal - Not for syndication',
      'splitscreenimagerightinset',
      'onecolumnnarrow',
      'Longform',
      'US content',
      'Articles',
    ];
    expect(choose(['Gaza', ...machine])).toEqual({
      tags: ['Gaza'],
      removed: machine.map((text) => ({ rule: 'machine-label', text })),
    });
  });

  it('takes the subject of a label that names it as such', () => {
    expect(choose(['Subject: Environment', 'Topic: غزة']).tags).toEqual(['Environment', 'غزة']);
  });

  it('leaves out an agency’s codes where most labels are codes', () => {
    const codes = ['RSBI:HUMAN-RIGHTS', 'MTPIX', 'CIV', 'CLJ', 'FRAUD1', 'GEN', 'NEWS1', 'POL', 'VOTE', 'PK'];
    expect(choose(codes).tags).toEqual([]);
    const french = ['FR-MKTREP', 'FR-REP', 'FR-BISV08', 'FR-CHEM', 'FR-COM', 'FR-DBT', 'FR-ENR', 'FR-FIN'];
    expect(choose(french).tags).toEqual([]);
  });

  it('keeps subjects that look like codes', () => {
    const subjects = [
      'COVID-19',
      'G20',
      'F-16',
      'NATO',
      '2024',
      '1948',
      'MH370',
      'Breaking News: Business',
      'Israel: a history',
      'Ukraine: war in Europe',
      'telecommunications',
      'iWeekend',
      'TB Joshua',
      'Source code',
      '5G',
      'الدوري: الأهلي',
      'حوار: منى صالح',
    ];
    expect(choose(subjects)).toEqual({ tags: subjects, removed: [] });
    const capitals = ['GAZA', 'ISRAEL', 'HAMAS', 'UN', 'EGYPT', 'QATAR', 'TRUMP', 'WAR', 'TRUCE'];
    expect(choose(capitals).tags).toEqual(capitals);
  });

  it('leaves out the name of the site, but not a part of it', () => {
    const site = { publisher: 'BBC News', url: 'https://www.bbc.co.uk/news/1' };
    expect(choose(['bbc', 'BBC News', 'Gaza'], site)).toEqual({
      tags: ['Gaza'],
      removed: [
        { rule: 'site-label', text: 'bbc' },
        { rule: 'site-label', text: 'BBC News' },
      ],
    });
    expect(choose(['السودان'], { publisher: 'أخبار السودان', url: 'https://sudan.example' }).tags).toEqual([
      'السودان',
    ]);
  });

  it('leaves out the author', () => {
    expect(choose(['منى صالح', 'أحمد'], { authors: ['منى صالح'] })).toEqual({
      tags: ['أحمد'],
      removed: [{ rule: 'author-label', text: 'منى صالح' }],
    });
  });

  it('leaves out the section', () => {
    expect(choose(['Life and style', 'Swimming'], { section: 'Life and Style' })).toEqual({
      tags: ['Swimming'],
      removed: [{ rule: 'section-label', text: 'Life and style' }],
    });
    expect(choose(['الاقتصاد', 'النفط'], { section: 'الإقتصاد' }).tags).toEqual(['النفط']);
  });

  it('gives a tag once, whatever its spelling', () => {
    expect(choose(['Politics', 'politics', 'الإمارات', 'الامارات']).tags).toEqual(['Politics', 'الإمارات']);
  });
});
