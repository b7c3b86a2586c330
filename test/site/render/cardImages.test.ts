import { describe, expect, it } from 'vitest';
import { articleSvg, cardSvg } from '../../../src/site/render/cardImages.ts';
import type { PictureView } from '../../../src/site/views/picture.ts';
import { settings } from '../../fixtures/archive.ts';

describe('the picture of a language', () => {
  it('embeds Arabic lines from right to left, whatever their first and last characters', () => {
    const description = { ...settings.description, ar: '«euronews» أخبار 2025.' };
    expect(cardSvg('ar', { ...settings, description })).toContain(
      '>\u202B«euronews» أخبار 2025.\u202C</text>',
    );
  });

  it('shows at most three lines of the description, and the name in both languages', () => {
    const description = { ...settings.description, en: 'many words '.repeat(40) };
    const svg = cardSvg('en', { ...settings, description });
    expect(svg.match(/<text/gu)).toHaveLength(5);
    expect(svg).toContain(`>${settings.title.en}</text>`);
    expect(svg).toContain(settings.title.ar);
  });

  it('escapes the settings', () => {
    const title = { ar: '<b>&', en: '<b>&' };
    expect(cardSvg('en', { ...settings, title })).toContain('>&#60;b&#62;&#38;</text>');
  });
});

describe('the picture of an article', () => {
  const picture = (text: string): PictureView => ({
    kind: 'picture',
    url: '/ar/2025/02/13/4h20kv8k/card.png',
    lang: 'ar',
    dir: 'rtl',
    description: '',
    file: 'articles/ar/2025/02/4h20kv8k.md',
    trail: [],
    heading: { text, lang: 'ar', dir: 'rtl' },
    details: ['يورونيوز', '13 فبراير 2025'],
  });
  const sizes = (svg: string): string[] =>
    [...svg.matchAll(/font-size="(\d+)"/gu)].map(([, size]) => size ?? '');

  it('has its title, its publisher and day, and the name of the archive', () => {
    const svg = articleSvg(picture('زلزال'), settings);
    for (const text of ['زلزال', 'يورونيوز · 13 فبراير 2025', settings.title.ar])
      expect(svg).toContain(`>\u202B${text}\u202C</text>`);
    expect(sizes(svg)).toEqual(['84', '40', '44']);
  });

  it('cuts a word and a publisher that are wider than the picture', () => {
    const long = 'ه'.repeat(40_000);
    expect(articleSvg({ ...picture(long), details: [long] }, settings).length).toBeLessThan(5000);
  });

  it('sets a long title smaller, and cuts a very long one', () => {
    expect(sizes(articleSvg(picture('كلمة '.repeat(15).trim()), settings))[0]).toBe('64');
    const endless = articleSvg(picture('كلمة '.repeat(300).trim()), settings);
    expect(sizes(endless)).toEqual(['50', '50', '50', '50', '40', '44']);
    expect(endless).toContain('كلمة …\u202C</text>');
  });

  it('escapes the title', () => {
    expect(articleSvg(picture('<image href="x">&'), settings)).not.toContain('<image');
  });
});
