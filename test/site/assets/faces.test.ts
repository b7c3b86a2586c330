import { readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeFaces, needsFullFace, PRELOADED_FACES } from '../../../src/site/assets/faces.ts';
import { temporaryFolder, writeFiles } from '../../fixtures/temporaryFolder.ts';

const PROJECT = join(import.meta.dirname, '../../..');

describe('makeFaces', () => {
  it('makes the same bytes of each face that the style sheet names every time', async () => {
    const faces = await makeFaces(PROJECT);
    expect(faces.map(([file]) => file)).toEqual([
      'noto-naskh-arabic.woff2',
      'noto-naskh-arabic-full.woff2',
      'source-serif-4-signs.woff2',
      'source-serif-4.woff2',
      'source-serif-4-extended.woff2',
    ]);
    for (const file of [...PRELOADED_FACES.ar, ...PRELOADED_FACES.en])
      expect(faces.map(([name]) => name)).toContain(file);
    expect(await makeFaces(PROJECT)).toEqual(faces);
    for (const [file, bytes] of faces) {
      expect(Buffer.from(bytes.subarray(0, 4)).toString('latin1'), file).toBe('wOF2');
      expect(bytes.length, file).toBeLessThanOrEqual(46_000);
    }
  });

  it('reads them from its cache, and makes them again where that is damaged or the style sheet changes', async () => {
    const project = await temporaryFolder();
    const css = '_includes/css/fonts.css';
    await symlink(join(PROJECT, 'node_modules'), join(project, 'node_modules'));
    await writeFiles(project, {
      [css]: '@font-face { font-weight: 400 700; src: url("./source-serif-4.woff2"); unicode-range: U+41; }',
      'package-lock.json': '{}',
    });
    const faces = await makeFaces(project);
    expect(await makeFaces(project)).toEqual(faces);
    const cache = join(project, '.cache/faces');
    const stored = await readFile(cache);
    await writeFile(cache, stored.subarray(0, -100));
    expect(await makeFaces(project)).toEqual(faces);
    expect(await readFile(cache)).toEqual(stored);
    await writeFiles(project, {
      [css]: (await readFile(join(project, css), 'utf8')).replace('U+41', 'U+41-42'),
    });
    const [before = [], after = []] = [faces, await makeFaces(project)].map((all) =>
      all.map(([, { length }]) => length),
    );
    expect(after[0]).toBeGreaterThan(before[0] ?? 0);
  });

  it('says which rule of the style sheet is not complete, and which face has no font', async () => {
    const project = await temporaryFolder();
    const rule = '@font-face { font-weight: 400 700; src: url("./other.woff2"); unicode-range: U+20; }';
    await writeFiles(project, { '_includes/css/fonts.css': rule });
    await expect(makeFaces(project)).rejects.toThrow(
      '_includes/css/fonts.css names ./other.woff2, which no font is known for; begin the name with noto-naskh-arabic or source-serif-4',
    );
    await writeFiles(project, { '_includes/css/fonts.css': rule.replace('font-weight: 400 700; ', '') });
    await expect(makeFaces(project)).rejects.toThrow(
      '_includes/css/fonts.css has an @font-face without font-weight: MIN MAX or unicode-range, for ./other.woff2; add it',
    );
    await writeFiles(project, { '_includes/css/fonts.css': '@font-face { font-weight: 400 700; }' });
    await expect(makeFaces(project)).rejects.toThrow(
      '_includes/css/fonts.css has an @font-face without url("./FILE"); add it',
    );
  });
});

describe('the style sheet of faces', () => {
  it('gives a file the same characters where it is optional as where it is not', async () => {
    const css = await readFile(join(PROJECT, '_includes/css/fonts.css'), 'utf8');
    const rules = css.split('@font-face').slice(1);
    const fieldsOf = (rule: string): [file: string, characters: string] => [
      /url\("([^"]+)"\)/u.exec(rule)?.[1] ?? '',
      /unicode-range:([^;]+);/u.exec(rule)?.[1]?.replaceAll(/\s+/gu, ' ') ?? '',
    ];
    const optional = rules.filter((rule) => rule.includes('font-display: optional')).map(fieldsOf);
    const others = rules.filter((rule) => !rule.includes('font-display: optional')).map(fieldsOf);
    expect(optional.length).toBe(3);
    for (const rule of optional) expect(others).toContainEqual(rule);
  });
});

describe('needsFullFace', () => {
  it('asks for the full face for each character that the style sheet gives to it alone, and for no other', async () => {
    const css = await readFile(join(PROJECT, '_includes/css/fonts.css'), 'utf8');
    const [usual = '', full = ''] = css.match(/(?<=unicode-range:)[^;]+(?=;)/gu) ?? [];
    const codes = Array.from({ length: 0xffff }, (_, code) => code);
    const asksFor = codes.filter((code) => needsFullFace(String.fromCharCode(code)));
    expect(asksFor).toEqual(codes.filter((code) => isWithin(full, code)));
    expect(asksFor.filter((code) => isWithin(usual, code))).toEqual([]);
  });

  it('asks for the usual face for Persian, Urdu and Kurdish, and for the full one for marks of the Quran', () => {
    expect(needsFullFace('گفتگوی پاکستان میں ٹیلی ویژن ھەولێر ڕۆژنامە')).toBe(false);
    expect(needsFullFace('هُمۡ خَيۡرُ ٱلۡبَرِيَّةِ')).toBe(true);
    expect(needsFullFace('قال النبي ﷺ')).toBe(true);
  });
});

function isWithin(ranges: string, code: number): boolean {
  return ranges.split(',').some((range) => {
    const [first = 0, last = first] = range
      .trim()
      .slice(2)
      .split('-')
      .map((digits) => Number.parseInt(digits, 16));
    return code >= first && code <= last;
  });
}
