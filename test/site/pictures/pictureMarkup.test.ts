import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatFigure } from '../../../src/site/pictures/figureMarkup.ts';
import { formatCardPicture, formatPicture, shownSize } from '../../../src/site/pictures/pictureMarkup.ts';
import type { SitePicture } from '../../../src/site/pictures/pictureSizes.ts';
import { formatToneRules, nameTone } from '../../../src/site/pictures/tones.ts';
import { PROJECT } from '../../fixtures/commandLine.ts';

const PICTURE: SitePicture = { name: 'ab/cdef', width: 1104, height: 736, tone: '213' };
const PLACEMENT = { root: '../', isFirst: false, missingText: 'At its source' };

describe('formatPicture', () => {
  it('gives browsers all sizes of both formats, and the size that the picture takes', () => {
    const html = formatPicture(PICTURE, { root: '../', alt: 'A "bridge"', isFirst: false });
    expect(html).toContain(
      '../media/ab/cdef-240.avif 240w, ../media/ab/cdef-768.avif 768w, ../media/ab/cdef-1104.avif 1104w',
    );
    expect(html).toContain('src="../media/ab/cdef-768.jpeg"');
    expect(html).toContain('sizes="(min-width: 768px) 736px, calc(100vw - 32px)"');
    expect(html).toContain('width="736" height="491"');
    expect(html).toContain('alt="A &#34;bridge&#34;"');
  });

  it('loads the first picture of a page at once, and others when readers come near', () => {
    const first = formatPicture(PICTURE, { root: './', alt: '', isFirst: true });
    expect(first).toContain('fetchpriority="high"');
    expect(first).not.toContain('lazy');
    expect(formatPicture(PICTURE, { root: './', alt: '', isFirst: false })).toContain('loading="lazy"');
  });

  it('shows tall pictures no higher than a screen, and small ones at their own size', () => {
    expect(shownSize({ width: 800, height: 1200 })).toEqual({ width: 453, height: 680 });
    expect(shownSize({ width: 200, height: 100 })).toEqual({ width: 200, height: 100 });
  });
});

describe('formatCardPicture', () => {
  it('has the smallest file of each format and no text, since the title is beside it', () => {
    const html = formatCardPicture(PICTURE, '../');
    expect(html.match(/media\/ab\/cdef-240\.(?:avif|jpeg)/gu)).toHaveLength(2);
    expect(html).toContain('alt="" loading="lazy"');
  });
});

describe('formatFigure', () => {
  it('writes caption and credit below the picture', () => {
    const html = formatFigure(
      { picture: PICTURE, alt: 'x', caption: 'A <b>caption</b>', credit: 'Wire' },
      PLACEMENT,
    );
    expect(html).toContain(
      '<figcaption><span dir="auto">A &#60;b&#62;caption&#60;/b&#62;</span> <small dir="auto">Wire</small></figcaption>',
    );
  });

  it('keeps the caption of a picture that the site does not have, with a link and without loading anything', () => {
    const html = formatFigure({ url: 'https://example.org/a.jpg', caption: 'A bridge', alt: 'x' }, PLACEMENT);
    expect(html).not.toMatch(/<img|<source|src=/u);
    expect(html).toContain('<a href="https://example.org/a.jpg" rel="nofollow noreferrer">At its source</a>');
    expect(html).toContain('A bridge');
  });

  it('says what a missing picture without a caption would show', () => {
    expect(formatFigure({ url: 'https://example.org/a.jpg', alt: 'A bridge' }, PLACEMENT)).toContain(
      'A bridge',
    );
  });

  it('writes nothing of a picture of which nothing is known', () => {
    expect(formatFigure({}, PLACEMENT)).toBe('');
  });
});

describe('the colours behind pictures', () => {
  it('are all in the style sheet', async () => {
    const css = await readFile(join(PROJECT, '_includes/css/pictureTones.css'), 'utf8');
    expect(css).toContain(formatToneRules());
  });

  it('are named by the nearest levels of red, green and blue', () => {
    expect(nameTone({ r: 0, g: 130, b: 255 })).toBe('023');
  });
});
