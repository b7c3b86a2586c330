/** Tests fetching against a server on this machine that misbehaves. */

import { readFile, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { mediaFile } from '../../../src/archive/media/mediaFile.ts';
import { fetchMedia } from '../../../src/convert/fetch/fetchMedia.ts';
import { undo } from '../../../src/convert/undo.ts';
import { sha256 } from '../../../src/system/files/files.ts';
import { TestArchive } from '../../fixtures/convert/archive.ts';
import { makePicture } from '../../fixtures/convert/pictures.ts';
import { readBytes, temporaryFolder } from '../../fixtures/temporaryFolder.ts';

const PROSE =
  'The ministers agreed on Tuesday to open the bridge again, after two years of talks about its repair.';

type Answer = (request: IncomingMessage, response: ServerResponse, count: number) => void;

/** Serves answers by their paths. @returns the address, and the paths that were asked for */
async function serve(
  answers: Readonly<Record<string, Answer>>,
): Promise<{ origin: string; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push(path);
    const answer = answers[path];
    if (answer === undefined) response.writeHead(404).end();
    else answer(request, response, asked.filter((other) => other === path).length);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return { origin: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`, asked };
}

const picture =
  (bytes: Uint8Array): Answer =>
  (_, response) =>
    response.writeHead(200, { 'content-type': 'image/jpeg' }).end(bytes);

/** An archive with an article that names pictures by their addresses. */
async function archiveWith(...urls: string[]): Promise<TestArchive> {
  const figures = urls.map(
    (url) =>
      `<figure><img src="${url}" alt="A bridge"><figcaption>At dawn</figcaption></figure><p>${PROSE} ${url}</p>`,
  );
  const html = `<html lang="en"><head><title>A bridge is open</title><meta property="article:published_time" content="2024-04-30"></head><body><article><h1>A bridge is open</h1><p>${PROSE}</p>${figures.join('')}</article></body></html>`;
  const archive = await TestArchive.with({ 'a.html': html });
  await archive.convert();
  return archive;
}

const fetchInto = async (archive: TestArchive, options: Partial<Parameters<typeof fetchMedia>[0]> = {}) =>
  fetchMedia({
    content: archive.content,
    delayMs: 0,
    backOffMs: 5,
    ...options,
    limits: { allowsLoopback: true, idleTimeoutMs: 300, totalTimeoutMs: 1500, ...options.limits },
  });

const imagesOf = async (archive: TestArchive) => (await archive.catalogue()).articles[0]?.images;

describe('fetching pictures', () => {
  it('keeps them, names them in the article, and changes nothing when all is converted again', async () => {
    const bytes = await makePicture();
    const { origin } = await serve({ '/a%20b.jpg': picture(bytes) });
    const archive = await archiveWith(`${origin}/a b.jpg`);
    const report = await fetchInto(archive);
    const file = mediaFile(sha256(bytes), 'jpeg');
    expect(report).toMatchObject({ missing: 1, fetched: 1, failed: [] });
    expect(await imagesOf(archive)).toEqual([
      { file, alt: 'A bridge', caption: 'At dawn', url: `${origin}/a%20b.jpg` },
    ]);
    const written = await archive.articles();
    expect(Object.values(written)[0]).toContain(`![A bridge](${file})`);
    const { articles } = await archive.convert({ again: true });
    expect(articles.map(({ outcome }) => outcome)).toEqual(['unchanged']);
    expect(await archive.articles()).toEqual(written);
    expect(await fetchInto(archive)).toMatchObject({ missing: 0, fetched: 0, files: [] });
  });

  it('tries again after a failure that may pass', async () => {
    const bytes = await makePicture();
    const fine: Answer = picture(bytes);
    const { origin, asked } = await serve({
      '/busy.jpg': (request, response, count) =>
        count < 3 ? response.writeHead(429, { 'retry-after': '0' }).end() : fine(request, response, count),
      '/broken.jpg': (request, response, count) =>
        count === 1 ? response.writeHead(500).end() : fine(request, response, count),
      '/cut.jpg': (request, response, count) => {
        if (count > 1) return fine(request, response, count);
        response.writeHead(200, { 'content-type': 'image/jpeg', 'content-length': bytes.length });
        response.write(bytes.subarray(0, 100));
        response.destroy();
      },
    });
    const archive = await archiveWith(`${origin}/busy.jpg`, `${origin}/broken.jpg`, `${origin}/cut.jpg`);
    expect(await fetchInto(archive)).toMatchObject({ fetched: 3, failed: [] });
    expect(asked.filter((path) => path === '/busy.jpg')).toHaveLength(3);
  });

  it.each<[string, Answer, RegExp]>([
    ['answers never', () => {}, /no answer within|longer than/u],
    [
      'answers without end',
      (_, response) => {
        response.writeHead(200, { 'content-type': 'image/jpeg' });
        const timer = setInterval(() => response.write(Buffer.alloc(1_000_000)), 1);
        response.once('close', () => clearInterval(timer));
      },
      /more than|longer than/u,
    ],
    [
      'answers byte by byte',
      (_, response) => {
        response.writeHead(200, { 'content-type': 'image/jpeg' });
        const timer = setInterval(() => response.write('x'), 50);
        response.once('close', () => clearInterval(timer));
      },
      /longer than/u,
    ],
    [
      'says that it is too large',
      (_, response) => response.writeHead(200, { 'content-length': '99000000000' }).end(),
      /more than 40 MB/u,
    ],
    [
      'gives a page',
      (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<p>x</p>'),
      /no picture \(text\/html\)/u,
    ],
    [
      'gives a page as a picture',
      (_, response) => response.writeHead(200, { 'content-type': 'image/jpeg' }).end('<script>x</script>'),
      /is no picture/u,
    ],
    [
      'redirects in a circle',
      (_, response) => response.writeHead(302, { location: '/x.jpg' }).end(),
      /redirects more than 5 times/u,
    ],
    [
      'redirects to a private address',
      (_, response) => response.writeHead(302, { location: 'http://10.0.0.1/x.jpg' }).end(),
      /private address/u,
    ],
    [
      'redirects to the address of a cloud’s metadata',
      (_, response) => response.writeHead(302, { location: 'http://169.254.169.254/latest/' }).end(),
      /private address/u,
    ],
    [
      'redirects to a file',
      (_, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
      /not on the web/u,
    ],
    ['has it no more', (_, response) => response.writeHead(410).end(), /status 410/u],
    [
      'packs it',
      (_, response) =>
        response.writeHead(200, { 'content-type': 'image/jpeg', 'content-encoding': 'gzip' }).end('x'),
      /packed/u,
    ],
  ])('names the picture of a server that %s, and fetches the others', async (_name, answer, reason) => {
    const bytes = await makePicture();
    const { origin } = await serve({ '/x.jpg': answer, '/fine.jpg': picture(bytes) });
    const archive = await archiveWith(`${origin}/x.jpg`, `${origin}/fine.jpg`);
    const { fetched, failed } = await fetchInto(archive);
    expect(fetched).toBe(1);
    expect(failed).toEqual([
      expect.objectContaining({ file: `${origin}/x.jpg`, reason: expect.stringMatching(reason) }),
    ]);
    expect((await imagesOf(archive))?.map(({ file }) => file === undefined)).toEqual([true, false]);
  });

  it('asks no private address', async () => {
    const { origin, asked } = await serve({ '/x.jpg': picture(await makePicture()) });
    const hosts = [
      '127.0.0.1',
      '[::1]',
      'localhost',
      '0.0.0.0',
      '10.1.2.3',
      '192.168.0.1',
      '[fd00::1]',
      '[::ffff:127.0.0.1]',
      '2130706433',
    ];
    const port = new URL(origin).port;
    const archive = await archiveWith(...hosts.map((host) => `http://${host}:${port}/x.jpg`));
    const { fetched, failed } = await fetchInto(archive, { limits: { allowsLoopback: false } });
    expect(fetched).toBe(0);
    for (const { reason } of failed) expect(reason).toMatch(/private address|no address/u);
    expect(asked).toEqual([]);
  });

  it('keeps to robots.txt and its pause', async () => {
    const bytes = await makePicture();
    const { origin, asked } = await serve({
      '/robots.txt': (_, response) => response.end('User-agent: *\nDisallow: /private/\nCrawl-delay: 0.2\n'),
      '/private/a.jpg': picture(bytes),
      '/one.jpg': picture(bytes),
      '/two.jpg': picture(await makePicture({ colour: '#3a3' })),
    });
    const archive = await archiveWith(`${origin}/private/a.jpg`, `${origin}/one.jpg`, `${origin}/two.jpg`);
    const begun = Date.now();
    const { fetched, failed } = await fetchInto(archive);
    expect(Date.now() - begun).toBeGreaterThanOrEqual(200);
    expect(fetched).toBe(2);
    expect(failed).toMatchObject([{ reason: 'may not be fetched, says its site’s robots.txt' }]);
    expect(asked).not.toContain('/private/a.jpg');
  });

  it('goes on where a run was ended', async () => {
    const [one, two] = [await makePicture(), await makePicture({ colour: '#3a3' })];
    const { origin, asked } = await serve({ '/one.jpg': picture(one), '/two.jpg': picture(two) });
    const archive = await archiveWith(`${origin}/one.jpg`, `${origin}/two.jpg`);
    const ended = fetchInto(archive, {
      onProgress: (done) => {
        if (done === 1) throw new Error('ended');
      },
    });
    await expect(ended).rejects.toThrow('ended');
    expect(await fetchInto(archive)).toMatchObject({ fetched: 1, failed: [] });
    expect(asked.filter((path) => path === '/one.jpg')).toHaveLength(1);
    expect((await imagesOf(archive))?.every(({ file }) => file !== undefined)).toBe(true);
  });

  it('changes only the lines of pictures in a file that an editor changed, which stays the editor’s', async () => {
    const bytes = await makePicture();
    const { origin } = await serve({ '/a.jpg': picture(bytes) });
    const archive = await archiveWith(`${origin}/a.jpg`);
    const [name = ''] = Object.keys(await archive.articles());
    const path = join(archive.content, 'articles', name);
    const edited = (await readFile(path, 'utf8')).replace(
      'title: A bridge is open',
      'title: "A bridge"  # shorter',
    );
    await writeFile(path, edited);
    await fetchInto(archive);
    const file = mediaFile(sha256(bytes), 'jpeg');
    expect(await readFile(path, 'utf8')).toBe(
      edited
        .replace('  - alt: A bridge', `  - file: ${file}\n    alt: A bridge`)
        .replace(`](${origin}/a.jpg)`, `](${file})`),
    );
    const { articles } = await archive.convert({ again: true });
    expect(articles.map(({ outcome }) => outcome)).toEqual(['kept']);
  });

  it('can be undone', async () => {
    const { origin } = await serve({ '/a.jpg': picture(await makePicture()) });
    const archive = await archiveWith(`${origin}/a.jpg`);
    const before = await archive.articles();
    const cache = await temporaryFolder();
    const { batch } = await fetchInto(archive, { cache });
    expect(await archive.articles()).not.toEqual(before);
    await undo({ content: archive.content, cache, batch });
    expect(await archive.articles()).toEqual(before);
    expect(Object.keys(await readBytes(archive.content)).filter((file) => file.startsWith('media/'))).toEqual(
      [],
    );
  });
});
