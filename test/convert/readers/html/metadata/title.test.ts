import { describe, expect, it } from 'vitest';
import {
  chooseTitle,
  makeTitleTest,
  type TitleSources,
} from '../../../../../src/convert/readers/html/metadata/title.ts';

type Given = Partial<TitleSources> & { h1?: string };

const titles = ({ h1 = '', ...given }: Given): TitleSources => ({
  og: '',
  headline: '',
  headings: [h1].filter(Boolean),
  tab: '',
  siteNames: [],
  ...given,
});
const title = (given: Given) => chooseTitle(titles(given));

describe('the title of a page', () => {
  it('loses a suffix that another title or the name of the site confirms', () => {
    expect(title({ og: 'Harbour reopens - The Post', h1: 'Harbour reopens' })).toBe('Harbour reopens');
    expect(title({ tab: 'افتتاح الجسر | أخبار | الخزانة', h1: 'افتتاح الجسر' })).toBe('افتتاح الجسر');
    expect(title({ tab: 'Harbour reopens | The Post', siteNames: ['The Post'] })).toBe('Harbour reopens');
    expect(title({ og: 'Harbour reopens – News – The Post', headline: 'Harbour reopens' })).toBe(
      'Harbour reopens',
    );
  });

  it('keeps an ending that may belong to it', () => {
    expect(title({ og: 'Storm - two dead' })).toBe('Storm - two dead');
    expect(title({ og: 'Storm - two dead', h1: 'Two dead in storm', siteNames: ['The Post'] })).toBe(
      'Storm - two dead',
    );
    expect(title({ og: 'Gaza: what we know', h1: 'Gaza' })).toBe('Gaza: what we know');
  });

  it('loses the name of the site in other spellings, the section and the author', () => {
    const cases: [Given, string][] = [
      [{ tab: 'مصر تسجل إصابات جديدة - BBC Arabic', host: 'www.bbc.com' }, 'مصر تسجل إصابات جديدة'],
      [{ og: 'Rent rises again | CBC News', host: 'www.cbc.ca' }, 'Rent rises again'],
      [{ og: 'Rent rises again |CBC News', siteNames: ['CBC'] }, 'Rent rises again'],
      [{ tab: 'Budget black hole - inews.co.uk', host: 'inews.co.uk' }, 'Budget black hole'],
      [{ og: 'افتتاح الجسر | صحيفة الخزانة', siteNames: ['الخزانة'] }, 'افتتاح الجسر'],
      [
        { og: 'Coach banned * The Gateway Pundit * by Mike LaChance', host: 'www.thegatewaypundit.com' },
        'Coach banned',
      ],
      [
        {
          tab: 'Cold Sea review – salt | Music | The Guardian',
          siteNames: ['the Guardian'],
          section: 'Music',
        },
        'Cold Sea review – salt',
      ],
      [{ og: 'BBC News - Rent rises again', siteNames: ['BBC'] }, 'Rent rises again'],
    ];
    for (const [given, expected] of cases) expect(title(given)).toBe(expected);
  });

  it('loses a suffix where another title has other quotation marks and dashes', () => {
    expect(
      title({
        og: "Macy's Closing 150 Stores - Shoplifting to Blame | The Gateway Pundit | by Mike LaChance",
        h1: 'Macy’s Closing 150 Stores – Shoplifting to Blame',
      }),
    ).toBe("Macy's Closing 150 Stores - Shoplifting to Blame");
  });

  it('keeps a column, a place and a colon that are no name of the site', () => {
    const site = { siteNames: ['The Guardian'], host: 'www.theguardian.com' };
    for (const og of [
      'We need more trains | Owen Jones',
      'Storm over Guardian ad | by now a habit',
      'The Guardian : a history',
      'Ex-CFO to plead guilty -NYT',
    ])
      expect(title({ og, ...site })).toBe(og);
  });

  it('is the heading that readers saw, not the title for social media or search engines', () => {
    expect(
      title({
        og: '‘I can cry without feeling stigma’: meet the people turning to AI chatbots for therapy',
        headline: '‘He checks in on me more than my friends and family’: can AI therapists do better?',
        h1: '‘He checks in on me more than my friends and family’: can AI therapists do better?',
      }),
    ).toMatch(/^‘He checks in/u);
    expect(
      title({
        og: 'Luton Town vs Aston Villa result: Digne strikes late to break Luton hearts',
        headings: ['Sport', 'Lucas Digne pounces to break Luton hearts and keep Aston Villa on track'],
      }),
    ).toMatch(/^Lucas Digne/u);
    expect(
      title({ og: 'Council agrees to open the harbour…', h1: 'Council agrees to open the harbour bridge' }),
    ).toBe('Council agrees to open the harbour bridge');
  });

  it('is no heading of another part of the page', () => {
    const og = 'Good Riddance to Mitch McConnell, an Enemy of Democracy';
    expect(title({ og, headings: ['Log In', 'Most read'] })).toBe(og);
    expect(title({ og: 'The Story Behind the Exposé', h1: '“Between the Hammer and the Anvil”' })).toBe(
      'The Story Behind the Exposé',
    );
    expect(title({ headings: ['The Post', 'Harbour reopens'], siteNames: ['The Post'] })).toBe(
      'Harbour reopens',
    );
  });

  it('keeps what follows the heading of a section', () => {
    const og = 'Middle East | Ceasefire talks begin in the capital after weeks of fighting';
    expect(title({ og, headings: ['Middle East'] })).toBe(og);
    const short = 'Middle East – Talks begin';
    expect(title({ og: short, headings: ['Middle East'], section: 'Middle East' })).toBe(short);
  });

  it('is OpenGraph’s where the heading has nearly the same words', () => {
    expect(
      title({
        og: 'Swedish police to investigate reports of leaks to violent gangs',
        h1: 'Swedish police to investigate reports of information leaks to violent gangs',
      }),
    ).toBe('Swedish police to investigate reports of leaks to violent gangs');
  });

  it('is never the name of the site', () => {
    expect(title({ og: 'The Post', tab: 'The Post', h1: 'Harbour reopens', siteNames: ['The Post'] })).toBe(
      'Harbour reopens',
    );
    expect(title({})).toBe('');
  });

  it('is recognised in other spellings', () => {
    const isTitle = makeTitleTest('شعر وردي… لغز', titles({ h1: '"شعر وردي"… لغز', og: 'شعر وردي… لغز' }));
    expect(isTitle('« شعر وردي » … لغز')).toBe(true);
    expect(isTitle('شعر وردي')).toBe(false);
    expect(isTitle('')).toBe(false);
  });
});
