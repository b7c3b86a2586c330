/** Tests pictures from source to article: where their bytes come from, what is kept, and what later runs make of them. */
import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Article } from '../../src/archive/article/article.ts';
import { MEDIA_FILE, mediaFile } from '../../src/archive/media/mediaFile.ts';
import { readAccessions } from '../../src/archive/register/accession.ts';
import { undo } from '../../src/convert/undo.ts';
import { sha256 } from '../../src/system/files/files.ts';
import { TestArchive } from '../fixtures/convert/archive.ts';
import { warc, zip } from '../fixtures/convert/containers.ts';
import { makeNoise, makePicture } from '../fixtures/convert/pictures.ts';
import { readBytes, temporaryFolder, writeFiles } from '../fixtures/temporaryFolder.ts';

const PARAGRAPH =
  'The ministers agreed on Tuesday to open the bridge again, after two years of talks about its repair.';

/** A page of a news site with some markup below its headline, and some within its text. */
const page = (title: string, above = '', within = '', url = 'https://news.example/2024/bridge/'): string =>
  `<!doctype html><html lang="en"><head><title>${title}</title><link rel="canonical" href="${url}">
<meta property="article:published_time" content="2024-04-30T08:00:00Z"></head>
<body><article><h1>${title}</h1>${above}<div class="text"><p>${PARAGRAPH}</p>${within}<p>${PARAGRAPH} It is ${title}.</p></div></article></body></html>`;

const figure = (src: string, caption = 'The bridge at dawn (Reuters)', alt = 'A bridge'): string =>
  `<figure><img src="${src}" alt="${alt}"><figcaption>${caption}</figcaption></figure>`;

const fileOf = (bytes: Uint8Array, format: 'jpeg' | 'png' | 'webp' = 'jpeg'): string =>
  mediaFile(sha256(bytes), format);

async function articleOf(archive: TestArchive): Promise<Article> {
  const { articles, problems } = await archive.catalogue();
  expect(problems).toEqual([]);
  const [article] = articles;
  if (article === undefined) throw new Error('The archive has no article');
  return article;
}

async function bodyOf(archive: TestArchive): Promise<string> {
  return (await archive.catalogue()).readBody(await articleOf(archive));
}

async function media(archive: TestArchive): Promise<string[]> {
  return Object.keys(await readBytes(archive.content)).filter((file) => file.startsWith('media/'));
}

describe('the pictures of a saved page', () => {
  it('keeps the pictures of the folder beside a page, with caption, credit and alternative text', async () => {
    const [lead, other] = [await makePicture(), await makePicture({ colour: '#3a3' })];
    const html = page(
      'Bridge',
      figure('Bridge_files/a.jpg'),
      figure('./Bridge_files/b%20c.jpg', 'Cars on the bridge'),
    );
    const archive = await TestArchive.with({
      'Bridge.html': html,
      'Bridge_files/a.jpg': lead,
      'Bridge_files/b c.jpg': other,
    });
    const report = await archive.convert();
    expect(report.failed).toEqual([]);
    expect(report.pictures).toEqual({ kept: 2, missing: 0 });
    const { images } = await articleOf(archive);
    expect(images).toEqual([
      { file: fileOf(lead), alt: 'A bridge', caption: 'The bridge at dawn', credit: 'Reuters' },
      { file: fileOf(other), alt: 'A bridge', caption: 'Cars on the bridge' },
    ]);
    expect(await bodyOf(archive)).toBe(
      `${PARAGRAPH}\n\n![A bridge](${fileOf(other)})\n\n${PARAGRAPH} It is Bridge.`,
    );
    expect((await readBytes(archive.content))[fileOf(lead)]).toBe(lead.toString('latin1'));
  });

  it('finds pictures when page and folder are given on the command line, copied or in place', async () => {
    const folder = join(await temporaryFolder(), 'saved');
    const lead = await makePicture();
    await writeFiles(folder, {
      'Bridge.html': page('Bridge', figure('Bridge_files/a.jpg')),
      'Bridge_files/a.jpg': lead,
    });
    for (const inPlace of [false, true]) {
      const archive = await TestArchive.with();
      await archive.convert({ paths: [folder], inPlace });
      expect((await articleOf(archive)).images).toMatchObject([{ file: fileOf(lead) }]);
      // The folder of a page that was read in place is not registered, but its picture is.
      const before = await archive.articles();
      await archive.convert({ again: true });
      expect(await archive.articles()).toEqual(before);
    }
  });

  it('finds pictures when the page alone is given on the command line', async () => {
    const folder = await temporaryFolder();
    const lead = await makePicture();
    await writeFiles(folder, {
      'Bridge.html': page('Bridge', figure('Bridge_files/a.jpg')),
      'Bridge_files/a.jpg': lead,
    });
    const archive = await TestArchive.with();
    await archive.convert({ paths: [join(folder, 'Bridge.html')] });
    expect((await articleOf(archive)).images).toMatchObject([{ file: fileOf(lead) }]);
  });

  it('takes no pictures of another page that had the same names', async () => {
    const [one, two] = [await makePicture(), await makePicture({ colour: '#3a3' })];
    const archive = await TestArchive.with();
    for (const [title, bytes] of [
      ['Bridge', one],
      ['Tunnel', two],
    ] as const) {
      const folder = join(await temporaryFolder(), 'saved');
      await writeFiles(folder, { [`${title}.html`]: page(title, figure('photo.jpg')), 'photo.jpg': bytes });
      await archive.convert({ paths: [folder] });
    }
    const found = async () =>
      Object.fromEntries(
        (await archive.catalogue()).articles.map(({ title, images }) => [title, images[0]?.file]),
      );
    expect(await found()).toEqual({ Bridge: fileOf(one), Tunnel: fileOf(two) });
    await archive.convert({ again: true });
    expect(await found()).toEqual({ Bridge: fileOf(one), Tunnel: fileOf(two) });
  });
});

describe('a picture', () => {
  it('is kept once when several articles show it', async () => {
    const bytes = await makePicture();
    const archive = await TestArchive.with({
      'a/one.html': page('Bridge', figure('x.jpg')),
      'a/x.jpg': bytes,
      'b/two.html': page('Tunnel', figure('y.jpg')),
      'b/y.jpg': bytes,
    });
    await archive.convert();
    expect(await media(archive)).toEqual([fileOf(bytes)]);
    const { articles } = await archive.catalogue();
    expect(articles.map(({ images }) => images[0]?.file)).toEqual([fileOf(bytes), fileOf(bytes)]);
  });

  it('keeps a picture of a `data:` address', async () => {
    const bytes = await makeNoise();
    const html = page('Bridge', figure(`data:image/png;base64,${bytes.toString('base64')}`));
    const archive = await TestArchive.with({ 'a.html': html });
    await archive.convert();
    expect((await articleOf(archive)).images).toMatchObject([
      { file: fileOf(bytes), caption: 'The bridge at dawn' },
    ]);
  });

  it('keeps the path and the texts of a picture that a source names by no more than a path', async () => {
    const archive = await TestArchive.with({
      'a.md': `---\ntitle: Bridge\ncover: {image: lead (1).jpg, caption: The bridge at dawn}\n---\n\nThe talks go on in Paris, and the ministers of both sides will meet again on Monday.\n\n![A crane](../img/b.png)\n`,
    });
    expect((await archive.convert()).pictures).toEqual({ kept: 0, missing: 2 });
    expect((await articleOf(archive)).images).toEqual([
      { caption: 'The bridge at dawn', path: 'lead (1).jpg' },
      { alt: 'A crane', path: '../img/b.png' },
    ]);
    expect(await bodyOf(archive)).toContain('![A crane](../img/b.png)');
    expect(await archive.convert({ again: true })).toMatchObject({ articles: [{ outcome: 'unchanged' }] });
  });

  it('keeps the address and the texts of a picture that is not there', async () => {
    const archive = await TestArchive.with({
      'a.html': page('Bridge', '', figure('/img/a (1).jpg?w=2&copy=1')),
    });
    const report = await archive.convert();
    expect(report.pictures).toEqual({ kept: 0, missing: 1 });
    const url = 'https://news.example/img/a%20%281%29.jpg?w=2&copy=1';
    expect((await articleOf(archive)).images).toEqual([
      { alt: 'A bridge', caption: 'The bridge at dawn', credit: 'Reuters', url },
    ]);
    expect(await bodyOf(archive)).toContain(`![A bridge](${url.replace('&copy', '&copy')})`);
    expect(await media(archive)).toEqual([]);
  });

  it('is registered with where it came from', async () => {
    const bytes = await makePicture();
    const archive = await TestArchive.with({ 'a.html': page('Bridge', figure('x/a.jpg')), 'x/a.jpg': bytes });
    await archive.convert();
    const lines = (await readAccessions(archive.content)).filter(({ images }) => images !== undefined);
    expect(lines.map(({ source, images }) => ({ source, images }))).toEqual([
      {
        source: 'a.html',
        images: [
          {
            file: fileOf(bytes),
            source: 'x/a.jpg',
            path: 'x/a.jpg',
            url: 'https://news.example/2024/bridge/x/a.jpg',
          },
        ],
      },
    ]);
  });

  it('refuses a picture by name that no article names, and none that an article names', async () => {
    const archive = await TestArchive.with({
      'a.html': page('Bridge', figure('shown.jpg')),
      'shown.jpg': await makePicture(),
      'other.jpg': await makePicture({ colour: '#3a3' }),
    });
    const { failed, skipped } = await archive.convert();
    expect(failed).toEqual([
      { file: 'sources/other.jpg', reason: 'is a picture (JPEG); articles are made of text' },
    ]);
    expect(skipped).toEqual([]);
    expect((await archive.convert()).failed).toEqual([]);
  });

  it('leaves a hostile picture out, and converts its article', async () => {
    const whole = await makePicture({ width: 900, height: 700 });
    const archive = await TestArchive.with({
      'a.html': page(
        'Bridge',
        '',
        figure('cut.jpg', 'Cut off') +
          figure('both.jpg', 'Two files') +
          figure('text.jpg', 'A page') +
          figure('tiny.png', 'Tiny'),
      ),
      'cut.jpg': whole.subarray(0, whole.length / 2),
      'both.jpg': Buffer.concat([whole, Buffer.from('<script>alert(1)</script>')]),
      'text.jpg': '<html><script>alert(1)</script></html>',
      'tiny.png': await makePicture({ width: 20, height: 20, format: 'png' }),
    });
    const { articles } = await archive.convert({ explain: true });
    expect(await media(archive)).toEqual([]);
    const rules = articles.flatMap(({ removed }) => removed.map(({ rule, text }) => `${rule}: ${text}`));
    expect(rules.filter((rule) => rule.startsWith('picture-'))).toEqual([
      'picture-refused: https://news.example/2024/bridge/cut.jpg is a picture that is damaged or breaks off',
      'picture-refused: https://news.example/2024/bridge/both.jpg is a picture with a web page or a script behind its end',
      'picture-refused: https://news.example/2024/bridge/text.jpg is no picture',
      'picture-small: https://news.example/2024/bridge/tiny.png has 20 × 20 pixels, too few for a picture of an article',
    ]);
    expect(await bodyOf(archive)).toContain('It is Bridge.');
    expect(await bodyOf(archive)).not.toContain('tiny');
  });

  it('converts an article with a picture that ends its worker', async () => {
    // The renderer takes hours for the dashes.
    const path = 'M0 0C9999 9999 1 5000 8000 0'.repeat(60_000);
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="8000" height="8000"><path d="${path}" stroke="red" stroke-width="500" stroke-dasharray="1"/></svg>`;
    const archive = await TestArchive.with({ 'a.html': page('Bridge', figure('slow.svg')), 'slow.svg': svg });
    const { articles, failed } = await archive.convert({ explain: true, limits: { timeoutMs: 3000 } });
    expect(failed).toEqual([]);
    expect(articles).toMatchObject([
      {
        outcome: 'converted',
        removed: expect.arrayContaining([
          { rule: 'picture-refused', text: expect.stringContaining('slow.svg') },
        ]),
      },
    ]);
    expect((await articleOf(archive)).images).toMatchObject([
      { url: 'https://news.example/2024/bridge/slow.svg', caption: 'The bridge at dawn' },
    ]);
  });

  it('takes no picture from outside of the sources', async () => {
    const secret = await makePicture();
    const folder = await temporaryFolder();
    await writeFiles(folder, { 'secret.jpg': secret });
    const up = '../'.repeat(20);
    const archive = await TestArchive.with({
      'a.html': page(
        'Bridge',
        figure(`${up}${folder.slice(1)}/secret.jpg`) + figure(`file://${folder}/secret.jpg`),
        figure(`${folder}/secret.jpg`),
      ),
    });
    await archive.convert();
    expect(await media(archive)).toEqual([]);
  });
});

describe('the pictures of a zip', () => {
  it('takes pictures from the other files of a zip, and still names the rest', async () => {
    const [lead, other] = [await makePicture(), await makePicture({ colour: '#3a3' })];
    const archive = await TestArchive.with({
      'site.zip': zip([
        { name: 'site/img/a.jpg', content: lead },
        { name: 'site/img/z.jpg', content: other },
        { name: 'site/news/page.html', content: page('Bridge', figure('../img/a.jpg')) },
      ]),
    });
    const { skipped } = await archive.convert();
    expect((await articleOf(archive)).images).toMatchObject([
      { file: fileOf(lead), caption: 'The bridge at dawn' },
    ]);
    expect(skipped.map(({ field }) => field)).toEqual(['site/img/z.jpg, part 0']);
    const lines = (await readAccessions(archive.content)).flatMap(({ images = [] }) => images);
    expect(lines).toMatchObject([{ file: fileOf(lead), entry: 'site/img/a.jpg' }]);
  });
});

describe('the pictures of a web archive', () => {
  const address = 'https://cdn.example/photos/bridge.jpg';
  const response = (url: string, body: Uint8Array, date?: string) => ({
    url,
    date,
    headers: { 'Content-Type': 'image/jpeg' },
    body,
  });

  it('finds pictures by their addresses, before or after the page, in the same file or another', async () => {
    const bytes = await makePicture();
    const html = { url: 'https://news.example/2024/bridge/', body: page('Bridge', figure(address)) };
    const picture = response(address, bytes);
    const variants: Record<string, Buffer>[] = [
      { 'a.warc.gz': warc([html, picture], true) },
      { 'a.warc': warc([picture, html]) },
      { 'a.warc': warc([html]), 'b.warc.gz': warc([picture], true) },
    ];
    for (const sources of variants) {
      const archive = await TestArchive.with(sources);
      await archive.convert();
      expect((await articleOf(archive)).images).toMatchObject([{ file: fileOf(bytes), url: address }]);
    }
  });

  it('takes the largest picture that was captured, and the one nearest to the capture of the page', async () => {
    const [early, late] = [await makePicture(), await makePicture({ colour: '#3a3' })];
    const html = page(
      'Bridge',
      '<figure><img src="https://cdn.example/s.jpg" srcset="https://cdn.example/s.jpg 320w, https://cdn.example/m.jpg 640w, https://cdn.example/l.jpg 1280w" alt="A bridge"></figure>',
    );
    const archive = await TestArchive.with({
      'a.warc': warc([
        response('https://cdn.example/s.jpg', await makePicture({ width: 120 })),
        response('https://cdn.example/m.jpg', early, '2020-01-01T00:00:00Z'),
        { url: 'https://news.example/2024/bridge/', date: '2024-05-01T10:00:00Z', body: html },
        response('http://cdn.example/m.jpg', late, '2024-05-01T10:00:09Z'),
      ]),
    });
    await archive.convert();
    expect((await articleOf(archive)).images).toMatchObject([
      { file: fileOf(late), url: 'https://cdn.example/l.jpg' },
    ]);
  });
});

describe('the pictures of a blog', () => {
  it('takes originals from a copy of the folder of uploads, and keeps them when that is gone', async () => {
    const [original, small] = [await makePicture({ width: 1200, height: 800 }), await makePicture()];
    const folder = await temporaryFolder();
    await writeFiles(folder, {
      '2024/05/bridge.jpg': original,
      '2024/05/bridge-300x200.jpg': small,
      'bridge.jpg': small,
    });
    const item = `<item><title>Bridge</title><link>https://blog.example/bridge</link><content:encoded><![CDATA[<p>${PARAGRAPH}</p>[caption id="a" width="300"]<img src="https://blog.example/wp-content/uploads/2024/05/bridge-300x200.jpg" alt="A bridge" /> The bridge at dawn (AFP)[/caption]<p>${PARAGRAPH} So.</p>]]></content:encoded><wp:post_type>post</wp:post_type><wp:status>publish</wp:status></item>`;
    const xml = `<?xml version="1.0"?><rss version="2.0" xmlns:content="c" xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Blog</title><language>en</language><wp:wxr_version>1.2</wp:wxr_version>${item}</channel></rss>`;
    const archive = await TestArchive.with({ 'blog.xml': xml });
    await archive.convert({ media: folder });
    expect((await articleOf(archive)).images).toEqual([
      {
        file: fileOf(original),
        alt: 'A bridge',
        caption: 'The bridge at dawn',
        credit: 'AFP',
        url: 'https://blog.example/wp-content/uploads/2024/05/bridge-300x200.jpg',
      },
    ]);
    const before = await archive.articles();
    await archive.convert({ again: true });
    expect(await archive.articles()).toEqual(before);
  });
});

describe('later runs', () => {
  it('gives the same articles in any batches and order, once all is converted again', async () => {
    const bytes = await makePicture();
    const sources: Record<string, string | Uint8Array> = {
      'a.html': page('Bridge', figure('https://cdn.example/a.jpg')),
      'b.warc': warc([
        { url: 'https://cdn.example/a.jpg', headers: { 'Content-Type': 'image/jpeg' }, body: bytes },
      ]),
      'c.html': page('Tunnel', figure('d/photo.jpg'), '', 'https://news.example/tunnel/'),
      'd/photo.jpg': await makePicture({ colour: '#3a3' }),
    };
    const all = await TestArchive.with(sources);
    await all.convert();
    const expected = await all.articles();
    for (const order of [
      ['a.html', 'b.warc', 'c.html', 'd/photo.jpg'],
      ['d/photo.jpg', 'c.html', 'b.warc', 'a.html'],
    ]) {
      const archive = await TestArchive.with();
      for (const name of order) {
        await archive.add({ [name]: sources[name] ?? '' });
        await archive.convert();
      }
      await archive.convert({ again: true });
      expect(await archive.articles()).toEqual(expected);
      expect(await media(archive)).toEqual(await media(all));
    }
  });

  it('changes nothing when all is converted again', async () => {
    const archive = await TestArchive.with({
      'a.html': page('Bridge', figure('a.jpg')),
      'a.jpg': await makePicture(),
    });
    await archive.convert();
    const before = await archive.bytes();
    const { articles } = await archive.convert({ again: true });
    expect(articles.map(({ outcome }) => outcome)).toEqual(['unchanged']);
    expect(await archive.bytes()).toEqual(before);
  });

  it('writes no picture in a dry run, and none for an article that an editor keeps', async () => {
    const archive = await TestArchive.with({ 'a.html': page('Bridge', figure('a.jpg')), 'b/a.jpg': '' });
    await archive.convert();
    const { file } = await articleOf(archive);
    await archive.write(file, '---\ntitle: Edited\nlang: en\n---\nText.\n');
    await archive.add({ 'a.jpg': await makePicture() });
    await archive.convert({ again: true });
    expect(await media(archive)).toEqual([]);
    const other = await TestArchive.with({
      'a.html': page('Bridge', figure('a.jpg')),
      'a.jpg': await makePicture(),
    });
    await other.convert({ dryRun: true });
    expect(await readdir(other.content)).toEqual(['sources']);
  });
});

describe('undo', () => {
  it('removes the pictures of the batch that no other article shows', async () => {
    const [shared, own, placed] = [
      await makePicture(),
      await makePicture({ colour: '#3a3' }),
      await makePicture({ colour: '#33a' }),
    ];
    const archive = await TestArchive.with({
      'a.html': page('Bridge', figure('shared.jpg')),
      'shared.jpg': shared,
    });
    await archive.convert();
    await archive.add({
      'b.html': page(
        'Tunnel',
        figure('shared.jpg'),
        figure('own.jpg') + figure('placed.jpg'),
        'https://news.example/tunnel/',
      ),
      'own.jpg': own,
      'placed.jpg': placed,
    });
    await archive.convert();
    expect((await media(archive)).length).toBe(3);
    const { file } = await articleOf(archive);
    const path = join(archive.content, file);
    await writeFile(
      path,
      `---\ntitle: Edited\nlang: en\n---\nText.\n\n![x](${fileOf(placed)})\n![y](${fileOf(shared)})\n`,
    );
    const { removed } = await undo({ content: archive.content });
    expect(removed).toContain(fileOf(own));
    expect(await media(archive)).toEqual([fileOf(placed), fileOf(shared)].sort());
    // The sources stay, and give the same again when they are given again.
    await archive.convert({ again: true, paths: [join(archive.content, 'sources/b.html')] });
    expect((await media(archive)).length).toBe(3);
  });

  it('leaves no picture behind where a run was killed before its article was written', async () => {
    const archive = await TestArchive.with({
      'a.html': page('Bridge', figure('a.jpg')),
      'a.jpg': await makePicture(),
    });
    await archive.convert();
    const before = await archive.bytes();
    await rm(join(archive.content, 'articles'), { recursive: true });
    await rm(join(archive.content, 'register.jsonl'));
    await archive.convert();
    expect(await media(archive)).toEqual(Object.keys(before).filter((file) => MEDIA_FILE.test(file)));
  });
});
