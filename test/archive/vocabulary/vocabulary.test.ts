import { describe, expect, it } from 'vitest';
import {
  countryEntries,
  labelKey,
  readVocabularyFile,
  Vocabulary,
} from '../../../src/archive/vocabulary/vocabulary.ts';
import { temporaryFolder, writeFiles } from '../../fixtures/temporaryFolder.ts';

const entry = (id: string, given: { ar?: string; en?: string; aliases?: string[] } = {}) => ({
  aliases: [],
  ...given,
  id,
});

describe('labelKey', () => {
  it.each([
    ['أوكرانيا', 'اوكرانيا', 'فی أوکرانیا', 'أُوكرانيا', ' أوكرانيا. '],
    ['حلف شمال الأطلسي (الناتو)', 'حلف شمال الأطلسي الناتو'],
    ['NATO', 'nato', 'N\u200BATO'],
  ])('is the same for all spellings of %s', (...labels) => {
    expect(new Set(labels.map(labelKey)).size).toBe(1);
  });

  it('keeps a label that is only the word «في»', () => {
    expect(labelKey('في')).not.toBe('');
  });
});

describe('Vocabulary', () => {
  it('finds a concept by each of its names', () => {
    const vocabulary = new Vocabulary([
      entry('russia', { ar: 'روسيا', en: 'Russia', aliases: ['روسيا الاتحادية'] }),
    ]);
    for (const label of ['روسيا', 'russia', 'روسيا الاتحاديه'])
      expect(vocabulary.resolve(label).id).toBe('russia');
  });

  it('gives a spelling that two concepts have to the first', () => {
    const vocabulary = new Vocabulary([
      entry('georgia', { en: 'Georgia' }),
      entry('georgia-us', { en: 'Georgia' }),
    ]);
    expect(vocabulary.resolve('Georgia').id).toBe('georgia');
  });

  it('adds the names of a second entry with the same id to the first', () => {
    const vocabulary = new Vocabulary([
      entry('united-states', { ar: 'أمريكا', aliases: ['US'] }),
      entry('united-states', { ar: 'الولايات المتحدة', en: 'United States' }),
    ]);
    expect(vocabulary.concepts()).toHaveLength(1);
    expect(vocabulary.resolve('US').name).toEqual({ ar: 'أمريكا', en: 'United States' });
    expect(vocabulary.resolve('الولايات المتحدة').id).toBe('united-states');
  });

  it('creates a concept for an unknown label, which depends only on the label', () => {
    const one = new Vocabulary([]).resolve('مهرجان قرطاج');
    const other = new Vocabulary([entry('russia', { ar: 'روسيا' })]).resolve('مهرجان قرطاج');
    expect(one).toEqual(other);
    expect(one).toMatchObject({ name: { ar: 'مهرجان قرطاج' }, known: false });
    expect(one.id).toMatch(/^mhrjan-qrtaj-[0-9a-z]{4}$/u);
    expect(one.id).toBe(new Vocabulary([]).resolve('مهرجان  قرطاج').id);
  });

  it.each(['__proto__', 'constructor', '../../etc', '<script>', '!!!', '{{ 7*7 }}'])(
    'gives %s a harmless address',
    (label) => {
      expect(new Vocabulary([]).resolve(label).id).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u);
      expect(new Vocabulary([]).lookup(label)).toBeUndefined();
    },
  );
});

describe('countryEntries', () => {
  const vocabulary = new Vocabulary(countryEntries());

  it.each([
    ['ألمانيا', 'Germany', 'germany'],
    ['الصين', 'China', 'china'],
    ['المغرب', 'Morocco', 'morocco'],
  ])('contains %s without an entry', (ar, en, id) => {
    expect([vocabulary.lookup(ar)?.id, vocabulary.lookup(en)?.id]).toEqual([id, id]);
  });

  it('lists each country once, with an ASCII id', () => {
    const ids = countryEntries().map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(190);
    for (const id of ids) expect(id).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u);
  });

  it('lists territories, not groups or placeholders', () => {
    for (const label of [
      'European Union',
      'Eurozone',
      'United Nations',
      'Unknown Region',
      'Pseudo-Accents',
    ]) {
      expect(vocabulary.lookup(label)).toBeUndefined();
    }
  });
});

describe('a vocabulary file', () => {
  it.each([
    ['an entry whose id is no address', '[{"id": "a"}, {"id": "../x"}]', '1.id'],
    ['an alias that is empty', '[{"id": "a", "aliases": [""]}]', '0.aliases.0'],
    ['a single entry', '{"id": "a"}', ''],
    ['two entries with one id', '[{"id": "a", "ar": "أ"}, {"id": "b"}, {"id": "a", "en": "A"}]', '2.id'],
    [
      'an alias that is another entry’s name',
      '[{"id": "iran", "ar": "إيران", "en": "Iran"}, {"id": "persia", "en": "Persia", "aliases": ["Fars", "ايران"]}]',
      '1.aliases.1',
    ],
    [
      'a name that is another entry’s alias',
      '[{"id": "un", "en": "United Nations", "aliases": ["UN"]}, {"id": "union", "en": "UN!"}]',
      '1.en',
    ],
    [
      'an alias that another entry has',
      '[{"id": "un", "aliases": ["الأمم"]}, {"id": "nations", "aliases": ["في الأمم"]}]',
      '1.aliases.0',
    ],
  ])('is rejected where it has %s', async (_name, text, field) => {
    const folder = await temporaryFolder();
    await writeFiles(folder, { 'v.json': text });
    await expect(readVocabularyFile(`${folder}/v.json`)).rejects.toMatchObject({
      details: { file: `${folder}/v.json`, field },
    });
  });

  it('is rejected with both entries and a way out where two have one spelling', async () => {
    const folder = await temporaryFolder();
    const entries = [
      { id: 'iran', ar: 'إيران' },
      { id: 'persia', en: 'Persia', aliases: ['ايران'] },
    ];
    await writeFiles(folder, { 'v.json': JSON.stringify(entries) });
    await expect(readVocabularyFile(`${folder}/v.json`)).rejects.toThrow(
      'v.json: 1.aliases.0: «ايران» of the entry «persia» means the entry «iran» already, by its spelling «إيران»; remove one of the two spellings',
    );
  });

  it('may give a name twice in one entry', async () => {
    const folder = await temporaryFolder();
    await writeFiles(folder, {
      'v.json': '[{"id": "nato", "ar": "NATO", "en": "NATO", "aliases": ["Nato"]}]',
    });
    expect(await readVocabularyFile(`${folder}/v.json`)).toHaveLength(1);
  });

  it('is rejected with the reason where it is not JSON', async () => {
    const folder = await temporaryFolder();
    await writeFiles(folder, { 'v.json': '[' });
    await expect(readVocabularyFile(`${folder}/v.json`)).rejects.toThrow(/cannot be read as JSON/u);
  });
});
