/** An archive of which most articles are gone from where they were, as after a wrong mount. */
import { readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runScript } from '../fixtures/commandLine.ts';
import { bytesOf, fill, temporaryFolder } from '../fixtures/temporaryFolder.ts';

const ARTICLES = 12;

const article = (number: number): string =>
  `---\nid: a000000${number.toString(36)}\ntitle: Article ${number}\nlang: en\ndate: 2020-02-02\n---\nText.\n`;

it('leaves the site as it is as often as it is built, until fewer articles are allowed', async () => {
  const folder = await temporaryFolder();
  const [content, site] = [join(folder, 'content'), join(folder, 'site')];
  await fill(
    content,
    Object.fromEntries(Array.from({ length: ARTICLES }, (_, at) => [`articles/en/${at}.md`, article(at)])),
  );
  const build = (...options: string[]) =>
    runScript('build', ['--content', content, '--output', site, ...options]);
  expect(await build()).toMatchObject({ code: 0, stderr: expect.not.stringContaining('!') });
  const before = await bytesOf(site);
  await rename(join(content, 'articles'), join(folder, 'articles'));
  for (const options of [[], [], ['--clean']]) {
    const { code, stderr } = await build(...options);
    expect(code).toBe(1);
    expect(stderr).toContain(`site: has ${ARTICLES} articles, and ${content} has 0 now`);
    expect(stderr).toContain('--allow-shrink');
    expect(await bytesOf(site)).toEqual(before);
  }
  expect(await build('--allow-shrink')).toMatchObject({ code: 0 });
  expect(await readFile(join(site, 'khizana.json'), 'utf8')).toContain('"articles": 0');
  await rename(join(folder, 'articles'), join(content, 'articles'));
  expect(await build()).toMatchObject({ code: 0 });
  expect(await bytesOf(site)).toEqual(before);
}, 120_000);
