/** Pictures come from anywhere, so that what reaches the site is checked on real files of all kinds, good and bad. */
import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { encodeJpeg, generatePhotograph } from '../../../src/bench/pictures/photographs.ts';
import { type DerivedPicture, derivePicture } from '../../../src/site/pictures/derivePicture.ts';
import { MAX_SIDE } from '../../../src/site/pictures/pictureSizes.ts';
import { sha256 } from '../../../src/system/files/files.ts';

const PHOTOGRAPH = await encodeJpeg(await generatePhotograph(1, { width: 900, height: 600 }));

async function derived(bytes: Uint8Array): Promise<DerivedPicture> {
  const picture = await derivePicture(bytes);
  if (picture.kind === 'refused') throw new Error(picture.reason);
  return picture;
}

async function reasonOf(bytes: Uint8Array): Promise<string> {
  const picture = await derivePicture(bytes);
  return picture.kind === 'refused' ? picture.reason : '';
}

function solid(width: number, height: number, background: string): Sharp {
  return sharp({ create: { width, height, channels: 3, background } });
}

/** Reads the first pixel of the largest file. */
async function firstPixel({ files }: DerivedPicture, format: 'avif' | 'jpeg'): Promise<number[]> {
  const largest = files.filter(({ file }) => file.format === format).at(-1);
  return [...(await sharp(largest?.bytes).raw().toBuffer()).subarray(0, 3)];
}

describe('derivePicture', () => {
  it('makes AVIF and JPEG in the sizes of pages, with the ratio of the original', async () => {
    const { files, size } = await derived(PHOTOGRAPH);
    expect(files.map(({ file: { format, width, height } }) => `${format} ${width}×${height}`).sort()).toEqual(
      ['avif 240×160', 'avif 900×600', 'jpeg 240×160', 'jpeg 768×512'],
    );
    expect(size).toEqual({ width: 900, height: 600 });
    for (const { file, bytes } of files) {
      const { width, height, format } = await sharp(bytes).metadata();
      expect({ width, height }).toEqual({ width: file.width, height: file.height });
      expect(format).toBe(file.format === 'avif' ? 'heif' : 'jpeg');
    }
  });

  it('never enlarges a photograph, and limits the largest', async () => {
    const small = await derived(await solid(60, 40, '#888').png().toBuffer());
    expect(small.files.map(({ file }) => file.width)).toEqual([60, 60]);
    const wide = await derived(await solid(4000, 300, '#888').jpeg().toBuffer());
    expect(wide.size).toEqual({ width: MAX_SIDE, height: 83 });
  });

  it('gives the same bytes each time, also while others are made', async () => {
    const hashes = (await Promise.all([PHOTOGRAPH, PHOTOGRAPH, PHOTOGRAPH].map(derived))).map(({ files }) =>
      files.map(({ bytes }) => sha256(bytes)),
    );
    expect(hashes[1]).toEqual(hashes[0]);
    expect(hashes[2]).toEqual(hashes[0]);
    // The number of threads that another user of the library sets must not matter either.
    expect(sharp.concurrency()).toBe(1);
  });

  it('turns a photograph as its camera says, and leaves out position and all other metadata', async () => {
    const exif = {
      IFD0: { Artist: 'A. Photographer' },
      IFD3: { GPSLatitude: '30/1 2/1 39/1', GPSLatitudeRef: 'N' },
    };
    const turned = await solid(300, 200, '#b03020')
      .withExif(exif)
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    expect((await sharp(turned).metadata()).exif).toBeDefined();
    const { size, files } = await derived(turned);
    expect(size).toEqual({ width: 200, height: 300 });
    for (const { bytes } of files) {
      const { exif, icc, xmp, iptc, orientation = 1 } = await sharp(bytes).metadata();
      expect({ exif, icc, xmp, iptc, orientation }).toEqual({ orientation: 1 });
      expect(Buffer.from(bytes).includes('Photographer')).toBe(false);
    }
  });

  it('converts the colours of wide profiles and of print to sRGB', async () => {
    const wide = await solid(64, 64, '#00ff00').withIccProfile('p3').png().toBuffer();
    const [red = 255, green = 0] = await firstPixel(await derived(wide), 'jpeg');
    expect(green - red).toBeGreaterThan(200);
    const print = await solid(64, 64, '#d02020').toColourspace('cmyk').jpeg().toBuffer();
    const [printRed = 0, , printBlue = 255] = await firstPixel(await derived(print), 'avif');
    expect(printRed - printBlue).toBeGreaterThan(100);
  });

  it('draws SVG as large as pages show it, on white', async () => {
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><circle cx="20" cy="10" r="8"/></svg>';
    const picture = await derived(Buffer.from(svg));
    expect(picture.size).toEqual({ width: MAX_SIDE, height: MAX_SIDE / 2 });
    expect(await firstPixel(picture, 'jpeg')).toEqual([255, 255, 255]);
  });

  it('loads nothing that an SVG names', async () => {
    const inner = await solid(50, 50, '#ff0000').png().toBuffer();
    const file = `${process.env.TMPDIR ?? '/tmp'}/picture-that-an-svg-names.png`;
    await sharp(inner).toFile(file);
    for (const href of [`file://${file}`, file, 'http://127.0.0.1:9/x.png']) {
      const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="50" height="50"><image href="${href}" width="50" height="50"/></svg>`;
      expect(await firstPixel(await derived(Buffer.from(svg)), 'jpeg')).toEqual([255, 255, 255]);
    }
  });

  it('shows the first frame of an animation', async () => {
    const frames = await Promise.all(
      ['#ff0000', '#0000ff'].map((colour) => solid(80, 60, colour).png().toBuffer()),
    );
    const gif = await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer();
    const picture = await derived(gif);
    expect(picture.size).toEqual({ width: 80, height: 60 });
    const [red = 0, , blue = 255] = await firstPixel(picture, 'jpeg');
    expect(red).toBeGreaterThan(230);
    expect(blue).toBeLessThan(25);
  });

  it('puts transparent pictures and grey ones on the page as colours', async () => {
    const clear = await sharp({ create: { width: 30, height: 30, channels: 4, background: '#00000000' } })
      .png()
      .toBuffer();
    expect(await firstPixel(await derived(clear), 'avif')).toEqual([255, 255, 255]);
    const grey = await solid(30, 30, '#777').toColourspace('b-w').png().toBuffer();
    expect((await derived(grey)).tone).toBe('111');
  });

  it('names the dominant colour', async () => {
    expect((await derived(await solid(300, 200, '#e02060').jpeg().toBuffer())).tone).toBe('301');
  });

  it('refuses what is no picture, is cut short, or has too many pixels, with a reason', async () => {
    expect(await reasonOf(Buffer.from('<html>not a picture</html>'))).toMatch(
      /^cannot be read as a picture \(.+\)$/u,
    );
    expect(await reasonOf(PHOTOGRAPH.subarray(0, PHOTOGRAPH.length / 2))).toMatch(
      /^cannot be read as a picture/u,
    );
    expect(await reasonOf(new Uint8Array(0))).toMatch(/^cannot be read as a picture/u);
    const bomb = await sharp({
      create: { width: 16_000, height: 16_000, channels: 3, background: '#000' },
      limitInputPixels: false,
    })
      .png({ compressionLevel: 9 })
      .toBuffer();
    expect(bomb.length).toBeLessThan(3_000_000);
    expect(await reasonOf(bomb)).toContain('pixel limit');
  });
});
