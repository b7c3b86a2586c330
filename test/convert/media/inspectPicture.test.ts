import { createServer } from 'node:http';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { inspectPicture } from '../../../src/convert/media/inspectPicture.ts';
import { makeNoise, makePicture } from '../../fixtures/convert/pictures.ts';
import { temporaryFolder, writeFiles } from '../../fixtures/temporaryFolder.ts';

const svg = (inner: string, size = 'width="300" height="200"'): Buffer =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${size}>${inner}</svg>`,
  );

/** A PNG whose header states a size, with hardly any data. */
function pngOfSize(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    checksum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, checksum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const row = Buffer.alloc(Math.ceil(width / 8) + 1);
  const data = deflateSync(Buffer.concat(Array.from({ length: Math.min(height, 1000) }, () => row)));
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

describe('inspectPicture', () => {
  it.each(['jpeg', 'png', 'gif', 'webp', 'avif', 'tiff'] as const)(
    'knows %s by its bytes',
    async (format) => {
      const picture = { kind: 'picture', format, width: 320, height: 200 };
      expect(await inspectPicture(await makePicture({ format }))).toEqual(picture);
    },
  );

  it('knows SVG behind a declaration, a comment and a DOCTYPE', async () => {
    const head =
      '<?xml version="1.0"?>\n<!-- made by hand -->\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd">\n';
    const found = await inspectPicture(
      Buffer.concat([Buffer.from(head), svg('<rect width="9" height="9"/>')]),
    );
    expect(found).toMatchObject({ kind: 'picture', format: 'svg' });
  });

  it.each([
    ['nothing', Buffer.alloc(0), /is empty/u],
    ['text', Buffer.from('not a picture'), /is no picture/u],
    ['a web page', Buffer.from('<!doctype html><title>x</title><svg></svg>'), /is no picture/u],
    ['an icon', Buffer.from('\x00\x00\x01\x00\x01\x00', 'latin1'), /not read \(icon\)/u],
    ['a header alone', Buffer.from('\xff\xd8\xff\xe0\x00\x10JFIF\x00', 'latin1'), /damaged/u],
  ])('refuses %s', async (_name, bytes, reason) => {
    expect(await inspectPicture(bytes)).toEqual({ kind: 'refused', reason: expect.stringMatching(reason) });
  });

  it.each([0.2, 0.5, 0.9, 0.99])('refuses a JPEG that breaks off after %d of its bytes', async (share) => {
    const bytes = await makeNoise();
    const cut = bytes.subarray(0, Math.floor(bytes.length * share));
    expect(await inspectPicture(cut)).toMatchObject({ kind: 'refused', reason: /breaks off/u });
  });

  it.each([
    ['a page', Buffer.from('<html><script>alert(1)</script></html>'), /web page/u],
    ['a program in PHP', Buffer.from('\n<?php system($_GET[0]); ?>'), /script/u],
    ['a zip', Buffer.from('PK\x03\x04 and so on PK\x05\x06', 'latin1'), /zip/u],
    ['a PDF', Buffer.from('%PDF-1.7'), /PDF/u],
  ])('refuses a picture of any format with %s behind its end', async (_name, appended, reason) => {
    for (const format of ['jpeg', 'png', 'gif', 'webp', 'avif'] as const) {
      const bytes = Buffer.concat([await makePicture({ format }), appended]);
      expect(await inspectPicture(bytes), format).toMatchObject({ kind: 'refused', reason });
    }
  });

  it('accepts what cameras append to pictures', async () => {
    const bytes = Buffer.concat([await makePicture(), await makePicture({ width: 160 }), Buffer.alloc(64)]);
    expect(await inspectPicture(bytes)).toMatchObject({ kind: 'picture', width: 320 });
  });

  it('refuses bombs before it unpacks them', async () => {
    const begun = process.cpuUsage();
    for (const [width, height] of [
      [60_000, 60_000],
      [9000, 9000],
      [2_000_000, 100],
    ] as const)
      expect(await inspectPicture(pngOfSize(width, height))).toMatchObject({
        kind: 'refused',
        reason: /pixels|damaged/u,
      });
    expect(process.cpuUsage(begun).user / 1e6).toBeLessThan(3);
  });

  it.each([
    ['a tracker', 1, 1],
    ['an icon', 64, 64],
    ['a divider', 1200, 45],
  ])('leaves out %s', async (_name, width, height) => {
    const bytes = await makePicture({ width, height, format: 'png' });
    expect(await inspectPicture(bytes)).toMatchObject({
      kind: 'small',
      reason: `has ${width} × ${height} pixels, too few for a picture of an article`,
    });
  });

  it.each([
    [
      'entities',
      Buffer.from(
        `<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg"><text>&b;</text></svg>`,
      ),
      /entities/u,
    ],
    ['too many references', svg(`<g id="a"/>${'<use href="#a"/>'.repeat(2001)}`), /references/u],
    ['elements that nest too deep', svg('<g>'.repeat(300) + '</g>'.repeat(300)), /deeper/u],
    ['too many elements', svg('<g/>'.repeat(50_001)), /elements/u],
  ])('refuses an SVG with %s', async (_name, bytes, reason) => {
    expect(await inspectPicture(bytes)).toMatchObject({ kind: 'refused', reason });
  });

  it('ends SVG whose references multiply', async () => {
    const levels = Array.from(
      { length: 9 },
      (_, level) => `<g id="l${level + 1}">${`<use xlink:href="#l${level}"/>`.repeat(10)}</g>`,
    );
    const found = await inspectPicture(
      svg(`<defs><rect id="l0" width="9" height="9"/>${levels.join('')}</defs><use xlink:href="#l9"/>`),
    );
    expect(['picture', 'refused']).toContain(found.kind);
  }, 30_000);
});

describe('the renderer of SVG', () => {
  it('loads neither files nor addresses', async () => {
    const requests: string[] = [];
    const server = createServer(({ url }, response) => {
      requests.push(url ?? '');
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const folder = await temporaryFolder();
    await writeFiles(folder, { 'red.png': await makePicture({ colour: '#f00', format: 'png' }) });
    const names = [
      `file://${join(folder, 'red.png')}`,
      join(folder, 'red.png'),
      `http://127.0.0.1:${port}/red.png`,
    ];
    const images = names.flatMap((name) => [
      `<image href="${name}" width="300" height="200"/>`,
      `<image xlink:href="${name}" width="300" height="200"/>`,
      `<use href="${name}#a"/>`,
      `<style>@import url("${name}"); rect { fill: url("${name}#a") }</style>`,
    ]);
    const bytes = svg(`${images.join('')}<rect width="1" height="1"/>`);
    try {
      await inspectPicture(bytes);
      const { data } = await sharp(bytes)
        .flatten({ background: '#fff' })
        .raw()
        .toBuffer({ resolveWithObject: true });
      // The middle of the picture stays white.
      expect([...data.subarray(300 * 100 * 3, 300 * 100 * 3 + 3)]).toEqual([255, 255, 255]);
      expect(requests).toEqual([]);
    } finally {
      await new Promise((resolve) => server.close(resolve));
    }
  });
});
