/** Builds an archive that lost most of its articles, as after a wrong mount. */
import { readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runScript } from '../fixtures/commandLine.ts';
import { readBytes, temporaryFolder, writeFiles } from '../fixtures/temporaryFolder.ts';

const ARTICLE_COUNT = 12;

const formatArticle = (number: number): string =>
  `---\nid: a000000${number.toString(36)}\ntitle: Article ${number}\nlang: en\ndate: 2020-02-02\n---\nText.\n`;

describe('an archive that lost most of its articles', () => {
  it('leaves the site unchanged until a build allows fewer articles', async () => {
    const folder = await temporaryFolder();
    const [content, site] = [join(folder, 'content'), join(folder, 'site')];
    await writeFiles(
      content,
      Object.fromEntries(
        Array.from({ length: ARTICLE_COUNT }, (_, at) => [`articles/en/${at}.md`, formatArticle(at)]),
      ),
    );
    const build = (...options: string[]) =>
      runScript('build', ['--content', content, '--output', site, ...options]);
    expect(await build()).toMatchObject({ code: 0, stderr: expect.not.stringContaining('!') });
    const before = await readBytes(site);
    await rename(join(content, 'articles'), join(folder, 'articles'));
    for (const options of [[], [], ['--clean']]) {
      const { code, stderr } = await build(...options);
      expect(code).toBe(1);
      expect(stderr).toContain(`site: has ${ARTICLE_COUNT} articles, and ${content} has 0 now`);
      expect(stderr).toContain('--allow-shrink');
      expect(await readBytes(site)).toEqual(before);
    }
    expect(await build('--allow-shrink')).toMatchObject({ code: 0 });
    expect(await readFile(join(site, 'khizana.json'), 'utf8')).toContain('"articles": 0');
    await rename(join(folder, 'articles'), join(content, 'articles'));
    expect(await build()).toMatchObject({ code: 0 });
    expect(await readBytes(site)).toEqual(before);
  }, 120_000);
});
