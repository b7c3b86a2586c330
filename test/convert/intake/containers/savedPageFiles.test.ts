import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { convert } from '../../../../src/convert/convert.ts';
import { findSavedPage } from '../../../../src/convert/intake/containers/savedPageFiles.ts';
import { page, zip } from '../../../fixtures/convert/containers.ts';
import { readAllMembers } from '../../../fixtures/convert/readAllMembers.ts';
import { vocabulary } from '../../../fixtures/convert/seed.ts';
import { temporaryFolder, writeFiles } from '../../../fixtures/temporaryFolder.ts';

const PARAGRAPH = 'The council met on Monday and agreed that the old bridge would be repaired before winter.';

describe('findSavedPage', () => {
  it.each([
    ['a_files/frame.html', 'a.html', 'a_files'],
    ['x/a.files/deep/b.js', 'x/a.htm', 'x/a.files'],
    ['إصلاح الجسر_files/ad.html', 'إصلاح الجسر.html', 'إصلاح الجسر_files'],
    ['خبر_ملفات/ad.html', 'خبر.htm', 'خبر_ملفات'],
    ['a-Dateien/b_files/c.html', 'a.html', 'a-Dateien'],
  ])('finds the page of %s', (file, saved, folder) => {
    const files = new Set([saved, 'a-Dateien/b.html']);
    expect(findSavedPage(file, (path) => files.has(path))).toEqual({ page: saved, folder });
  });

  it.each(['a_files/frame.html', 'frame.html', '_files/a.html', 'news/b.html'])(
    'finds none for %s without a page beside the folder',
    (file) => {
      expect(findSavedPage(file, (path) => path === 'b.html' || path === '.html')).toBeUndefined();
    },
  );
});

describe('a saved page with its folder', () => {
  const files = {
    'جسر.html': page('A bridge is repaired', PARAGRAPH),
    'جسر_files/ad.html': page('Buy boats today', `${PARAGRAPH} This is an advertisement.`),
    'جسر_files/style.css': 'p { color: red }',
  };
  const reason = 'holds 2 files of the saved page drop/جسر.html, which are no articles of their own';

  it.each([false, true])('becomes one article, and its folder is named; in place: %s', async (inPlace) => {
    const folder = await temporaryFolder();
    await writeFiles(join(folder, 'drop'), files);
    const content = join(folder, 'content');
    const options = { content, vocabulary, paths: [join(folder, 'drop')], inPlace };
    const { articles, skipped, failed } = await convert(options);
    expect(articles.map(({ title }) => title)).toEqual(['A bridge is repaired']);
    expect(failed).toEqual([]);
    expect(skipped).toEqual([{ file: 'sources/drop/جسر_files', reason }]);
    if (!inPlace) expect(await readdir(join(content, 'sources/drop/جسر_files'))).toHaveLength(2);
    const again = await convert({ content, vocabulary });
    expect([again.articles, again.skipped, again.failed]).toEqual([[], [], []]);
  });

  it('is one member of a zip', async () => {
    const found = await readAllMembers(
      zip(Object.entries(files).map(([name, content]) => ({ name, content }))),
    );
    expect(found.map(({ entry, reason: skipped }) => [entry, skipped])).toEqual([
      ['جسر.html', undefined],
      ['جسر_files', 'holds 2 files of the saved page جسر.html, which are no articles of their own'],
    ]);
  });
});
