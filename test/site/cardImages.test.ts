import { describe, expect, it } from 'vitest';
import { cardSvg } from '../../src/site/cardImages.ts';
import { makingOf } from '../fixtures/library.ts';

const { settings } = makingOf([]).ar;

describe('the picture of a language', () => {
  it('has lines of Arabic run from the right, whatever they begin and end with', () => {
    const description = { ...settings.description, ar: '«euronews» أخبار 2025.' };
    expect(cardSvg('ar', { ...settings, description })).toContain(
      '>\u202B«euronews» أخبار 2025.\u202C</text>',
    );
  });

  it('shows three lines of what the archive holds at most, and says the name in both languages', () => {
    const description = { ...settings.description, en: 'many words '.repeat(40) };
    const svg = cardSvg('en', { ...settings, description });
    expect(svg.match(/<text/gu)).toHaveLength(5);
    expect(svg).toContain(`>${settings.title.en}</text>`);
    expect(svg).toContain(settings.title.ar);
  });

  it('escapes what the settings say', () => {
    const title = { ar: '<b>&', en: '<b>&' };
    expect(cardSvg('en', { ...settings, title })).toContain('>&#60;b&#62;&#38;</text>');
  });
});
