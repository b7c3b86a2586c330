import { describe, expect, it } from 'vitest';
import { chooseTitle, makeTitleTest } from '../../../../../src/convert/readers/html/metadata/title.ts';

const titles = (given: Partial<Parameters<typeof chooseTitle>[0]>) => ({
  og: '',
  headline: '',
  h1: '',
  tab: '',
  siteNames: [],
  ...given,
});
const title = (given: Partial<Parameters<typeof chooseTitle>[0]>) => chooseTitle(titles(given));

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
