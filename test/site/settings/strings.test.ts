import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readStrings, translator } from '../../../src/site/settings/strings.ts';
import { listFiles } from '../../../src/system/files/files.ts';
import { PROJECT } from '../../fixtures/commandLine.ts';

const folder = join(PROJECT, '_data/strings');
const strings = await readStrings(folder);
const notes: Record<string, string> = JSON.parse(await readFile(join(folder, 'qqq.json'), 'utf8'));
const PLACEHOLDER = /\{\w+\}/gu;

describe('the interface text of a language', () => {
  it('has the same keys as the other language, each with a note for translators', () => {
    expect(Object.keys(strings.ar).sort()).toEqual(Object.keys(strings.en).sort());
    expect(Object.keys(notes).sort()).toEqual(Object.keys(strings.en).sort());
    for (const [key, note] of Object.entries(notes)) expect(note, key).toMatch(/\S/u);
  });

  it('has every plural form that CLDR lists for the language', () => {
    for (const lang of ['ar', 'en'] as const) {
      const wanted = [...new Intl.PluralRules(lang).resolvedOptions().pluralCategories].sort();
      for (const [key, text] of Object.entries(strings[lang])) {
        if (typeof text === 'object') expect(Object.keys(text).sort(), `${lang} ${key}`).toEqual(wanted);
        expect(typeof text, key).toBe(typeof strings.en[key]);
      }
    }
  });

  it('takes the same values as in the other language', () => {
    const valuesOf = (text: unknown) => new Set(JSON.stringify(text).match(PLACEHOLDER) ?? []);
    for (const [key, text] of Object.entries(strings.en))
      expect(valuesOf(strings.ar[key]), key).toEqual(valuesOf(text));
  });

  it('has no key that is not used', async () => {
    const folders = ['src', '_includes', 'src/pages'];
    const files = (
      await Promise.all(
        folders.map(async (name) => (await listFiles(join(PROJECT, name))).map((file) => join(name, file))),
      )
    ).flat();
    const code = (
      await Promise.all(
        files
          .filter((file) => /\.(?:ts|njk)$/u.test(file))
          .map((file) => readFile(join(PROJECT, file), 'utf8')),
      )
    ).join('\n');
    for (const key of Object.keys(strings.en)) {
      // Some keys are put together from the name of a place, a rule or a list.
      const stem = key.slice(key.indexOf('.'));
      expect(
        code.includes(key) || code.includes(stem) || key.startsWith('nav.') || key.startsWith('review.'),
        key,
      ).toBe(true);
    }
  });
});

describe('translator', () => {
  it('chooses the plural form by the number', () => {
    const t = translator(strings, 'ar');
    expect([0, 1, 2, 3, 11, 100].map((count) => t('list.count', { count }))).toEqual([
      'لا مقالات',
      'مقال واحد',
      'مقالان',
      '3 مقالات',
      '11 مقالًا',
      '100 مقال',
    ]);
    expect(translator(strings, 'en')('list.count', { count: 1 })).toBe('1 article');
  });

  it('throws an error that names the missing text or value', () => {
    const t = translator(strings, 'en');
    expect(() => t('no.such')).toThrow('no.such');
    expect(() => t('date.noLaterThan')).toThrow('{date}');
  });
});
