import { describe, expect, it } from 'vitest';
import { limitNesting } from '../../../../../src/convert/readers/html/dom/limitNesting.ts';

describe('limitNesting', () => {
  it.each([
    ['rows and cells without end tags', `<table>${'<tr><td>a<td>b'.repeat(1000)}</table>`],
    ['paragraphs and items without end tags', `<ul>${'<li>a'.repeat(1000)}</ul>${'<p>b'.repeat(1000)}`],
    ['drawings of many lines', `<svg>${'<path d="M0 0"/>'.repeat(200)}</svg>`.repeat(10)],
    ['scripts with tags in their strings', '<script>"<b>"</script>'.repeat(1000)],
    ['elements side by side', '<div><b>a</b></div>'.repeat(1000)],
    ['end tags of nothing', '</i>'.repeat(1000)],
  ])('leaves %s as they are', (_, html) => {
    expect(limitNesting(html)).toBe(html);
  });

  it.each(['<b>', '<b></i>', '<p><li>', '<svg>', '<a><b></a>'])(
    'limits the depth of repeated %s to 256',
    (unit) => {
      const html = limitNesting(unit.repeat(1000));
      const open: string[] = [];
      let deepest = 0;
      for (const [, slash, name = ''] of html.matchAll(/<(\/?)(\w+)/gu)) {
        if (slash === '') deepest = Math.max(deepest, open.push(name));
        else if (open.includes(name)) open.length = open.lastIndexOf(name);
      }
      expect(deepest).toBeLessThanOrEqual(256);
    },
  );

  it('keeps the text of elements that are too deep, and the tags behind them', () => {
    const html = `${'<div>'.repeat(300)}text${'</div>'.repeat(300)}<p>after</p>`;
    const limited = limitNesting(html);
    expect(limited.match(/<div>/gu)).toHaveLength(256);
    expect(limited.match(/<\/div>/gu)).toHaveLength(256);
    expect(limited).toContain('text');
    expect(limited).toMatch(/<p>after<\/p>$/u);
  });
});
