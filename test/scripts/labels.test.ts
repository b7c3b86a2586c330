import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readVocabularyFile } from '../../src/archive/vocabulary/vocabulary.ts';
import { runScript } from '../fixtures/commandLine.ts';
import { temporaryFolder, writeFiles } from '../fixtures/temporaryFolder.ts';

const article = (id: string, tags: string, publisher: string): string =>
  `---\nid: ${id}\ntitle: x\nlang: ar\npublisher: ${publisher}\ntags: [${tags}]\n---\nنص\n`;

describe('labels', () => {
  it('prints valid vocabulary entries on standard output and explanations on standard error', async () => {
    const folder = await temporaryFolder();
    await writeFiles(folder, {
      'articles/a.md': article('aaaaaaa1', 'حرب أهلية, روسيا', 'صحيفة الغد'),
      'articles/b.md': article('aaaaaaa2', 'حرب اهلية, الحرب الأهلية', 'صحيفة الغد'),
      'articles/c.md': article('aaaaaaa3', 'حرب أهلية, "a\\u001B[2J\\"b"', 'euronews'),
    });
    const tags = await runScript('labels', ['--content', folder, '--least', '2']);
    expect([tags.code, tags.stdout]).toEqual([
      0,
      '[\n  { "id": "hrb-ahlyh", "ar": "حرب أهلية", "aliases": ["حرب اهلية"] }\n]\n',
    ]);
    expect(tags.stderr.split('\n')).toEqual([
      '3 × «حرب أهلية» → hrb-ahlyh, also spelled «حرب اهلية»; in articles/a.md, articles/b.md, articles/c.md',
      '  differs only by ال from «الحرب الأهلية» (1)',
      'Labels without a concept: 1 in 2 articles or more, 2 in fewer.',
      'Put entries into _data/vocabulary.json, each with its name in the other language, and build again.',
      '',
    ]);
    const every = await runScript('labels', ['--content', folder, '--least', '1']);
    await writeFiles(folder, { 'vocabulary.json': every.stdout });
    expect((await readVocabularyFile(join(folder, 'vocabulary.json'))).map(({ en }) => en)).toContain(
      'a[2J"b',
    );
    expect(every.stderr).not.toContain('\u001B');
    const publishers = await runScript('labels', ['--content', folder, '--least', '2', '--publishers']);
    expect(JSON.parse(publishers.stdout)).toEqual([{ id: 'shyfh-alghd', ar: 'صحيفة الغد', aliases: [] }]);
    expect(publishers.stderr).toContain('_data/publishers.json');
  });

  it('exits with 1 where an article cannot be read, and with 2 on wrong usage', async () => {
    const folder = await temporaryFolder();
    await writeFiles(folder, { 'articles/a.md': 'x' });
    const bad = await runScript('labels', ['--content', folder]);
    expect([bad.code, bad.stdout]).toEqual([1, '[]\n']);
    expect(bad.stderr).toContain('articles/a.md:1: does not begin with YAML');
    for (const least of ['0', 'x', '-1', '1.5']) {
      expect((await runScript('labels', ['--least', least])).code, least).toBe(2);
    }
    expect((await runScript('labels', ['--content', join(folder, 'typo')])).code).toBe(1);
  });
});
